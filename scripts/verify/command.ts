import { createPublicKey } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { count } from "@/lib/core/words";
import { SetupError } from "@/lib/setup-error";
import { fingerprint, readKey } from "@/lib/signing-key";
import { shown } from "./problem";
import { limits } from "./read-zip";
import { type BundleReport, verifyBundle } from "./verify-bundle";

/** Reads a bundle from a file and computes it again; needs neither a database nor a network. */
export async function verifyBundleFile(file: string, publicKeyFile: string | undefined): Promise<BundleReport> {
	const { size } = await stat(file);
	if (size > limits.bytes) throw new SetupError(`${file} is larger than any bundle is.`);
	const known = publicKeyFile === undefined ? undefined : await readFile(publicKeyFile, "utf8");
	if (known) readKey(() => createPublicKey(known), publicKeyFile ?? "");
	return verifyBundle(await readFile(file), known);
}

/** What was found, in sentences for a person. */
export function sentencesOf(report: BundleReport, wasKeyGiven: boolean): string[] {
	const { ok, manifest, counts, quotes, log, signedWith, problems } = report;
	const about = manifest.subject.id
		? [
				`“${shown(manifest.subject.title)}”: report on ${manifest.subject.noun === "dossier" ? "a dossier" : "an article"} by the desk “${shown(manifest.desk.name)}”, made ${shown(manifest.generatedAt)} with Stet ${shown(manifest.stet)}.`,
			]
		: [];
	if (!ok) {
		const things = count(problems.length, "thing does not hold", "things do not hold");
		return [...about, `${things}:`, ...problems.map(({ file, sentence }) => `  ${file}: ${sentence}`)];
	}
	const lines = [
		`All of it holds: ${count(counts.files, "file")}, ${count(counts.claims, "claim")}, ${count(counts.verdicts, "sealed verdict")}, ${count(counts.rulings, "ruling")}.`,
		manifest.quoting === "full"
			? `Every range has its words, and the words are counted again, in ${count(counts.texts, "text")}.`
			: "The articles' texts are not in here, so ranges and word counts could not be checked.",
	];
	if (quotes) {
		const missing = quotes.quotes - quotes.compared;
		const rest = missing > 0 ? `; of ${count(missing, "other", "others")} the text is not in here` : "";
		lines.push(`${count(quotes.compared, "quote")} compared with what they are from${rest}.`);
	}
	if (log) {
		const runs = log.runs > 1 ? ` in ${log.runs} stretches` : "";
		const withheld =
			log.withheld > 0
				? ` ${count(log.withheld, "line")} could not be checked: what they say may not be passed on.`
				: "";
		lines.push(
			`${count(log.lines, "line")} of the desk's log${runs} (${log.first ?? "none"} to ${log.last ?? "none"}; the log went to ${manifest.logHead.seq}).${withheld}`,
		);
	}
	if (!signedWith) lines.push("Nobody signed it: whoever could change all of it could have made all of it.");
	else if (wasKeyGiven) lines.push("Signed with the key that you gave.");
	else
		lines.push(
			`Signed with the key ${fingerprint(signedWith)}, which is in the file itself. Is that the one you know of the desk?`,
		);
	return [...about, ...lines];
}
