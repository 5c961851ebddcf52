import "server-only";
import { and, asc, desc, eq, gt, inArray, lte } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articleVersions } from "@/db/schema/articles";
import { anchors, appearances, attributionLinks, claims } from "@/db/schema/claims";
import { policies } from "@/db/schema/disputes";
import { evidence } from "@/db/schema/evidence";
import { events, revisions } from "@/db/schema/log";
import type { Appearance, AttributionLink, Claim } from "@/lib/core/claims/claim";
import type { PastClaim } from "@/lib/core/claims/past-claim";
import { stageOf } from "@/lib/core/claims/stage";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { Evidence } from "@/lib/core/evidence/evidence";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import type { RevisedNoun, Revision } from "@/lib/core/revision";
import type { Grade, SourceLink } from "@/lib/core/sources/source";
import { defaultPolicy, type Policy, readPolicy, ruleFor } from "@/lib/core/verdicts/policy";
import { asSeenBy } from "@/lib/core/verdicts/sight";
import { markRulings, markStanding } from "@/lib/core/verdicts/standing";
import { among } from "./among";
import { type DeskViewer, fullReviews } from "./reviews";

/** Every state that one thing of the desk has had, the first one first. */
export async function revisionsOf(db: Reader, desk: DeskId, noun: RevisedNoun, id: string): Promise<Revision[]> {
	const rows = await db
		.select({ version: revisions.version, body: revisions.body, by: revisions.by, at: revisions.at })
		.from(revisions)
		.where(and(eq(revisions.deskId, desk), eq(revisions.noun, noun), eq(revisions.nounId, id)))
		.orderBy(asc(revisions.version));
	return rows.map((row) => ({ ...row, noun, id, at: row.at.toISOString() }));
}

type Known = { desk: DeskId; time: Date };

/**
 * A claim as it stood at a moment, put together from the states that were kept and from what is only ever added to.
 * Undefined when there was no such claim then. Of the review it shows what reached this member then and reaches them
 * today: looking back opens nothing that is hidden, or was.
 */
export async function claimAt(db: Reader, viewer: DeskViewer, id: string, time: Date): Promise<PastClaim | undefined> {
	const { desk } = viewer;
	const known: Known = { desk, time };
	const [row] = await db
		.select()
		.from(claims)
		.where(and(eq(claims.deskId, desk), eq(claims.id, id)));
	const fields = row && (await stateOf(db, known, "claim", [id])).get(id);
	if (!row || !fields) return undefined;
	const present = (await fullReviews(db, desk, [row.id])).get(id);
	if (!present) throw new Error(`Claim ${id} has no review`);

	const [items, places, policy] = await Promise.all([
		evidenceAt(db, known, id),
		appearancesAt(db, known, id),
		policyAt(db, known),
	]);
	const sealed = present.verdicts.filter(({ sealedAt }) => Date.parse(sealedAt) <= time.getTime());
	const made = present.rulings.filter(({ decidedAt }) => Date.parse(decidedAt) <= time.getTime());
	const [grades, links, texts, disputes] = await Promise.all([
		gradesAt(
			db,
			known,
			[...sealed, ...made].flatMap(({ basis }) => basis.sources.map((source) => source.id)),
		),
		sealed.length === 0 ? [] : linksAt(db, known),
		textsIn(db, places),
		disputesAt(db, known, id, present.disputes),
	]);

	const body = fields.body as Body;
	const { statement, kind, checkable, priority, tags, risk = [], assigneeId, dueAt = null, withdrawnAt = null } = body;
	const now = {
		claim: { statement, kind },
		evidence: items.map((item) => ({ id: item.id, version: item.version, withdrawn: item.withdrawnAt !== null })),
		sources: grades,
		texts,
		links,
		chains: places.map((place) => ({ appearanceId: place.id, names: place.attribution.map(({ name }) => name) })),
	};
	const whole = {
		verdicts: markStanding(
			sealed.map(({ stale: _stale, superseded: _superseded, ...verdict }) => verdict),
			now,
		),
		rulings: markRulings(
			made.map(({ stale: _stale, superseded: _superseded, ...ruling }) => ruling),
			now,
		),
		disputes,
	};
	const then = asSeenBy(viewer, whole, ruleFor(policy, risk));
	const today = asSeenBy(viewer, present, present.rule);
	const seen = {
		verdicts: inBoth(then.verdicts, today.verdicts),
		disputes: inBoth(then.disputes, today.disputes),
		rulings: inBoth(then.rulings, today.rulings),
	};
	const evidenceCount = items.filter((item) => item.withdrawnAt === null).length;
	return {
		at: time.toISOString(),
		claim: {
			id,
			dossierId: row.dossierId,
			version: fields.version,
			...{ statement, kind, checkable, priority, tags, risk, assigneeId, dueAt, withdrawnAt },
			...stageOf({ ...seen, evidenceCount }),
			evidenceCount,
			verdictCount: seen.verdicts.filter((verdict) => !verdict.superseded).length,
			appearances: places,
			createdBy: row.createdBy,
			createdAt: row.createdAt.toISOString(),
			updatedAt: fields.at.toISOString(),
		},
		evidence: items,
		...seen,
	};
}

