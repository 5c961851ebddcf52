import "server-only";
import { and, asc, eq, gt, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { tasks } from "@/db/schema/tasks";
import type { Page } from "@/lib/core/articles/dossier";
import type { DeskId } from "@/lib/core/people/member";
import type { Task, TaskState } from "@/lib/core/tasks/task";
import { cutPage } from "./page";

export type TaskFilter = {
	articleId?: string;
	assigneeId?: string;
	state?: TaskState;
	after?: string;
	limit: number;
};

/** Passages that somebody is asked to check, the oldest first. */
export async function tasksOf(db: Reader, desk: DeskId, filter: TaskFilter): Promise<Page<Task>> {
	const rows = await tasksWhere(
		db,
		and(
			eq(tasks.deskId, desk),
			filter.articleId ? eq(tasks.articleId, filter.articleId) : undefined,
			filter.assigneeId ? eq(tasks.assigneeId, filter.assigneeId) : undefined,
			filter.state && (filter.state === "open" ? isNull(tasks.doneAt) : isNotNull(tasks.doneAt)),
			filter.after ? gt(tasks.id, filter.after) : undefined,
		),
		filter.limit + 1,
	);
	return cutPage(rows, filter.limit);
}

export async function taskById(db: Reader, desk: DeskId, id: string): Promise<Task | undefined> {
	const [task] = await tasksWhere(db, and(eq(tasks.deskId, desk), eq(tasks.id, id)), 1);
	return task;
}

/** The same, held until the transaction ends, so that two edits can't be based on one version. */
export async function lockTask(db: Reader, desk: DeskId, id: string): Promise<Task | undefined> {
	await db
		.select({ id: tasks.id })
		.from(tasks)
		.where(and(eq(tasks.deskId, desk), eq(tasks.id, id)))
		.for("update");
	return taskById(db, desk, id);
}

async function tasksWhere(db: Reader, where: SQL | undefined, limit: number): Promise<Task[]> {
	const rows = await db.select().from(tasks).where(where).orderBy(asc(tasks.id)).limit(limit);
	return rows.map(({ deskId: _desk, assignedBy: _by, assignedAt: _at, dueAt, createdAt, doneAt, ...row }) => ({
		...row,
		dueAt: dueAt?.toISOString() ?? null,
		state: doneAt === null ? "open" : "done",
		createdAt: createdAt.toISOString(),
		doneAt: doneAt?.toISOString() ?? null,
	}));
}
