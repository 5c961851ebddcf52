import { sql } from "drizzle-orm";
import {
	bigint,
	check,
	index,
	integer,
	json,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import { at, bytea, id } from "./columns";
import { desks, users } from "./people";

/** The newest line of each desk's log. A command's transaction takes this row last, so that event order is commit order. */
export const deskHeads = pgTable("desk_heads", {
	deskId: uuid("desk_id")
		.primaryKey()
		.references(() => desks.id),
	seq: bigint("seq", { mode: "number" }).notNull(),
	hash: bytea("hash").notNull(),
});

/** Append-only and hash-chained per desk: `hash` covers the line before. */
export const events = pgTable(
	"events",
	{
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		seq: bigint("seq", { mode: "number" }).notNull(),
		at: at("at").notNull(),
		actorId: uuid("actor_id")
			.notNull()
			.references(() => users.id),
		/** The command's name: `claim.create`. */
		kind: text("kind").notNull(),
		/** What was changed, as `noun:id`. */
		subject: text("subject").notNull(),
		claimId: uuid("claim_id"),
		articleId: uuid("article_id"),
		/** What changed, before and after where there is a before: the very text that `hash` covers, which jsonb would not keep. */
		body: json("body").$type<Record<string, unknown>>().notNull(),
		hash: bytea("hash").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.deskId, table.seq] }),
		index("events_claim").on(table.claimId, table.seq),
		index("events_article").on(table.articleId, table.seq),
		// Unlike json, jsonb refuses what no text of Postgres's can hold.
		check("events_body", sql`${table.body}::jsonb is not null`),
	],
);

/** Append-only: every state that a versioned thing has had, so that a basis can be read again later. */
export const revisions = pgTable(
	"revisions",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		noun: text("noun").notNull(),
		nounId: uuid("noun_id").notNull(),
		version: integer("version").notNull(),
		body: jsonb("body").$type<Record<string, unknown>>().notNull(),
		by: uuid("by")
			.notNull()
			.references(() => users.id),
		at: at("at").notNull(),
	},
	(table) => [uniqueIndex("revisions_noun").on(table.nounId, table.version)],
);

/** What a command answered, kept under the caller's key, in the command's own transaction: a repeat gets the same answer. */
export const idempotencyKeys = pgTable(
	"idempotency_keys",
	{
		deskId: uuid("desk_id").notNull(),
		userId: uuid("user_id").notNull(),
		key: text("key").notNull(),
		command: text("command").notNull(),
		/** SHA-256 of the input: the same key with another input is refused. */
		inputHash: text("input_hash").notNull(),
		answer: jsonb("answer").$type<Record<string, unknown>>(),
		at: at("at").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.deskId, table.userId, table.key] }),
		index("idempotency_keys_at").on(table.at),
	],
);
