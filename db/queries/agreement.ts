import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articleVersions, passageMarks } from "@/db/schema/articles";
import { anchors, appearances, claims } from "@/db/schema/claims";
import type { JudgedClaim, SharedText } from "@/lib/core/agreement/desk-agreement";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { ClaimKind } from "@/lib/core/claims/claim";
import { groupBy } from "@/lib/core/group-by";
import type { Track } from "@/lib/core/verdicts/scale";
import { seesVerdicts } from "@/lib/core/verdicts/sight";
import { type DeskViewer, fullReviews } from "./reviews";

/** `which`: each reviewer's first verdict, mostly the blind one, or the one that stands now. */
export type AgreementFilter = {
	track: Track;
	which: "first" | "current";
	dossierId?: string;
	articleId?: string;
	kind?: ClaimKind;
};

/** Every verdict on the claims in question, where this member may see all of a claim's verdicts; the others are left out whole. */
export async function judgedClaims(
	db: Reader,
	viewer: DeskViewer,
	{ track, which, dossierId, articleId, kind }: AgreementFilter,
): Promise<JudgedClaim[]> {
	const rows = await db
		.select({ id: claims.id, kind: claims.kind })
		.from(claims)
		.where(
			and(
				eq(claims.deskId, viewer.desk),
				isNull(claims.withdrawnAt),
				dossierId ? eq(claims.dossierId, dossierId) : undefined,
				kind ? eq(claims.kind, kind) : undefined,
				articleId
					? inArray(
							claims.id,
							db
								.select({ id: appearances.claimId })
								.from(appearances)
								.where(and(eq(appearances.articleId, articleId), isNull(appearances.withdrawnAt))),
						)
					: undefined,
			),
		)
		.orderBy(asc(claims.id));
	const reviews = await fullReviews(
		db,
		viewer.desk,
		rows.map(({ id }) => id),
	);
	return rows.flatMap((claim) => {
		const review = reviews.get(claim.id);
		if (!review || !seesVerdicts(viewer, track, review, review.rule)) return [];
		const onTrack = review.verdicts.filter((verdict) => verdict.track === track);
		const chosen =
			which === "current"
				? onTrack.filter((verdict) => !verdict.superseded)
				: [...groupBy(onTrack, (verdict) => verdict.reviewerId).values()].flatMap((own) => own[0] ?? []);
		const ruling = review.rulings.find((one) => one.track === track && !one.superseded)?.rating ?? null;
		return chosen.map((verdict) => ({ claimId: claim.id, kind: claim.kind, verdict, ruling }));
	});
}

/** For every two people who both took claims from a text: whose words were whose. Excluded passages are nobody's. */
export async function sharedTexts(
	db: Reader,
	viewer: DeskViewer,
	{ dossierId, articleId, kind }: Pick<AgreementFilter, "dossierId" | "articleId" | "kind">,
): Promise<SharedText[]> {
	const ranges = await db
		.select({
			versionId: appearances.versionId,
			by: appearances.createdBy,
			start: anchors.start,
			end: anchors.end,
		})
		.from(anchors)
		.innerJoin(appearances, eq(appearances.id, anchors.appearanceId))
		.innerJoin(claims, eq(claims.id, appearances.claimId))
		.where(
			and(
				eq(appearances.deskId, viewer.desk),
				isNull(appearances.withdrawnAt),
				isNull(claims.withdrawnAt),
				dossierId ? eq(claims.dossierId, dossierId) : undefined,
				articleId ? eq(appearances.articleId, articleId) : undefined,
				kind ? eq(claims.kind, kind) : undefined,
			),
		);
	const byText = [...groupBy(ranges, (range) => range.versionId)]
		.map(([versionId, own]) => ({ versionId, people: [...groupBy(own, (range) => range.by)] }))
		.filter(({ people }) => people.length > 1);
	const within = await checkedParts(
		db,
		byText.map(({ versionId }) => versionId),
	);
	return byText.flatMap(({ versionId, people }) =>
		people.flatMap(([one, first], i) =>
			people.slice(i + 1).map(
				([other, second]): SharedText => ({
					pair: [one, other],
					first: first.map(({ start, end }) => ({ start, end })),
					second: second.map(({ start, end }) => ({ start, end })),
					within: within.get(versionId) ?? [],
				}),
			),
		),
	);
}

/** What is left of each text without its excluded passages. */
async function checkedParts(db: Reader, versionIds: string[]): Promise<Map<string, TextRange[]>> {
	if (versionIds.length === 0) return new Map();
	const [texts, marks] = await Promise.all([
		db
			.select({ id: articleVersions.id, text: articleVersions.text })
			.from(articleVersions)
			.where(inArray(articleVersions.id, versionIds)),
		db.select().from(passageMarks).where(inArray(passageMarks.versionId, versionIds)).orderBy(asc(passageMarks.start)),
	]);
	const excluded = groupBy(
		marks.filter((mark) => mark.kind === "excluded" && mark.state !== "dismissed"),
		(mark) => mark.versionId,
	);
	return new Map(
		texts.map(({ id, text }) => {
			const left: TextRange[] = [];
			let at = 0;
			for (const { start, end } of excluded.get(id) ?? []) {
				if (start > at) left.push({ start: at, end: start });
				at = Math.max(at, end);
			}
			if (at < text.length) left.push({ start: at, end: text.length });
			return [id, left];
		}),
	);
}
