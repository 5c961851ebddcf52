import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articles, dossiers } from "@/db/schema/articles";
import { appearances, claims } from "@/db/schema/claims";
import { members, users } from "@/db/schema/people";
import { reports } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import type { DeskId } from "@/lib/core/people/member";

/** What a thing in the log is called now; a claim comes with the article where it was first said. */
export type EventName = { name: string; articleId: string | null };

/** The names of everything that some lines of the log speak of, by `noun:id`. */
export async function namesIn(
	db: Reader,
	desk: DeskId,
	lines: readonly DeskEvent[],
): Promise<Record<string, EventName>> {
	const ids = idsIn(lines);
	const [claimRows, places, articleRows, dossierRows, sourceRows, memberRows, reportRows] = await Promise.all([
		db
			.select({ id: claims.id, name: claims.statement })
			.from(claims)
			.where(and(eq(claims.deskId, desk), inArray(claims.id, ids.claim))),
		db
			.select({ claimId: appearances.claimId, articleId: appearances.articleId })
			.from(appearances)
			.where(
				and(eq(appearances.deskId, desk), inArray(appearances.claimId, ids.claim), isNull(appearances.withdrawnAt)),
			)
			.orderBy(asc(appearances.id)),
		db
			.select({ id: articles.id, name: articles.title })
			.from(articles)
			.where(and(eq(articles.deskId, desk), inArray(articles.id, ids.article))),
		db
			.select({ id: dossiers.id, name: dossiers.title })
			.from(dossiers)
			.where(and(eq(dossiers.deskId, desk), inArray(dossiers.id, ids.dossier))),
		db
			.select({ id: sources.id, name: sources.name })
			.from(sources)
			.where(and(eq(sources.deskId, desk), inArray(sources.id, ids.source))),
		db
			.select({ id: users.id, name: users.name })
			.from(users)
			.innerJoin(members, eq(members.userId, users.id))
			.where(and(eq(members.deskId, desk), inArray(users.id, ids.member))),
		db
			.select({ id: reports.id, name: sql<string>`coalesce(${articles.title}, ${dossiers.title})` })
			.from(reports)
			.leftJoin(articles, eq(articles.id, reports.articleId))
			.leftJoin(dossiers, eq(dossiers.id, reports.dossierId))
			.where(and(eq(reports.deskId, desk), inArray(reports.id, ids.report))),
	]);
	const firstPlace = new Map(places.toReversed().map((place) => [place.claimId, place.articleId]));
	const named = (noun: string, rows: { id: string; name: string }[]) =>
		rows.map(({ id, name }): [string, EventName] => [
			`${noun}:${id}`,
			{ name, articleId: noun === "claim" ? (firstPlace.get(id) ?? null) : null },
		]);
	return Object.fromEntries([
		...named("claim", claimRows),
		...named("article", articleRows),
		...named("dossier", dossierRows),
		...named("source", sourceRows),
		...named("member", memberRows),
		...named("report", reportRows),
	]);
}

const nouns = ["claim", "article", "dossier", "source", "member", "report"] as const;

function idsIn(lines: readonly DeskEvent[]): Record<(typeof nouns)[number], string[]> {
	const mentioned = lines.flatMap(({ subject, claimId, articleId, body }) => [
		subject,
		`claim:${claimId}`,
		`article:${articleId}`,
		`source:${body.toSourceId}`,
		`report:${body.reportId}`,
		`${body.about}:${body.aboutId}`,
		`member:${body.reassignTo}`,
		`member:${body.assigneeId}`,
		`member:${assigneeAfter(body)}`,
	]);
	const idsOf = (noun: string) => [
		...new Set(
			mentioned.flatMap((one) =>
				one.startsWith(`${noun}:`) && isId(one.slice(noun.length + 1)) ? [one.slice(noun.length + 1)] : [],
			),
		),
	];
	return {
		claim: idsOf("claim"),
		article: idsOf("article"),
		dossier: idsOf("dossier"),
		source: idsOf("source"),
		member: idsOf("member"),
		report: idsOf("report"),
	};
}

function assigneeAfter({ after }: Record<string, unknown>): unknown {
	return typeof after === "object" && after !== null && "assigneeId" in after ? after.assigneeId : undefined;
}

function isId(value: string): boolean {
	return /^[0-9a-f-]{36}$/.test(value);
}
