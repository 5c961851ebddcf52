import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Anchor } from "../../lib/core/anchoring/range";
import { articles, articleVersions } from "./articles";
import { assignment } from "./assignment";
import { at, id } from "./columns";
import { desks, users } from "./people";

/** Passages that somebody is asked to check. */
export const tasks = pgTable(
	"tasks",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		articleId: uuid("article_id")
			.notNull()
			.references(() => articles.id),
		versionId: uuid("version_id")
			.notNull()
			.references(() => articleVersions.id),
		ranges: jsonb("ranges").$type<Anchor[]>().notNull(),
		what: text("what").notNull(),
		...assignment(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		doneBy: uuid("done_by").references(() => users.id),
		doneAt: at("done_at"),
	},
	(table) => [
		index("tasks_article").on(table.articleId),
		index("tasks_assignee").on(table.assigneeId),
		index("tasks_desk").on(table.deskId, table.id),
		check("tasks_done", sql`(${table.doneBy} is null) = (${table.doneAt} is null)`),
	],
);
