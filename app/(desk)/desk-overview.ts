import { type Claim, priorities, type Stage, stages } from "@/lib/core/claims/claim";

export type StageCounts = Record<Stage, number>;

/** What of a claim decides where it is listed. */
export type Standing = Pick<Claim, "id" | "stage" | "priority" | "assigneeId">;

export type DeskOverview = {
	disputed: Standing[];
	stale: Standing[];
	inReview: Standing[];
	/** Open or researching, and nobody's yet; the most urgent first. */
	open: Standing[];
};

/** What waits, the most urgent first and the oldest first among equals. What somebody holds who is not `assignable` any more is nobody's. */
export function deskOverview(claims: readonly Standing[], assignable: ReadonlySet<string>): DeskOverview {
	const byUrgency = claims.toSorted((a, b) => priorities.indexOf(b.priority) - priorities.indexOf(a.priority));
	const at = (...wanted: Stage[]) => byUrgency.filter((claim) => wanted.includes(claim.stage));
	return {
		disputed: at("disputed"),
		stale: at("stale"),
		inReview: at("in-review"),
		open: at("open", "researching").filter(({ assigneeId }) => assigneeId === null || !assignable.has(assigneeId)),
	};
}

export function countStages(claims: readonly Pick<Claim, "stage">[]): StageCounts {
	const counts = Object.fromEntries(stages.map((stage) => [stage, 0])) as StageCounts;
	for (const { stage } of claims) counts[stage]++;
	return counts;
}
