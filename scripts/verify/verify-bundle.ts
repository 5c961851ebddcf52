import { SetupError } from "@/lib/setup-error";
import type { Bundle } from "./bundle";
import { checkDecisions } from "./check-decisions";
import { checkFigures } from "./check-figures";
import { checkFiles, checkSignatures } from "./check-files";
import { checkLog, type LogSummary } from "./check-log";
import { checkOrigins } from "./check-origins";
import { checkQuotes, type QuoteSummary } from "./check-quotes";
import { checkRulings } from "./check-rulings";
import { checkTexts } from "./check-texts";
import type { Problem, Say } from "./problem";
import { readZip } from "./read-zip";
import { type Manifest, readShape, shapes } from "./shapes";

export type BundleReport = {
	ok: boolean;
	manifest: Pick<Manifest, "stet" | "generatedAt" | "desk" | "subject" | "quoting" | "logHead">;
	counts: { files: number; claims: number; verdicts: number; rulings: number; texts: number };
	quotes: QuoteSummary | null;
	log: LogSummary | null;
	/** The key that signed; null where nobody did. */
	signedWith: string | null;
	problems: Problem[];
};

/** Past this many, more of them tell nobody anything. */
const mostProblems = 1_000;

/** Computes everything again that a bundle says of itself. `known` is the desk's public key (PEM), had from elsewhere. */
export async function verifyBundle(zip: Buffer, known?: string): Promise<BundleReport> {
	const problems: Problem[] = [];
	const seen = new Set<string>();
	const say: Say = (file, sentence) => {
		const key = `${file} ${sentence}`;
		if (seen.has(key) || problems.length >= mostProblems) return;
		seen.add(key);
		problems.push({ file, sentence });
	};
	const files = await readZip(zip, say);
	const words = files.get("manifest.json");
	if (!words && problems.every(({ file }) => file !== "manifest.json")) {
		throw new SetupError("That ZIP is no bundle of Stet's: it has no manifest.json.");
	}
	const manifest = readShape("manifest.json", words, shapes.manifest, say);
	const counts = { files: files.size, claims: 0, verdicts: 0, rulings: 0, texts: 0 };
	if (!manifest) return { ok: false, manifest: nothing, counts, quotes: null, log: null, signedWith: null, problems };

	checkFiles(files, manifest, say);
	const signedBy = checkSignatures(files, manifest, known, say);
	const bundle = read(files, manifest, say);
	let quotes: QuoteSummary | null = null;
	let log: LogSummary | null = null;
	if (bundle) {
		checkManifest(bundle, say);
		checkTexts(bundle, say);
		quotes = checkQuotes(bundle, say);
		checkDecisions(bundle, say);
		checkRulings(bundle, say);
		checkOrigins(bundle, say);
		checkFigures(bundle, say);
		log = checkLog(bundle, say);
		counts.claims = bundle.report.claims.length;
		counts.verdicts = bundle.decisions.verdicts.length;
		counts.rulings = bundle.decisions.rulings.length;
		counts.texts = bundle.texts.size;
	}
	const { stet, generatedAt, desk, subject, quoting, logHead } = manifest;
	return {
		ok: problems.length === 0,
		manifest: { stet, generatedAt, desk, subject, quoting, logHead },
		counts,
		quotes,
		log,
		signedWith: signedBy?.publicKey ?? null,
		problems,
	};
}

const nothing: BundleReport["manifest"] = {
	stet: "",
	generatedAt: "",
	desk: { id: "", name: "" },
	subject: { noun: "", id: "", title: "" },
	quoting: "",
	logHead: { seq: 0, hash: "" },
};

function read(files: ReadonlyMap<string, Buffer>, manifest: Manifest, say: Say): Bundle | undefined {
	const report = readShape("report.json", files.get("report.json"), shapes.report, say);
	const decisions = readShape("decisions.json", files.get("decisions.json"), shapes.decisions, say);
	const links = readShape("links.json", files.get("links.json"), shapes.links, say);
	const copies = readShape("copies.json", files.get("copies.json"), shapes.copies, say);
	const head = readShape("head.json", files.get("head.json"), shapes.head, say);
	const log = files
		.get("log.jsonl")
		?.toString("utf8")
		.split("\n")
		.slice(0, -1)
		.map((line) => {
			const entry = readShape("log.jsonl", line, shapes.logLine, say);
			if (!entry || entry.line === null) return entry && { ...entry, words: null };
			return { ...entry, words: readShape("log.jsonl", entry.line, shapes.loggedLine, say) ?? null };
		});
	for (const path of required) if (!files.has(path)) say(path, "is missing, and nothing can be checked without it.");
	if (!report || !decisions || !links || !copies || !head || !log?.every((line) => line !== undefined))
		return undefined;

	const texts = new Map<string, string>();
	for (const { versionId, sha256 } of [...report.articles, ...report.otherTexts]) {
		const text = files.get(`texts/${sha256}.txt`);
		if (text) texts.set(versionId, text.toString("utf8"));
	}
	return { files, manifest, report, decisions, links, copies, head, log, texts };
}

const required = [
	"report.json",
	"report.html",
	"README.txt",
	"decisions.json",
	"links.json",
	"copies.json",
	"log.jsonl",
	"head.json",
];

function checkManifest({ manifest, report, head, files }: Bundle, say: Say): void {
	const pairs = {
		"the report's format": [manifest.report, report.format],
		"when it was made": [manifest.generatedAt, report.generatedAt],
		"the desk's name": [manifest.desk.name, report.desk],
		"what it is about": [
			`${manifest.subject.noun} ${manifest.subject.id}`,
			`${report.subject.noun} ${report.subject.id}`,
		],
		"the title": [manifest.subject.title, report.subject.title],
		"how much is quoted": [manifest.quoting, report.quoting],
		"the policy": [manifest.policy, report.policy.name],
		"the scale": [manifest.scale, report.scale.version],
		"when the head was read": [head.exportedAt, report.generatedAt],
	};
	for (const [what, [one, other]] of Object.entries(pairs)) {
		if (one !== other) say("manifest.json", `says something else than the report: ${what}.`);
	}
	for (const path of files.keys()) {
		if (
			!/^(README\.txt|manifest\.json|signature\.json|report\.(json|html)|(decisions|links|copies|head)\.json|log\.jsonl|archives\.warc\.gz|(texts|readings)\/[0-9a-f]{64}\.txt|archives\/[0-9a-f]{64})$/.test(
				path,
			)
		) {
			say(path, "is nothing that belongs into a bundle.");
		}
	}
	const texts = new Set([...report.articles, ...report.otherTexts].map(({ sha256 }) => `texts/${sha256}.txt`));
	for (const path of files.keys()) {
		if (path.startsWith("texts/") && !texts.has(path)) say(path, "is a text that the report says nothing of.");
	}
}
