import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Grade, LinkRelation, SourceKind } from "../../lib/core/sources/source";
import { articles } from "./articles";
import { at, id } from "./columns";
import { desks, users } from "./people";

export const sources = pgTable(
	"sources",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		name: text("name").notNull(),
		kind: text("kind").$type<SourceKind>().notNull(),
		url: text("url"),
		grade: text("grade").$type<Grade>(),
		note: text("note").notNull(),
		csl: jsonb("csl").$type<Record<string, unknown>>(),
		articleId: uuid("article_id").references(() => articles.id),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		updatedAt: at("updated_at").notNull(),
	},
	(table) => [index("sources_desk_name").on(table.deskId, sql`lower(${table.name})`)],
);

/** `fromSourceId` rests on `toSourceId`. */
export const sourceLinks = pgTable(
	"source_links",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		fromSourceId: uuid("from_source_id")
			.notNull()
			.references(() => sources.id),
		toSourceId: uuid("to_source_id")
			.notNull()
			.references(() => sources.id),
		relation: text("relation").$type<LinkRelation>().notNull(),
		note: text("note").notNull(),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
	},
	(table) => [
		uniqueIndex("source_links_once").on(table.fromSourceId, table.toSourceId, table.relation),
		index("source_links_to").on(table.toSourceId),
		check("source_links_not_itself", sql`${table.fromSourceId} <> ${table.toSourceId}`),
	],
);
