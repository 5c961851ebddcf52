import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { claimsByIds } from "@/db/queries/claims";
import { disputesOf } from "@/db/queries/disputes";
import type { DeskViewer } from "@/db/queries/reviews";
import { articles } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { disputes } from "@/db/schema/disputes";
import { tasks } from "@/db/schema/tasks";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";
import type { InboxTime } from "./source";

type Given = { by: string | null; at: Date | null };

/**
 * What colleagues gave the member to see to and they still hold; another due date is other news. Nothing that is theirs
 * by their own doing, and disputes only as far as they may know of them.
 */
export async function assigned(db: Reader, viewer: DeskViewer, { now }: InboxTime): Promise<InboxNews[]> {
	const { desk, userId } = viewer;
	const isGiven = (table: { deskId: PgColumn; assigneeId: PgColumn; assignedBy: PgColumn }) =>
		and(eq(table.deskId, desk), eq(table.assigneeId, userId), ne(table.assignedBy, userId));
	const [ofClaims, ofArticles, ofTasks, ofDisputes] = await Promise.all([
		db
			.select({ id: claims.id, by: claims.assignedBy, at: claims.assignedAt })
			.from(claims)
			.where(and(isGiven(claims), isNull(claims.withdrawnAt))),
		db
			.select({
				id: articles.id,
				name: articles.title,
				dueAt: articles.dueAt,
				by: articles.assignedBy,
				at: articles.assignedAt,
			})
			.from(articles)
			.where(isGiven(articles)),
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
			.where(and(isGiven(tasks), isNull(tasks.doneAt))),
		db
			.select({ id: disputes.id, by: disputes.assignedBy, at: disputes.assignedAt })
			.from(disputes)
			.where(and(isGiven(disputes), isNull(disputes.settledAt))),
	]);
	const settling =
		ofDisputes.length === 0
			? []
			: await disputesOf(db, viewer, { state: "open", assigneeId: userId }, now.toISOString());
	const wanted = [...ofClaims.map(({ id }) => id), ...settling.map(({ claimId }) => claimId)];
	const claimOf = new Map((await claimsByIds(db, viewer, [...new Set(wanted)])).map((claim) => [claim.id, claim]));
	const disputeOf = new Map(settling.map((dispute) => [dispute.id, dispute]));
	const aboutClaim = (claimId: string | undefined) => {
		const claim = claimOf.get(claimId ?? "");
		if (!claim) return undefined;
		const { id, version, statement, appearances } = claim;
		return { id, version, statement, appearances };
	};
	return [
		...ofClaims.flatMap(({ id, ...given }): InboxNews[] => {
			const claim = aboutClaim(id);
			return claim ? [{ kind: "assigned-claim", claim, ...news("assigned-claim", id, given) }] : [];
		}),
		...ofDisputes.flatMap(({ id, ...given }): InboxNews[] => {
			const dispute = disputeOf.get(id);
			const claim = aboutClaim(dispute?.claimId);
			if (!dispute || !claim) return [];
			return [{ kind: "assigned-dispute", claim, dispute, ...news("assigned-dispute", id, given) }];
		}),
		...ofArticles.map(({ id, name, dueAt, by, at }): InboxNews => {
			const thing = { id, name, articleId: id, dueAt: dueAt?.toISOString() ?? null };
			return { kind: "assigned-article", thing, ...news("assigned-article", id, { by, at }) };
		}),
		...ofTasks.map(({ id, articleId, ranges, dueAt, by, at }): InboxNews => {
			const name = ranges.map(({ exact }) => exact).join(" … ");
			const thing = { id, name, articleId, dueAt: dueAt?.toISOString() ?? null };
			return { kind: "assigned-task", thing, ...news("assigned-task", id, { by, at }) };
		}),
	];
}

/** Who gave it and when; given again, or for another day, it is another item. */
function news(kind: InboxNews["kind"], id: string, { by, at }: Given) {
	const given = (at ?? new Date(0)).toISOString();
	return { id: `${kind}:${id}:${given}`, by, at: given };
}
