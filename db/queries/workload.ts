import "server-only";
import { and, asc, eq, gte, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articles } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { disputes, rulings } from "@/db/schema/disputes";
import { tasks } from "@/db/schema/tasks";
import { verdicts } from "@/db/schema/verdicts";
import { stageOf } from "@/lib/core/claims/stage";
import { finishedDays, type Load, soonDays } from "@/lib/core/queue/workload";
import { namesOf } from "./assignments";
import { deskMembers } from "./people";
import { type DeskViewer, reviewsOf } from "./reviews";

const day = 86_400_000;

/**
 * What everybody on the desk has to do, by name; then those who left and still hold something. A count gives away what
 * it counts, so every verdict, ruling and dispute in it is one that this member may see.
 */
export async function workloadOf(db: Reader, viewer: DeskViewer, now: Date): Promise<Load[]> {
	const { desk } = viewer;
	const since = new Date(now.getTime() - finishedDays * day);
	const judgedLately = db
		.select({ claimId: verdicts.claimId })
		.from(verdicts)
		.where(and(eq(verdicts.deskId, desk), gte(verdicts.sealedAt, since)));
	const ruledLately = db
		.select({ claimId: rulings.claimId })
		.from(rulings)
		.where(and(eq(rulings.deskId, desk), gte(rulings.decidedAt, since)));
	const inDispute = db
		.select({ claimId: disputes.claimId })
		.from(disputes)
		.where(and(eq(disputes.deskId, desk), isNotNull(disputes.assigneeId), isNull(disputes.settledAt)));
	const [members, rows, ofArticles, ofTasks] = await Promise.all([
		deskMembers(db, desk),
		db
			.select({ id: claims.id, assigneeId: claims.assigneeId, dueAt: claims.dueAt })
			.from(claims)
			.where(
				and(
					eq(claims.deskId, desk),
					isNull(claims.withdrawnAt),
					or(
						isNotNull(claims.assigneeId),
						inArray(claims.id, judgedLately),
						inArray(claims.id, ruledLately),
						inArray(claims.id, inDispute),
					),
				),
			),
		db
			.select({ assigneeId: articles.assigneeId, dueAt: articles.dueAt })
			.from(articles)
			.where(and(eq(articles.deskId, desk), isNotNull(articles.assigneeId))),
		db
			.select({ assigneeId: tasks.assigneeId, dueAt: tasks.dueAt, doneBy: tasks.doneBy, doneAt: tasks.doneAt })
			.from(tasks)
			.where(and(eq(tasks.deskId, desk), or(isNull(tasks.doneAt), gte(tasks.doneAt, since))))
			.orderBy(asc(tasks.id)),
	]);
	const reviews = await reviewsOf(
		db,
		viewer,
		rows.map(({ id }) => id),
	);

	const loads = new Map(members.map(({ userId, name, role }) => [userId, empty(userId, name, role)]));
	const loadOf = (userId: string): Load => {
		const load = loads.get(userId) ?? empty(userId, "", null);
		loads.set(userId, load);
		return load;
	};
	const hold = (
		userId: string | null,
		what: "claims" | "articles" | "tasks" | "disputes",
		dueAt: Date | string | null,
	) => {
		if (userId === null) return;
		const load = loadOf(userId);
		load[what]++;
		if (dueAt === null) return;
		const left = new Date(dueAt).getTime() - now.getTime();
		if (left < 0) load.overdue++;
		else if (left <= soonDays * day) load.dueSoon++;
	};
	const isLate = (iso: string) => Date.parse(iso) >= since.getTime() && Date.parse(iso) <= now.getTime();
	for (const { id, assigneeId, dueAt } of rows) {
		const review = reviews.get(id);
		if (!review) throw new Error(`Claim ${id} was read without its review`);
		if (stageOf(review).stage !== "settled") hold(assigneeId, "claims", dueAt);
		for (const one of review.disputes) if (one.state === "open") hold(one.assigneeId, "disputes", one.dueAt);
		for (const one of review.verdicts) if (isLate(one.sealedAt)) loadOf(one.reviewerId).finished.verdicts++;
		for (const one of review.rulings) {
			if (one.kind === "adjudication" && isLate(one.decidedAt)) loadOf(one.decidedBy).finished.rulings++;
		}
	}
	for (const { assigneeId, dueAt } of ofArticles) hold(assigneeId, "articles", dueAt);
	for (const { assigneeId, dueAt, doneBy, doneAt } of ofTasks) {
		if (doneAt === null) hold(assigneeId, "tasks", dueAt);
		else if (doneBy !== null) loadOf(doneBy).finished.tasks++;
	}

	const all = [...loads.values()];
	const gone = all.filter(({ role, ...load }) => role === null && holds(load));
	const names = await namesOf(
		db,
		gone.map(({ userId }) => userId),
	);
	return [
		...all.filter(({ role }) => role !== null),
		...gone.map((load) => ({ ...load, name: names.get(load.userId) ?? "somebody" })),
	];
}

function holds(load: Pick<Load, "claims" | "articles" | "tasks" | "disputes">): boolean {
	return load.claims + load.articles + load.tasks + load.disputes > 0;
}

function empty(userId: string, name: string, role: Load["role"]): Load {
	return {
		...{ userId, name, role, claims: 0, articles: 0, tasks: 0, disputes: 0, overdue: 0, dueSoon: 0 },
		finished: { verdicts: 0, rulings: 0, tasks: 0 },
	};
}
