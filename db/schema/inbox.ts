import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { DigestOutcome } from "../../lib/core/inbox/digest";
import { at, id } from "./columns";
import { desks, users } from "./people";

/** What a member has read of their inbox. An item that is not in it waits. */
export const inboxReads = pgTable(
	"inbox_reads",
	{
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		itemId: text("item_id").notNull(),
		readAt: at("read_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.deskId, table.userId, table.itemId] })],
);

/** One mail to one member about one stretch of time: to be sent, sent, or why not. */
export const digests = pgTable(
	"digests",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		/** The end of the stretch. Each member has at most one digest for each, however many servers there are. */
		upTo: at("up_to").notNull(),
		outcome: text("outcome").$type<DigestOutcome>().notNull(),
		/** When that became so. */
		at: at("at").notNull(),
		attempts: integer("attempts").notNull().default(0),
		/** From then on somebody may try: the first time, again, or because the one who was sending has not come back. */
		nextAt: at("next_at"),
		/** The items that were in the mail; none of them is mailed again. */
		items: text("items").array().notNull(),
		/** Why the last try failed, in words of ours. */
		problem: text("problem"),
	},
	(table) => [
		uniqueIndex("digests_once").on(table.deskId, table.userId, table.upTo),
		index("digests_next").on(table.nextAt),
	],
);
