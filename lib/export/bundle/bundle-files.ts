import "server-only";
import { createHash } from "node:crypto";
import type { BundleMaterial, LogExtractLine } from "@/lib/core/reports/bundle-material";
import { renderReport } from "@/lib/core/reports/render-report";
import { readme } from "./readme";
import { writeWarc } from "./write-warc";

export type BundleFile = { path: string; bytes: Uint8Array };

/** Lines whose body holds no words of an article that the report doesn't quote anyway. */
const quotable =
	/^(claim\.(edit|withdraw|restore|settle)|(evidence|verdict|dispute|ruling|source|archive|policy)\..*)$/;

/** The same without what is about claims that the report leaves out. */
export function aboutReport({ report, ...material }: BundleMaterial): BundleMaterial {
	const claimIds = new Set(report.claims.map(({ id }) => id));
	const evidenceIds = new Set(report.claims.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
	const isAbout = ({ line }: LogExtractLine) => {
		const { claimId } = JSON.parse(line ?? "{}") as { claimId?: string | null };
		return !claimId || claimIds.has(claimId);
	};
	return {
		...material,
		report,
		verdicts: material.verdicts.filter(({ claimId }) => claimIds.has(claimId)),
		rulings: material.rulings.filter(({ claimId }) => claimIds.has(claimId)),
		copies: material.copies.filter(({ evidence }) => evidenceIds.has(evidence)),
		log: { ...material.log, lines: material.log.lines.filter(isAbout) },
	};
}

/** Every file of the bundle but its head, manifest and signature, in the order in which they stand in it. */
export function bundleFiles(material: BundleMaterial): BundleFile[] {
	const { report, policies, verdicts, rulings, links, copies, log } = material;
	const file = (path: string, content: string | Uint8Array): BundleFile => ({
		path,
		bytes: typeof content === "string" ? Buffer.from(content) : content,
	});

	const texts = [...report.articles, ...report.otherTexts].flatMap(({ sha256, text }) =>
		text === null ? [] : [file(`texts/${sha256}.txt`, text)],
	);
	const kept = copies.flatMap(({ sha256, content }) => (content ? [file(`archives/${sha256}`, content)] : []));
	const read = copies.map((copy) => {
		if (copy.text === null) return { copy, reading: null, files: [] };
		const hash = sha256(copy.text);
		if (hash === copy.sha256) return { copy, reading: `archives/${hash}`, files: [] };
		const reading = `readings/${hash}.txt`;
		return { copy, reading, files: [file(reading, copy.text)] };
	});
	const list = read.map(({ copy, reading }) => {
		const { content, text: _, ...about } = copy;
		return { ...about, file: content ? `archives/${copy.sha256}` : null, reading };
	});

	return [
		file("README.txt", readme(material)),
		file("report.json", renderReport(report, "json").body),
		file("report.html", renderReport(report, "html").body),
		file("decisions.json", inJson({ policies, verdicts, rulings })),
		file("links.json", inJson(links.map(({ note: _, ...link }) => link))),
		file("copies.json", inJson(list)),
		file("log.jsonl", log.lines.map((line) => logLine(line, material)).join("")),
		...once([...texts, ...kept, ...read.flatMap(({ files }) => files)]),
		...(kept.length > 0 ? [file("archives.warc.gz", writeWarc(copies, material))] : []),
	];
}

export function sha256(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
}

export function inJson(value: unknown): string {
	return `${JSON.stringify(value, null, "\t")}\n`;
}

function logLine({ seq, hash, previous, line }: LogExtractLine, { report, log }: BundleMaterial): string {
	const { kind } = JSON.parse(line ?? "{}") as { kind?: string };
	const isQuotable = report.quoting === "full" || quotable.test(kind ?? "");
	const before = previous || sha256(log.head.deskId);
	return `${JSON.stringify({ seq, hash, previous: before, line: isQuotable ? line : null })}\n`;
}

/** In the order of their paths, each once: two articles may be the same words, and two items rest on the same copy. */
function once(files: readonly BundleFile[]): BundleFile[] {
	const byPath = new Map(files.map((file) => [file.path, file]));
	return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
