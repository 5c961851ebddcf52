import type { Role } from "../people/permissions";

/**
 * What one person has to do, as far as the reader may know of it. Claims, articles and passages that are assigned are
 * everybody's to see; where a claim stands, disputes and verdicts are counted as they reach the reader.
 */
export type Load = {
	userId: string;
	name: string;
	/** Null for somebody who left. They, and viewers, can be assigned nothing: what they hold counts as nobody's. */
	role: Role | null;
	/** Assigned to them and not settled. */
	claims: number;
	articles: number;
	tasks: number;
	disputes: number;
	/** Of all these: past their due date, and due within three days. */
	overdue: number;
	dueSoon: number;
	/** Their own acts of the last seven days. */
	finished: { verdicts: number; rulings: number; tasks: number };
};

export const soonDays = 3;
export const finishedDays = 7;
