import { type Bundle, nameOf } from "./bundle";
import { hashOf } from "./hashing";
import { type Say, shown } from "./problem";
import { objectionToCheck } from "./quote-words";
import { readWarc } from "./read-warc";

export type QuoteSummary = { quotes: number; compared: number };

/** Every kept copy, and every quote against the text that it is said to come from, as far as those are in the bundle. */
export function checkQuotes({ report, copies, files, texts, manifest }: Bundle, say: Say): QuoteSummary {
	const copyOf = new Map(copies.map((copy) => [copy.evidence, copy]));
	const included = copies.filter(({ file }) => file !== null).length;
	if (manifest.copies.named !== copies.length || manifest.copies.included !== included) {
		say(
			"manifest.json",
			`says that ${manifest.copies.included} of ${manifest.copies.named} kept copies are in here; copies.json has ${included} of ${copies.length}.`,
		);
	}
	const wanted = new Set<string>();
	const readings = new Map<string, string>();
	let quotes = 0;
	let compared = 0;
	for (const claim of report.claims) {
		for (const item of claim.evidence) {
			const where = `evidence ${item.id} on ${nameOf(claim)}`;
			const copy = copyOf.get(item.id);
			copyOf.delete(item.id);
			if ((item.archive === null) !== (copy === undefined))
				say("copies.json", `does not go with the report on ${where}.`);
			if (copy && item.archive) {
				for (const field of ["sha256", "mediaType", "filename", "archivedAt"] as const) {
					if (copy[field] !== item.archive[field])
						say("report.json", `${where}: the kept copy's ${field} is another one than in copies.json.`);
				}
				const content = copy.file === null ? undefined : files.get(copy.file);
				if (copy.file !== null) wanted.add(copy.file);
				if (copy.reading !== null) wanted.add(copy.reading);
				if (copy.file !== null && !content) say(shown(copy.file), `is missing: ${where} rests on it.`);
				else if (content && content.length !== copy.bytes)
					say("copies.json", `${where}: the kept copy has ${content.length} bytes, not ${copy.bytes}.`);
			}
			if (item.quote === null || item.quote === "") {
				if (item.quoteCheck !== "unchecked" || item.quoteAt)
					say("report.json", `${where} has no quote, and one was checked.`);
				continue;
			}
			quotes++;
			const text = textFor(copy, item.passage?.versionId);
			if (text === undefined) continue;
			compared++;
			const objection =
				text === null
					? item.quoteCheck === "unchecked"
						? null
						: "there was no text to check it against"
					: objectionToCheck(item.quote, item.quoteCheck, item.quoteAt, text);
			if (objection)
				say(
					"report.json",
					`${where}: its quote “${shown(item.quote, 40)}” is called ${item.quoteCheck}, but ${objection}.`,
				);
		}
	}
	for (const evidence of copyOf.keys())
		say("copies.json", `has a copy for evidence ${shown(evidence)}, which the report does not have.`);
	for (const path of files.keys()) {
		if (/^(archives|readings)\//.test(path) && !wanted.has(path))
			say(shown(path), "is a copy that nothing in the report rests on.");
	}
	checkWarc(files, say);
	return { quotes, compared };

	/** Null where the copy can't be read; undefined where the text is not in the bundle. */
	function textFor(
		copy: Bundle["copies"][number] | undefined,
		versionId: string | undefined,
	): string | null | undefined {
		if (copy?.reading) {
			const known = readings.get(copy.reading) ?? files.get(copy.reading)?.toString("utf8");
			if (known !== undefined) readings.set(copy.reading, known);
			return known;
		}
		if (copy) return copy.file === null ? undefined : null;
		return versionId === undefined ? null : texts.get(versionId);
	}
}

function checkWarc(files: ReadonlyMap<string, Buffer>, say: Say): void {
	const file = "archives.warc.gz";
	const kept = new Set([...files.keys()].filter((path) => path.startsWith("archives/")));
	const archive = files.get(file);
	if (!archive) {
		if (kept.size > 0) say(file, "is missing.");
		return;
	}
	const records = readWarc(archive);
	if (!records) {
		say(file, "can't be read as a web archive.");
		return;
	}
	const found = new Set(
		records.filter(({ type }) => type === "resource").map(({ content }) => `archives/${hashOf(content)}`),
	);
	for (const path of found) if (!kept.has(path)) say(file, "holds a page that is not among the kept copies.");
	for (const path of kept) if (!found.has(path)) say(file, `lacks the kept copy ${shown(path)}.`);
}
