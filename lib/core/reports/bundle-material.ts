import type { SealedRuling } from "../disputes/ruling";
import type { ExportedHead } from "../log/signed-heads";
import type { SourceLink } from "../sources/source";
import type { Policy } from "../verdicts/policy";
import type { SealedVerdict } from "../verdicts/standing";
import type { Report } from "./report";

export const bundleFormat = "stet-bundle@1";

/** Everything that goes into a bundle: the report, and what somebody needs to check it without the desk. */
export type BundleMaterial = {
	report: Report;
	/** The Stet that made it. */
	stet: string;
	/** Every policy that the desk has had. */
	policies: readonly Policy[];
	/** The sealed words of every verdict and ruling in the report. */
	verdicts: readonly SealedVerdict[];
	rulings: readonly SealedRuling[];
	/** The links that lead to or from a source of the report. */
	links: readonly SourceLink[];
	copies: readonly EvidenceCopy[];
	log: { head: ExportedHead; lines: readonly LogExtractLine[] };
};

/** The kept copy that an evidence item was checked against. */
export type EvidenceCopy = {
	evidence: string;
	sha256: string;
	mediaType: string;
	filename: string | null;
	bytes: number;
	archivedAt: string;
	url: string | null;
	/** The text that its quote was compared with; null where it couldn't be read. */
	text: string | null;
	/** Null where copies were not asked for, or are too large together. */
	content: Uint8Array | null;
};

/** One line of the desk's log: `hash` is over `previous`, the hash of the line before, and `line`. */
export type LogExtractLine = {
	seq: number;
	hash: string;
	previous: string;
	/** The very words that were hashed; null where they hold more of an article than the report may quote. */
	line: string | null;
};
