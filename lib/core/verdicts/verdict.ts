import type { ClaimKind } from "../claims/claim";
import type { Grade, LinkRelation } from "../sources/source";
import type { Blindness } from "./policy";
import type { Rating, Track } from "./scale";

export const confidences = ["low", "medium", "high"] as const;
export type Confidence = (typeof confidences)[number];

/** The exact versions a verdict rests on. Later versions of any of them make it stale. */
export type Basis = {
	scale: string;
	/** The wording is kept too: a new tag or a new assignee changes the version, not what was judged. */
	claim: { id: string; version: number; statement: string; kind: ClaimKind };
	evidence: { id: string; version: number }[];
	/** Only a changed grade matters to a verdict; a corrected name does not. */
	sources: { id: string; version: number; grade: Grade | null }[];
	/** SHA-256 of every article version in which the claim appears. */
	texts: { versionId: string; sha256: string }[];
	/** Links that say what those sources rest on, however far down. Verdicts sealed before links counted have none. */
	links?: { id: string; fromSourceId: string; toSourceId: string; relation: LinkRelation }[];
	/** The policy it was sealed under, and how long that promised to hide it from others. */
	policy?: { name: string; blind: Blindness };
	/** The words that were judged. Verdicts sealed before spans counted have none. */
	spans?: { versionId: string; start: number; end: number }[];
	/** Who says that who said it, in each place; on the attribution track alone, where that is what was judged. */
	chains?: { appearanceId: string; names: string[] }[];
};

/** One thing in the basis that is no longer as it was, in words for a person. */
export type StaleReason = {
	noun: "claim" | "evidence" | "source" | "link" | "text" | "chain";
	id: string;
	because: string;
	/** What was judged and what is there now, where that is a word or a sentence. */
	was?: string;
	is?: string;
};

export type Verdict = {
	id: string;
	claimId: string;
	reviewerId: string;
	track: Track;
	rating: Rating;
	confidence: Confidence;
	rationale: string;
	/** How the reviewer read the statement, where they say so. */
	reading: string | null;
	/** Whether it was sealed before any colleague's verdict could be seen; null on verdicts from before that was kept. */
	blind: boolean | null;
	/** The reviewer's own earlier verdict that this one says still stands. */
	confirms: string | null;
	basis: Basis;
	/** SHA-256 over the canonical JSON of everything sealed. */
	seal: string;
	sealedAt: string;
	stale: StaleReason[];
	/** True once the same reviewer has sealed a later verdict on the same track. Both stay. */
	superseded: boolean;
};
