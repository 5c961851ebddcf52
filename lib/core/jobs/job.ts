import type { Role } from "../people/permissions";
import type { ReportNoun } from "../reports/report";

export const jobStates = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** What a job makes: for now a report as a file, which takes long for a whole dossier. */
export const jobKinds = ["report"] as const;
export type JobKind = (typeof jobKinds)[number];

export type JobInput = { noun: ReportNoun; subjectId: string; format: string };

/** Work that takes longer than a request may; it goes on when the one who asked has left, and when a server dies. */
export type Job = {
	id: string;
	kind: JobKind;
	input: JobInput;
	/** What the article or dossier is called now; null when it is gone. */
	title: string | null;
	state: JobState;
	/** 0 to 100. */
	progress: number;
	/** What it is at, or why it failed, in a sentence. */
	step: string;
	createdAt: string;
	/** When it was done, failed or was cancelled. */
	endedAt: string | null;
	/** What it made; it can be fetched until `expiresAt`, with the role that its member held when it was made. */
	file: { filename: string; mediaType: string; bytes: number; madeFor: Role } | null;
	expiresAt: string | null;
};

export function isUnderWay({ state }: Pick<Job, "state">): boolean {
	return state === "waiting" || state === "running";
}

/** What was under way `before` and is over `now`, by itself or by somebody's will. */
export function endedSince(before: readonly Job[], now: readonly Job[]): Job[] {
	const wasUnderWay = new Set(before.filter(isUnderWay).map(({ id }) => id));
	return now.filter((job) => wasUnderWay.has(job.id) && !isUnderWay(job));
}

/** A running job whose server has said nothing for so long is taken over by another. */
export const takenOverAfter = 30_000;
/** A job whose servers died so often is not tried again: it may be what kills them. */
export const jobTries = 3;
/** How long a result is kept. */
export const keptFor = 24 * 3_600_000;
/** Jobs of one member that are not finished. */
export const jobsAtOnce = 5;
