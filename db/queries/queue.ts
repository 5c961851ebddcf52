import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { anchors, appearances, claims } from "@/db/schema/claims";
import { rulings } from "@/db/schema/disputes";
import { verdicts } from "@/db/schema/verdicts";
import type { Article } from "@/lib/core/articles/article";
import { coverage } from "@/lib/core/articles/coverage";
import { excludedRanges } from "@/lib/core/articles/exclusions";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import type { Claim } from "@/lib/core/claims/claim";
import type { ToDo, Waiting } from "@/lib/core/queue/next-up";
import { toDoAbout } from "@/lib/core/queue/to-do";
import { articlesOf, versionById } from "./articles";
import { claimsByIds, claimsOf } from "./claims";
import { disputesOf } from "./disputes";
import { type DeskViewer, reviewsOf } from "./reviews";
import { tasksOf } from "./tasks";

/** More than anybody gets to, and little enough to be read in one go. */
const most = { claims: 500, tasks: 200, articles: 20, takingOfEach: 20 };

/**
 * What waits for a member, in no order: their claims, disputes, passages and articles, what of theirs went stale, and
 * claims in their articles that nobody has. Only what they may see. `now` is ISO 8601.
 */
export async function waitingFor(db: Reader, viewer: DeskViewer, now: string): Promise<Waiting[]> {
	const { desk, userId, role } = viewer;
	// Whoever only reads has nothing to do here, even if something still has their name on it.
	if (!mayBeAssigned(role)) return [];
	const [assigned, open, passages, own, judged] = await Promise.all([
		claimsOf(db, viewer, { assigneeId: userId, sort: "due", limit: most.claims }),
		disputesOf(db, viewer, { state: "open", assigneeId: userId }, now),
		tasksOf(db, desk, { assigneeId: userId, state: "open", limit: most.tasks }),
		articlesOf(db, desk, { assigneeId: userId, limit: most.articles }),
		judgedBy(db, viewer),
	]);
	const inArticles = await Promise.all(
		own.items.map((article) =>
			claimsOf(db, viewer, { articleId: article.id, assigned: "nobody", limit: most.takingOfEach }),
		),
	);
	const known = new Map([...assigned.items, ...inArticles.flatMap(({ items }) => items)].map((one) => [one.id, one]));
	const more = [...judged, ...open.map(({ claimId }) => claimId)].filter((id) => !known.has(id));
	for (const claim of await claimsByIds(db, viewer, [...new Set(more)])) known.set(claim.id, claim);
	const reviews = await reviewsOf(db, viewer, [...known.keys()]);

	// A dispute that is theirs says all there is to do about its claim.
	const settling = new Set(open.map(({ claimId }) => claimId));
	const free = new Set(inArticles.flatMap(({ items }) => items.map(({ id }) => id)));
	return [
		...[...known.values()].flatMap((claim): Waiting[] => {
			const review = reviews.get(claim.id);
			if (!review || claim.withdrawnAt !== null || settling.has(claim.id)) return [];
			const toDo = toDoAbout({
				claim,
				held: claim.assigneeId === userId ? "mine" : free.has(claim.id) ? "free" : "no-concern",
				verdicts: review.verdicts.filter(({ reviewerId }) => reviewerId === userId),
				rulings: review.rulings.filter(({ decidedBy }) => decidedBy === userId),
			});
			return toDo === null ? [] : [waitingClaim(claim, toDo)];
		}),
		...open.map(
			(dispute): Waiting => ({
				...{ kind: "dispute", id: dispute.id, name: dispute.statement, toDo: "settling" },
				articleId: known.get(dispute.claimId)?.appearances[0]?.articleId ?? null,
				claimId: dispute.claimId,
				dueAt: dispute.dueAt,
				priority: known.get(dispute.claimId)?.priority ?? "normal",
				risk: dispute.risk,
				since: dispute.openedAt,
			}),
		),
		...passages.items.map(
			({ id, articleId, ranges, what, dueAt, createdAt }): Waiting => ({
				...{ kind: "task", id, name: ranges.map(({ exact }) => exact).join(" … "), what, toDo: "checking" },
				...{ articleId, claimId: null, dueAt, priority: "normal", risk: [], since: createdAt },
			}),
		),
		...(await Promise.all(own.items.map((article) => waitingArticle(db, viewer, article)))).flat(),
	];
}

function waitingClaim(claim: Claim, toDo: ToDo): Waiting {
	const { id, statement: name, appearances, dueAt, priority, risk, createdAt } = claim;
	const articleId = appearances[0]?.articleId ?? null;
	return { kind: "claim", id, name, articleId, claimId: id, toDo, dueAt, priority, risk, since: createdAt };
}

/** An article is theirs to read as long as it has words that nobody has looked at. */
async function waitingArticle(db: Reader, { desk }: DeskViewer, article: Article): Promise<Waiting[]> {
	const latest = article.versions.at(-1);
	if (!latest) return [];
	const [version, claimed] = await Promise.all([versionById(db, desk, latest.id), claimedRanges(db, latest.id)]);
	if (!version) return [];
	const { words } = coverage(version.text, {
		blocks: version.blocks,
		excluded: excludedRanges(version.marks),
		claimed,
		noClaim: version.marks.filter(({ kind, state }) => kind === "no-claim" && state !== "dismissed"),
	});
	if (words.open === 0) return [];
	const { id, title: name, dueAt, createdAt } = article;
	return [
		{
			...{ kind: "article", id, name, articleId: id, claimId: null, dueAt, since: createdAt },
			toDo: words.claimed === 0 ? "beginning" : "reading",
			openWords: words.open,
			priority: "normal",
			risk: [],
		},
	];
}

function claimedRanges(db: Reader, versionId: string) {
	return db
		.select({ start: anchors.start, end: anchors.end })
		.from(anchors)
		.innerJoin(appearances, eq(appearances.id, anchors.appearanceId))
		.innerJoin(claims, eq(claims.id, appearances.claimId))
		.where(and(eq(appearances.versionId, versionId), isNull(appearances.withdrawnAt), isNull(claims.withdrawnAt)));
}

/** Claims on which the member sealed a verdict or made a ruling: these may have gone stale. */
async function judgedBy(db: Reader, { desk, userId }: DeskViewer): Promise<string[]> {
	const [sealed, decided] = await Promise.all([
		db
			.selectDistinct({ claimId: verdicts.claimId })
			.from(verdicts)
			.where(and(eq(verdicts.deskId, desk), eq(verdicts.reviewerId, userId))),
		db
			.selectDistinct({ claimId: rulings.claimId })
			.from(rulings)
			.where(and(eq(rulings.deskId, desk), eq(rulings.decidedBy, userId))),
	]);
	return [...new Set([...sealed, ...decided].map(({ claimId }) => claimId))];
}
