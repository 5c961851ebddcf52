import "server-only";
import { type ImportFormat, importFormats, type Reading, unreadable } from "@/lib/core/exchange/found";
import { guessFormat } from "@/lib/core/exchange/guess-format";
import { readJson } from "@/lib/core/exchange/json-values";
import { readAnnotations } from "@/lib/core/exchange/read-annotations";
import { readClaimReviews } from "@/lib/core/exchange/read-claim-reviews";
import { readCsl } from "@/lib/core/exchange/read-csl";
import { readTable } from "@/lib/core/exchange/read-table";
import { checkFound } from "./check-found";
import { readBibtex, readRis } from "./read-citations";
import { readReport } from "./read-report";

const readers: Readonly<Record<ImportFormat, (source: string) => Reading>> = {
	json: readReport,
	webannotation: readAnnotations,
	claimreview: readClaimReviews,
	csl: readCsl,
	bibtex: readBibtex,
	ris: readRis,
	csv: readTable,
};

export type ReadFile = Reading & { format: ImportFormat | null };

/** What a file holds that a desk could take; everything in `found` is what the desk's own verbs accept. */
export function readFile(
	content: string,
	{ format, filename }: { format?: ImportFormat; filename?: string },
): ReadFile {
	const known = format ?? guessFormat(content, filename);
	if (!known) return { format: null, ...unreadable(unknownFormat(content)) };
	return { format: known, ...checkFound(readers[known](content)) };
}

function unknownFormat(content: string): string {
	if (/^\s*[[{]/.test(content)) {
		const json = readJson(content);
		if (json.kind === "problem") return json.sentence;
	}
	return `There is no telling what kind of file this is. Say which: ${importFormats.join(", ")}.`;
}