/** What the desk keeps of a claim's state. Claims from before risks and due dates were kept had none. */
type Body = Pick<Claim, "statement" | "kind" | "checkable" | "priority" | "tags" | "assigneeId"> &
	Partial<Pick<Claim, "risk" | "dueAt" | "withdrawnAt">>;

function inBoth<T extends { id: string }>(then: readonly T[], today: readonly { id: string }[]): T[] {
	const ids = new Set(today.map(({ id }) => id));
	return then.filter(({ id }) => ids.has(id));
}

/** The last state that each thing had reached by then; those that were not there yet are left out. */
async function stateOf(db: Reader, { desk, time }: Known, noun: RevisedNoun, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, never>();
	const rows = await db
		.selectDistinctOn([revisions.nounId], {
			id: revisions.nounId,
			version: revisions.version,
			body: revisions.body,
			at: revisions.at,
		})
		.from(revisions)
		.where(
			and(eq(revisions.deskId, desk), eq(revisions.noun, noun), among(revisions.nounId, ids), lte(revisions.at, time)),
		)
		.orderBy(asc(revisions.nounId), desc(revisions.version));
	return new Map(rows.map((row) => [row.id, row]));
}

async function evidenceAt(db: Reader, known: Known, claimId: string): Promise<Evidence[]> {
	const rows = await db
		.select({ id: evidence.id, createdBy: evidence.createdBy, createdAt: evidence.createdAt })
		.from(evidence)
		.where(and(eq(evidence.deskId, known.desk), eq(evidence.claimId, claimId)))
		.orderBy(asc(evidence.id));
	const states = await stateOf(
		db,
		known,
		"evidence",
		rows.map((row) => row.id),
	);
	return rows.flatMap(({ id, createdBy, createdAt }) => {
		const state = states.get(id);
		if (!state) return [];
		const item = { withdrawnAt: null, ...state.body } as unknown as Evidence;
		return [{ ...item, id, claimId, version: state.version, createdBy, createdAt: createdAt.toISOString() }];
	});
}

