import type { Anchor } from "../anchoring/range";
import type { RiskClass } from "../verdicts/policy";
import type { Rating } from "../verdicts/scale";

export const claimKinds = [
	"quantity",
	"date",
	"event",
	"quotation",
	"causal",
	"characterisation",
	"definition",
	"opinion",
	"prediction",
	"other",
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** Opinions and predictions are kept and shown, and never rated. */
export const unratedKinds: readonly ClaimKind[] = ["opinion", "prediction"];

export const stages = ["open", "researching", "in-review", "disputed", "settled", "stale"] as const;
export type Stage = (typeof stages)[number];

export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

/** Whose claims a list is about, where that is no one member: somebody who left the desk, or only reads now, counts as nobody. */
export const assignedTo = ["nobody", "left"] as const;
export type AssignedTo = (typeof assignedTo)[number];

export const claimOrders = ["age", "due"] as const;
export type ClaimOrder = (typeof claimOrders)[number];

/** One link of an attribution chain, outermost speaker last: Tajik services, Rahmon, summit, Vzglyad, blog. */
export type AttributionLink = { name: string; sourceId: string | null };

export type Appearance = {
	id: string;
	articleId: string;
	versionId: string;
	ranges: Anchor[];
	attribution: AttributionLink[];
};

export type Claim = {
	id: string;
	dossierId: string;
	version: number;
	statement: string;
	kind: ClaimKind;
	/** False when the desk holds that nobody could check it; opinions and predictions are never checkable. */
	checkable: boolean;
	priority: Priority;
	tags: string[];
	/** What a wrong verdict could do; the desk's policy may be stricter for it. */
	risk: RiskClass[];
	assigneeId: string | null;
	/** The last moment of the day by which it should be done. */
	dueAt: string | null;
	stage: Stage;
	/** The rating of the ruling in force; null while there is none, and while disputed. */
	rating: Rating | null;
	evidenceCount: number;
	/** Current verdicts that the reader may see. */
	verdictCount: number;
	appearances: Appearance[];
	createdBy: string;
	createdAt: string;
	updatedAt: string;
	/** Set when the desk took the claim back; it is then in no list and no count. */
	withdrawnAt: string | null;
};
