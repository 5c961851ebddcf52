import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Correction } from "../../lib/core/reports/editions/differences";
import type { ReplyOutcome } from "../../lib/core/reports/editions/reply";
import type { ReportException, ReportNoun } from "../../lib/core/reports/report";
import { articles, dossiers } from "./articles";
import { claims } from "./claims";
import { at, id } from "./columns";
import { desks, users } from "./people";

/** One for each article or dossier of which somebody has begun a report. */
export const reports = pgTable(
	"reports",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		noun: text("noun").$type<ReportNoun>().notNull(),
		articleId: uuid("article_id").references(() => articles.id),
		dossierId: uuid("dossier_id").references(() => dossiers.id),
		/** Of all desks together, for the public address has no desk in it. */
		slug: text("slug").notNull(),
		claimOrder: uuid("claim_order").array().notNull(),
		leftOut: uuid("left_out").array().notNull(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		withdrawnAt: at("withdrawn_at"),
	},
	(table) => [
		uniqueIndex("reports_slug").on(table.slug),
		uniqueIndex("reports_article").on(table.articleId),
		uniqueIndex("reports_dossier").on(table.dossierId),
		index("reports_desk").on(table.deskId, table.id),
		check(
			"reports_subject",
			sql`case ${table.noun} when 'article' then ${table.articleId} is not null and ${table.dossierId} is null when 'dossier' then ${table.dossierId} is not null and ${table.articleId} is null else false end`,
		),
	],
);

/** Append-only, for every role of the database: what was published stays as it was. */
export const editions = pgTable(
	"editions",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		reportId: uuid("report_id")
			.notNull()
			.references(() => reports.id),
		/** Counted from 1 in each report. */
		number: integer("number").notNull(),
		/** The report as JSON, byte for byte what was hashed. */
		snapshot: text("snapshot").notNull(),
		/** Hex SHA-256 of `snapshot` in UTF-8. */
		sha256: text("sha256").notNull(),
		previousSha256: text("previous_sha256"),
		publishedBy: uuid("published_by")
			.notNull()
			.references(() => users.id),
		publishedAt: at("published_at").notNull(),
		reason: text("reason"),
		exceptions: jsonb("exceptions").$type<ReportException[]>().notNull(),
		corrections: jsonb("corrections").$type<Correction[]>().notNull(),
		/** The last line of the desk's log that the snapshot knows of. */
		headSeq: bigint("head_seq", { mode: "number" }).notNull(),
	},
	(table) => [
		uniqueIndex("editions_number").on(table.reportId, table.number),
		index("editions_desk").on(table.deskId, table.id),
		check("editions_first", sql`(${table.number} = 1) = (${table.previousSha256} is null)`),
	],
);

/** Whom the desk told of a report or a correction, and what they said. */
export const replies = pgTable(
	"replies",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		reportId: uuid("report_id")
			.notNull()
			.references(() => reports.id),
		claimId: uuid("claim_id").references(() => claims.id),
		editionId: uuid("edition_id").references(() => editions.id),
		told: text("told").notNull(),
		how: text("how").notNull(),
		toldAt: at("told_at").notNull(),
		deadline: at("deadline"),
		answer: text("answer"),
		answeredAt: at("answered_at"),
		outcome: text("outcome").$type<ReplyOutcome>().notNull(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
	},
	(table) => [index("replies_report").on(table.reportId, table.id)],
);
