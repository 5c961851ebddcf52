import { type Claim, priorities, type Stage, stages } from "@/lib/core/claims/claim";

export type StageCounts = Record<Stage, number>;

/** What of a claim decides where it is listed. */
export type Standing = Pick<Claim, "id" | "stage" | "priority" | "assigneeId">;

export type DeskOverview = {
	/** Assigned to the reader and not settled. */
	mine: Standing[];
	disputed: Standing[];
	stale: Standing[];
	inReview: Standing[];
	/** Open or researching, and nobody's yet; the most urgent first. */
	open: Standing[];
};

/** What waits for whom, the most urgent first and the oldest first among equals. */
export function deskOverview(claims: readonly Standing[], userId: string): DeskOverview {
	const byUrgency = claims.toSorted((a, b) => priorities.indexOf(b.priority) - priorities.indexOf(a.priority));
	const at = (...wanted: Stage[]) => byUrgency.filter((claim) => wanted.includes(claim.stage));
	return {
		mine: byUrgency.filter((claim) => claim.assigneeId === userId && claim.stage !== "settled"),
		disputed: at("disputed"),
		stale: at("stale"),
		inReview: at("in-review"),
		open: at("open", "researching").filter((claim) => claim.assigneeId === null),
	};
}

export function countStages(claims: readonly Pick<Claim, "stage">[]): StageCounts {
	const counts = Object.fromEntries(stages.map((stage) => [stage, 0])) as StageCounts;
	for (const { stage } of claims) counts[stage]++;
	return counts;
}
