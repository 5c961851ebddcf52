import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ThreadNoun } from "../../lib/core/threads/thread";
import { articles, articleVersions } from "./articles";
import { claims } from "./claims";
import { at, id } from "./columns";
import { desks, users } from "./people";

/** A thread belongs to a thing, and a passage's to the words as they stood in one version; neither takes it along when it goes. */
export const threads = pgTable(
	"threads",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		noun: text("noun").$type<ThreadNoun>().notNull(),
		/** Of a passage, the article version's. */
		nounId: uuid("noun_id").notNull(),
		claimId: uuid("claim_id").references(() => claims.id),
		articleId: uuid("article_id").references(() => articles.id),
		versionId: uuid("version_id").references(() => articleVersions.id),
		start: integer("start"),
		end: integer("end"),
		exact: text("exact"),
		prefix: text("prefix"),
		suffix: text("suffix"),
		openedBy: uuid("opened_by")
			.notNull()
			.references(() => users.id),
		openedAt: at("opened_at").notNull(),
		version: integer("version").notNull().default(1),
		resolvedBy: uuid("resolved_by").references(() => users.id),
		resolvedAt: at("resolved_at"),
	},
	(table) => [
		index("threads_desk").on(table.deskId, table.id),
		index("threads_claim").on(table.claimId),
		index("threads_version").on(table.versionId, table.start),
		index("threads_noun").on(table.nounId),
		check(
			"threads_passage",
			sql`(${table.noun} = 'passage') = coalesce(${table.start} >= 0 and ${table.end} > ${table.start}, false)`,
		),
	],
);

export const comments = pgTable(
	"comments",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		threadId: uuid("thread_id")
			.notNull()
			.references(() => threads.id),
		by: uuid("by")
			.notNull()
			.references(() => users.id),
		at: at("at").notNull(),
		/** With `@{userId}` for each mention; every wording that it has had is in the revisions. */
		body: text("body").notNull(),
		mentions: uuid("mentions").array().notNull().default(sql`'{}'`),
		version: integer("version").notNull().default(1),
		editedAt: at("edited_at"),
		withdrawnAt: at("withdrawn_at"),
	},
	(table) => [
		index("comments_thread").on(table.threadId, table.id),
		index("comments_by").on(table.by),
		index("comments_mentions").using("gin", table.mentions),
	],
);
