import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ArticleMetadata, Block, MarkKind, MarkState } from "../../lib/core/articles/article";
import { assignment } from "./assignment";
import { at, bytea, id } from "./columns";
import { desks, users } from "./people";

export const dossiers = pgTable(
	"dossiers",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		title: text("title").notNull(),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
	},
	(table) => [index("dossiers_desk").on(table.deskId, table.createdAt)],
);

export const articles = pgTable(
	"articles",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		dossierId: uuid("dossier_id")
			.notNull()
			.references(() => dossiers.id),
		title: text("title").notNull(),
		metadata: jsonb("metadata").$type<ArticleMetadata>().notNull(),
		...assignment(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
	},
	(table) => [
		index("articles_dossier").on(table.dossierId, table.createdAt),
		index("articles_assignee").on(table.assigneeId),
	],
);

/** Append-only. `text` is what came in, decoded; nothing else in the system holds article text. */
export const articleVersions = pgTable(
	"article_versions",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		articleId: uuid("article_id")
			.notNull()
			.references(() => articles.id),
		number: integer("number").notNull(),
		text: text("text").notNull(),
		/** UTF-16 units, as every offset here. */
		length: integer("length").notNull(),
		/** Hex SHA-256 of `text` in UTF-8. */
		sha256: text("sha256").notNull(),
		blocks: jsonb("blocks").$type<Block[]>().notNull(),
		/** The bytes as they arrived where they are not simply `text` in UTF-8 (HTML, other encodings). */
		original: bytea("original"),
		originalSha256: text("original_sha256").notNull(),
		originalBytes: integer("original_bytes").notNull(),
		encoding: text("encoding").notNull(),
		mediaType: text("media_type").notNull(),
		filename: text("filename"),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
	},
	(table) => [uniqueIndex("article_versions_number").on(table.articleId, table.number)],
);

/** Excluded passages and passages that claim nothing, over one version's text. */
export const passageMarks = pgTable(
	"passage_marks",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		versionId: uuid("version_id")
			.notNull()
			.references(() => articleVersions.id),
		kind: text("kind").$type<MarkKind>().notNull(),
		state: text("state").$type<MarkState>().notNull(),
		start: integer("start").notNull(),
		end: integer("end").notNull(),
		reason: text("reason").notNull(),
		version: integer("version").notNull().default(1),
		decidedBy: uuid("decided_by").references(() => users.id),
		createdAt: at("created_at").notNull(),
	},
	(table) => [
		index("passage_marks_version").on(table.versionId, table.start),
		check("passage_marks_forward", sql`${table.start} >= 0 and ${table.end} > ${table.start}`),
	],
);
