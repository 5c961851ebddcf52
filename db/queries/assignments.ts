import "server-only";
import { and, asc, count, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { articles } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { disputes } from "@/db/schema/disputes";
import { users } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import type { Assigned, Holding } from "@/lib/core/assignments/assignment";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { among } from "./among";
import { claimsByIds } from "./claims";
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

/**
 * What others gave this member after a moment and they still hold, the latest first. Disputes only as far as they may
 * know of them. `now` is ISO 8601.
 */
export async function assignedSince(db: Reader, viewer: DeskViewer, since: Date, now: string): Promise<Assigned[]> {
	const { desk, userId } = viewer;
	const isNew = (table: { deskId: PgColumn; assigneeId: PgColumn; assignedBy: PgColumn; assignedAt: PgColumn }) =>
		and(
			eq(table.deskId, desk),
			eq(table.assigneeId, userId),
			ne(table.assignedBy, userId),
			gt(table.assignedAt, since),
		);
	const given = { by: claims.assignedBy, at: claims.assignedAt };
	const [claimRows, articleRows, taskRows, disputeRows, seen] = await Promise.all([
		db
			.select({ id: claims.id, ...given })
			.from(claims)
			.where(and(isNew(claims), isNull(claims.withdrawnAt))),
		db
			.select({
				id: articles.id,
				name: articles.title,
				dueAt: articles.dueAt,
				by: articles.assignedBy,
				at: articles.assignedAt,
			})
			.from(articles)
			.where(isNew(articles)),
		db
			.select({
				id: tasks.id,
				articleId: tasks.articleId,
				ranges: tasks.ranges,
				dueAt: tasks.dueAt,
				by: tasks.assignedBy,
				at: tasks.assignedAt,
			})
			.from(tasks)
			.where(and(isNew(tasks), isNull(tasks.doneAt))),
		db
			.select({ id: disputes.id, by: disputes.assignedBy, at: disputes.assignedAt })
			.from(disputes)
			.where(and(isNew(disputes), isNull(disputes.settledAt))),
		disputesOf(db, viewer, { state: "open", assigneeId: userId }, now),
	]);
	const claimIds = [...claimRows.map(({ id }) => id), ...seen.map(({ claimId }) => claimId)];
	const claimOf = new Map((await claimsByIds(db, viewer, [...new Set(claimIds)])).map((claim) => [claim.id, claim]));
	const disputeOf = new Map(seen.map((dispute) => [dispute.id, dispute]));
	const items: Assigned[] = [
		...claimRows.flatMap(({ id, by, at }): Assigned[] => {
			const claim = claimOf.get(id);
			if (!claim || at === null) return [];
			const { statement: name, appearances, dueAt } = claim;
			const articleId = appearances[0]?.articleId ?? null;
			return [{ noun: "claim", id, name, articleId, claimId: id, dueAt, by, at: at.toISOString() }];
		}),
		...articleRows.flatMap(({ id, name, dueAt, by, at }): Assigned[] =>
			at === null
				? []
				: [{ noun: "article", id, name, articleId: id, claimId: null, dueAt: iso(dueAt), by, at: at.toISOString() }],
		),
		...taskRows.flatMap(({ id, articleId, ranges, dueAt, by, at }): Assigned[] => {
			const name = ranges.map(({ exact }) => exact).join(" … ");
			return at === null
				? []
				: [{ noun: "task", id, name, articleId, claimId: null, dueAt: iso(dueAt), by, at: at.toISOString() }];
		}),
		...disputeRows.flatMap(({ id, by, at }): Assigned[] => {
			const dispute = disputeOf.get(id);
			if (!dispute || at === null) return [];
			const { statement: name, claimId, dueAt } = dispute;
			const articleId = claimOf.get(claimId)?.appearances[0]?.articleId ?? null;
			return [{ noun: "dispute", id, name, articleId, claimId, dueAt, by, at: at.toISOString() }];
		}),
	];
	return items.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1));
}

function iso(at: Date | null): string | null {
	return at?.toISOString() ?? null;
}
