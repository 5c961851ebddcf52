import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ClaimKind, Priority } from "../../lib/core/claims/claim";
import type { RiskClass } from "../../lib/core/verdicts/policy";
import { articles, articleVersions, dossiers } from "./articles";
import { assignment } from "./assignment";
import { at, id } from "./columns";
import { desks, users } from "./people";
import { sources } from "./sources";

/** A claim's stage has no column: it is computed from its evidence and verdicts whenever somebody looks. */
export const claims = pgTable(
	"claims",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		dossierId: uuid("dossier_id")
			.notNull()
			.references(() => dossiers.id),
		statement: text("statement").notNull(),
		kind: text("kind").$type<ClaimKind>().notNull(),
		checkable: boolean("checkable").notNull(),
		priority: text("priority").$type<Priority>().notNull(),
		tags: text("tags").array().notNull(),
		risk: text("risk").array().$type<RiskClass[]>().notNull().default(sql`'{}'`),
		...assignment(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		updatedAt: at("updated_at").notNull(),
		/** Set when the desk took the claim back; it stays in the history and in no count. */
		withdrawnAt: at("withdrawn_at"),
	},
	(table) => [
		index("claims_dossier").on(table.dossierId, table.id),
		index("claims_desk").on(table.deskId, table.id),
		index("claims_assignee").on(table.assigneeId),
	],
);

export const appearances = pgTable(
	"appearances",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		claimId: uuid("claim_id")
			.notNull()
			.references(() => claims.id),
		articleId: uuid("article_id")
			.notNull()
			.references(() => articles.id),
		versionId: uuid("version_id")
			.notNull()
			.references(() => articleVersions.id),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		withdrawnAt: at("withdrawn_at"),
	},
	(table) => [index("appearances_claim").on(table.claimId), index("appearances_article").on(table.articleId)],
);

/** One range of an appearance: a W3C text position and text quote in one row. */
export const anchors = pgTable(
	"anchors",
	{
		id: id(),
		appearanceId: uuid("appearance_id")
			.notNull()
			.references(() => appearances.id),
		position: integer("position").notNull(),
		start: integer("start").notNull(),
		end: integer("end").notNull(),
		exact: text("exact").notNull(),
		prefix: text("prefix").notNull(),
		suffix: text("suffix").notNull(),
	},
	(table) => [
		index("anchors_appearance").on(table.appearanceId),
		check("anchors_forward", sql`${table.start} >= 0 and ${table.end} > ${table.start}`),
	],
);

/** The attribution chain of an appearance, first link first. */
export const attributionLinks = pgTable(
	"attribution_links",
	{
		id: id(),
		appearanceId: uuid("appearance_id")
			.notNull()
			.references(() => appearances.id),
		position: integer("position").notNull(),
		name: text("name").notNull(),
		sourceId: uuid("source_id").references(() => sources.id),
	},
	(table) => [index("attribution_links_appearance").on(table.appearanceId)],
);
