import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { NoteContent, NoteNoun } from "../../lib/core/notes/note";
import { at, bytea, id } from "./columns";
import { desks, users } from "./people";

/** What a note is now. All of it follows from its updates; it is here so that nobody has to put them together to read it. */
export const notes = pgTable(
	"notes",
	{
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		noun: text("noun").$type<NoteNoun>().notNull(),
		nounId: uuid("noun_id").notNull(),
		/** How many updates it has had. */
		number: integer("number").notNull(),
		content: jsonb("content").$type<NoteContent>().notNull(),
		text: text("text").notNull(),
		/** The updates up to `stateNumber` in one; null before there is any. */
		state: bytea("state"),
		stateNumber: integer("state_number").notNull(),
		/** Who each browser (Yjs client id) that has written here belongs to. */
		writers: jsonb("writers").$type<Record<string, string>>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.deskId, table.noun, table.nounId] })],
);

/** Append-only: every update that notes have had, each with its line in the log. */
export const noteUpdates = pgTable(
	"note_updates",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		noun: text("noun").$type<NoteNoun>().notNull(),
		nounId: uuid("noun_id").notNull(),
		/** Counted from 1 in each note. */
		number: integer("number").notNull(),
		/** A Yjs update in base64. */
		update: text("update").notNull(),
		writtenBy: uuid("written_by")
			.notNull()
			.references(() => users.id),
		writtenAt: at("written_at").notNull(),
		/** Hex SHA-256 over the canonical JSON of everything above but the desk. */
		seal: text("seal").notNull(),
	},
	(table) => [
		uniqueIndex("note_updates_number").on(table.deskId, table.noun, table.nounId, table.number),
		index("note_updates_writer").on(table.writtenBy),
	],
);