/** Where the claim was said as far as anybody had found it by then, and who was said to have said it. */
async function appearancesAt(db: Reader, { desk, time }: Known, claimId: string): Promise<Appearance[]> {
	const all = await db
		.select({
			id: appearances.id,
			articleId: appearances.articleId,
			versionId: appearances.versionId,
			withdrawnAt: appearances.withdrawnAt,
		})
		.from(appearances)
		.where(and(eq(appearances.deskId, desk), eq(appearances.claimId, claimId), lte(appearances.createdAt, time)))
		.orderBy(asc(appearances.id));
	const rows = all.filter(({ withdrawnAt }) => withdrawnAt === null || withdrawnAt > time);
	const ids = rows.map((row) => row.id);
	const [ranges, links, edits] = await Promise.all([
		db
			.select()
			.from(anchors)
			.where(among(anchors.appearanceId, ids))
			.orderBy(asc(anchors.appearanceId), asc(anchors.position)),
		db
			.select()
			.from(attributionLinks)
			.where(among(attributionLinks.appearanceId, ids))
			.orderBy(asc(attributionLinks.appearanceId), asc(attributionLinks.position)),
		db
			.select({ subject: events.subject, body: events.body })
			.from(events)
			.where(
				and(
					eq(events.deskId, desk),
					eq(events.claimId, claimId),
					eq(events.kind, "appearance.edit"),
					gt(events.at, time),
				),
			)
			.orderBy(desc(events.seq)),
	]);
	const rangesOf = groupBy(ranges, (range) => range.appearanceId);
	const linksOf = groupBy(links, (link) => link.appearanceId);
	// A chain is replaced when it is changed; the first change after that moment says what was there before.
	const before = new Map(edits.map(({ subject, body }) => [subject, body.before as AttributionLink[]]));
	return rows.map(({ id, articleId, versionId }) => ({
		id,
		articleId,
		versionId,
		ranges: (rangesOf.get(id) ?? []).map(({ start, end, exact, prefix, suffix }) => ({
			start,
			end,
			exact,
			prefix,
			suffix,
		})),
		attribution:
			before.get(`appearance:${id}`) ?? (linksOf.get(id) ?? []).map(({ name, sourceId }) => ({ name, sourceId })),
	}));
}

async function textsIn(db: Reader, places: readonly Appearance[]) {
	if (places.length === 0) return [];
	return db
		.select({ versionId: articleVersions.id, sha256: articleVersions.sha256 })
		.from(articleVersions)
		.where(
			inArray(
				articleVersions.id,
				places.map(({ versionId }) => versionId),
			),
		);
}

async function gradesAt(db: Reader, known: Known, sourceIds: readonly string[]) {
	const states = await stateOf(db, known, "source", [...new Set(sourceIds)]);
	return [...states].map(([id, { body }]) => ({ id, grade: (body.grade ?? null) as Grade | null }));
}

/** A link that is taken back leaves no row behind, but two lines in the log. */
async function linksAt(db: Reader, { desk, time }: Known): Promise<SourceLink[]> {
	const lines = await db
		.select({ kind: events.kind, body: events.body })
		.from(events)
		.where(and(eq(events.deskId, desk), inArray(events.kind, ["source.link", "source.unlink"]), lte(events.at, time)))
		.orderBy(asc(events.seq));
	const links = new Map<string, SourceLink>();
	for (const { kind, body } of lines) {
		const link = body as unknown as SourceLink;
		if (kind === "source.link") links.set(link.id, link);
		else links.delete(link.id);
	}
	return [...links.values()];
}

/** What was in dispute then: a ruling that came later had not ended it, and nobody had been assigned later. */
async function disputesAt(
	db: Reader,
	{ desk, time }: Known,
	claimId: string,
	disputes: readonly Dispute[],
): Promise<Dispute[]> {
	const opened = disputes.filter(({ openedAt }) => Date.parse(openedAt) <= time.getTime());
	if (opened.length === 0) return [];
	const later = await db
		.select({ subject: events.subject, body: events.body })
		.from(events)
		.where(
			and(eq(events.deskId, desk), eq(events.claimId, claimId), eq(events.kind, "dispute.assign"), gt(events.at, time)),
		)
		.orderBy(desc(events.seq));
	return opened.map((dispute) => {
		const isOpen = dispute.settledAt === null || Date.parse(dispute.settledAt) > time.getTime();
		const wasSettled = isOpen && dispute.settledAt !== null;
		const then: Dispute = {
			...dispute,
			...(isOpen && { state: "open", rulingId: null, settledAt: null }),
			version: dispute.version - (wasSettled ? 1 : 0),
		};
		for (const { subject, body } of later) {
			if (subject !== `dispute:${dispute.id}` || body.before === undefined) continue;
			Object.assign(then, body.before, { version: then.version - 1 });
		}
		return then;
	});
}

async function policyAt(db: Reader, { desk, time }: Known): Promise<Policy> {
	const [row] = await db
		.select({ body: policies.body, version: policies.version })
		.from(policies)
		.where(and(eq(policies.deskId, desk), lte(policies.madeAt, time)))
		.orderBy(desc(policies.version))
		.limit(1);
	return row ? readPolicy(row.body, row.version) : defaultPolicy;
}
