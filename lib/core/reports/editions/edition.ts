import type { ReportException, ReportNoun } from "../report";
import type { Correction } from "./differences";

/** What a desk keeps of one report: its address, what the editors have arranged, and what was published. */
export type DeskReport = {
	id: string;
	version: number;
	noun: ReportNoun;
	/** One of the two. */
	articleId: string | null;
	dossierId: string | null;
	/** Of the article or dossier. */
	title: string;
	/** The end of its public address; it stays when something has been published there. */
	slug: string;
	/** Where editions are read without signing in. */
	address: string;
	/** Claims that come first, in this order. */
	claimOrder: string[];
	leftOut: string[];
	createdBy: string;
	createdAt: string;
	/** The newest; null before anything is published. */
	latest: EditionSummary | null;
};

/** A publication of a report: a numbered snapshot that stays as it is. */
export type EditionSummary = {
	id: string;
	reportId: string;
	/** Counted from 1 in each report. */
	number: number;
	/** Hex SHA-256 of the snapshot in UTF-8. */
	sha256: string;
	/** Of the edition before. */
	previousSha256: string | null;
	publishedBy: string;
	publisherName: string;
	publishedAt: string;
	/** What is new in it. */
	reason: string | null;
	exceptions: ReportException[];
	/** How it differs from the edition before. */
	corrections: Correction[];
	/** The last line of the desk's log that the snapshot knows of. */
	headSeq: number;
};

/** `snapshot` is the report as JSON, byte for byte what was hashed. */
export type Edition = EditionSummary & { snapshot: string };

/** What is answered to whoever published. */
export type Published = Pick<EditionSummary, "number" | "sha256" | "publishedAt"> & {
	/** The report's. */
	id: string;
	editionId: string;
	slug: string;
	address: string;
	corrections: Correction[];
};

export function addressOf(slug: string): string {
	return `/r/${slug}`;
}
