import "server-only";
import { and, count, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articles, dossiers } from "@/db/schema/articles";
import { jobs } from "@/db/schema/jobs";
import type { Job } from "@/lib/core/jobs/job";
import type { DeskId } from "@/lib/core/people/member";
import type { Role } from "@/lib/core/people/permissions";

type Whose = { desk: DeskId; userId: string };

/** All of a job but what it made, which may be large. */
const fields = {
	id: jobs.id,
	kind: jobs.kind,
	input: jobs.input,
	title: titleOf(),
	state: jobs.state,
	progress: jobs.progress,
	step: jobs.step,
	filename: jobs.filename,
	mediaType: jobs.mediaType,
	bytes: sql<number | null>`octet_length(${jobs.result})`,
	madeFor: jobs.madeFor,
	createdAt: jobs.createdAt,
	endedAt: jobs.endedAt,
	expiresAt: jobs.expiresAt,
};

/** The subject's, whichever of the two it is. */
function titleOf() {
	const isSubject = (table: typeof articles | typeof dossiers) =>
		sql`${table.deskId} = ${jobs.deskId} and ${table.id} = (${jobs.input}->>'subjectId')::uuid`;
	return sql<string | null>`coalesce(
		(select ${articles.title} from ${articles} where ${isSubject(articles)}),
		(select ${dossiers.title} from ${dossiers} where ${isSubject(dossiers)}))`;
}

/** A member's own jobs that have not expired, the newest first. */
export async function jobsOf(db: Reader, whose: Whose, now: Date): Promise<Job[]> {
	const rows = await db
		.select(fields)
		.from(jobs)
		.where(and(isTheirs(whose), isFresh(now)))
		.orderBy(desc(jobs.id));
	return rows.map(asJob);
}

export async function jobById(db: Reader, whose: Whose, id: string, now: Date): Promise<Job | undefined> {
	const [row] = await db
		.select(fields)
		.from(jobs)
		.where(and(isTheirs(whose), eq(jobs.id, id), isFresh(now)));
	return row && asJob(row);
}

/** The same, held until the transaction ends: it doesn't finish meanwhile. */
export async function lockJob(db: Reader, whose: Whose, id: string, now: Date): Promise<Job | undefined> {
	await db
		.select({ id: jobs.id })
		.from(jobs)
		.where(and(isTheirs(whose), eq(jobs.id, id)))
		.for("update");
	return jobById(db, whose, id, now);
}

/** How many of a member's jobs are not finished. */
export async function unfinishedJobs(db: Reader, whose: Whose): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(jobs)
		.where(and(isTheirs(whose), inArray(jobs.state, ["waiting", "running"])));
	return row?.n ?? 0;
}

export async function jobFile(db: Reader, whose: Whose, id: string) {
	const { result, filename, mediaType, madeFor } = jobs;
	const [row] = await db
		.select({ result, filename, mediaType, madeFor })
		.from(jobs)
		.where(and(isTheirs(whose), eq(jobs.id, id)));
	if (!row?.result || row.filename === null || row.mediaType === null) return undefined;
	return { ...row, result: row.result, filename: row.filename, mediaType: row.mediaType };
}

function isTheirs({ desk, userId }: Whose) {
	return and(eq(jobs.deskId, desk), eq(jobs.userId, userId));
}

function isFresh(now: Date) {
	return or(isNull(jobs.expiresAt), gt(jobs.expiresAt, now));
}

type Row = Omit<Job, "file" | "createdAt" | "endedAt" | "expiresAt"> & {
	filename: string | null;
	mediaType: string | null;
	bytes: number | null;
	madeFor: Role | null;
	createdAt: Date;
	endedAt: Date | null;
	expiresAt: Date | null;
};

function asJob({ filename, mediaType, bytes, madeFor, createdAt, endedAt, expiresAt, ...row }: Row): Job {
	return {
		...row,
		createdAt: createdAt.toISOString(),
		endedAt: endedAt?.toISOString() ?? null,
		file:
			filename !== null && mediaType !== null && bytes !== null && madeFor !== null
				? { filename, mediaType, bytes, madeFor }
				: null,
		expiresAt: expiresAt?.toISOString() ?? null,
	};
}
