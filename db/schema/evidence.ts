import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { TextRange } from "../../lib/core/anchoring/range";
import type { CitedPassage, Credibility, LoggedSearch, QuoteCheck, Stance } from "../../lib/core/evidence/evidence";
import { claims } from "./claims";
import { at, bytea, id } from "./columns";
import { desks, users } from "./people";
import { sources } from "./sources";

/** Append-only: what the desk kept of a source, as it was on that day. */
export const archives = pgTable(
	"archives",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		sha256: text("sha256").notNull(),
		mediaType: text("media_type").notNull(),
		filename: text("filename"),
		content: bytea("content").notNull(),
		size: integer("size").notNull(),
		/** The text in it, if it is text; what quotes are checked against. */
		text: text("text"),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		archivedAt: at("archived_at").notNull(),
	},
	(table) => [index("archives_desk").on(table.deskId, table.sha256)],
);

export const evidence = pgTable(
	"evidence",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		claimId: uuid("claim_id")
			.notNull()
			.references(() => claims.id),
		sourceId: uuid("source_id").references(() => sources.id),
		stance: text("stance").$type<Stance>().notNull(),
		quote: text("quote"),
		quoteCheck: text("quote_check").$type<QuoteCheck>().notNull(),
		quoteAt: jsonb("quote_at").$type<TextRange>(),
		locator: text("locator"),
		credibility: integer("credibility").$type<Credibility>(),
		url: text("url"),
		note: text("note").notNull(),
		search: jsonb("search").$type<LoggedSearch>(),
		archiveId: uuid("archive_id").references(() => archives.id),
		passage: jsonb("passage").$type<CitedPassage>(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		withdrawnAt: at("withdrawn_at"),
	},
	(table) => [index("evidence_claim").on(table.claimId), index("evidence_source").on(table.sourceId)],
);
