import type { Report } from "../report";

/** One thing that an edition says otherwise than the one before, in words. */
export type PublishedCorrection = {
	/** The edition that made it. */
	number: number;
	at: string;
	sentence: string;
	before: string | null;
	after: string | null;
	reason: string;
};

export type EditionInList = { number: number; publishedAt: string; reason: string; sha256: string };

/** An edition as everybody may see it, with what is known of the others. */
export type PublishedEdition = EditionInList & {
	/** Where the newest edition is always found: an absolute address, which older ones add their number to. */
	address: string;
	report: Report;
	/** Of all editions up to this one, the newest first. */
	corrections: readonly PublishedCorrection[];
	/** All of them, the newest first. */
	editions: readonly EditionInList[];
};
