import "server-only";
import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { articles } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { disputes } from "@/db/schema/disputes";
import { users } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import type { Holding } from "@/lib/core/assignments/assignment";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { among } from "./among";
import { disputesOf } from "./disputes";
import type { DeskViewer } from "./reviews";

/** Everything that names somebody as its assignee, held until the transaction ends; for handing it on. */
export async function heldThings(db: Reader, desk: DeskId, userId: string) {
	const isTheirs = (table: { deskId: PgColumn; assigneeId: PgColumn }) =>
		and(eq(table.deskId, desk), eq(table.assigneeId, userId));
	const heldClaims = await db
		.select({ id: claims.id })
		.from(claims)
		.where(isTheirs(claims))
		.orderBy(asc(claims.id))
		.for("update");
	const heldArticles = await db
		.select({ id: articles.id, version: articles.version })
		.from(articles)
		.where(isTheirs(articles))
		.orderBy(asc(articles.id))
		.for("update");
	const heldTasks = await db
		.select({ id: tasks.id, articleId: tasks.articleId, version: tasks.version })
		.from(tasks)
		.where(and(isTheirs(tasks), isNull(tasks.doneAt)))
		.orderBy(asc(tasks.id))
		.for("update");
	const heldDisputes = await db
		.select({
			id: disputes.id,
			claimId: disputes.claimId,
			track: disputes.track,
			origin: disputes.origin,
			version: disputes.version,
		})
		.from(disputes)
		.where(and(isTheirs(disputes), isNull(disputes.settledAt)))
		.orderBy(asc(disputes.id))
		.for("update");
	return {
		claims: heldClaims.map(({ id }) => id),
		articles: heldArticles,
		tasks: heldTasks,
		disputes: heldDisputes,
	};
}

/**
 * What everybody holds, those who left among them; disputes as far as the viewer may know of them. Everything counts that
 * would be handed on, whatever its state. `now` is ISO 8601.
 */
export async function holdingsOf(db: Reader, viewer: DeskViewer, now: string): Promise<Holding[]> {
	const { desk } = viewer;
	const [ofClaims, ofArticles, ofTasks, open] = await Promise.all([
		db
			.select({ userId: claims.assigneeId, n: count() })
			.from(claims)
			.where(and(eq(claims.deskId, desk), isNotNull(claims.assigneeId), isNull(claims.withdrawnAt)))
			.groupBy(claims.assigneeId),
		db
			.select({ userId: articles.assigneeId, n: count() })
			.from(articles)
			.where(and(eq(articles.deskId, desk), isNotNull(articles.assigneeId)))
			.groupBy(articles.assigneeId),
		db
			.select({ userId: tasks.assigneeId, n: count() })
			.from(tasks)
			.where(and(eq(tasks.deskId, desk), isNotNull(tasks.assigneeId), isNull(tasks.doneAt)))
			.groupBy(tasks.assigneeId),
		disputesOf(db, viewer, { state: "open" }, now),
	]);
	const ofDisputes = [...groupBy(open, ({ assigneeId }) => assigneeId)].map(([userId, own]) => ({
		userId,
		n: own.length,
	}));
	const found = new Map<string, Omit<Holding, "name">>();
	const add = (what: "claims" | "articles" | "tasks" | "disputes", rows: { userId: string | null; n: number }[]) => {
		for (const { userId, n } of rows) {
			if (userId === null) continue;
			const before = found.get(userId) ?? { userId, claims: 0, articles: 0, tasks: 0, disputes: 0 };
			found.set(userId, { ...before, [what]: n });
		}
	};
	add("claims", ofClaims);
	add("articles", ofArticles);
	add("tasks", ofTasks);
	add("disputes", ofDisputes);
	const names = await namesOf(db, [...found.keys()]);
	return [...found.values()].map((held) => ({ ...held, name: names.get(held.userId) ?? "somebody" }));
}

/** What people are called, also those who left. Only of ids that were read off this desk's own things. */
export async function namesOf(db: Reader, userIds: readonly string[]): Promise<Map<string, string>> {
	if (userIds.length === 0) return new Map();
	const rows = await db.select({ id: users.id, name: users.name }).from(users).where(among(users.id, userIds));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
