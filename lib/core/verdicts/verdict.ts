import type { ClaimKind } from "../claims/claim";
import type { Grade } from "../sources/source";
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
};

/** One thing in the basis that is no longer as it was, in words for a person. */
export type StaleReason = { noun: "claim" | "evidence" | "source" | "text"; id: string; because: string };

export type Verdict = {
	id: string;
	claimId: string;
	reviewerId: string;
	track: Track;
	rating: Rating;
	confidence: Confidence;
	rationale: string;
	basis: Basis;
	/** SHA-256 over the canonical JSON of everything sealed. */
	seal: string;
	sealedAt: string;
	stale: StaleReason[];
	/** True once the same reviewer has sealed a later verdict on the same track. Both stay. */
	superseded: boolean;
};
