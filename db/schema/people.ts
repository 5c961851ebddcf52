import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { DigestEvery } from "../../lib/core/inbox/digest";
import type { Role } from "../../lib/core/people/permissions";
import { at, bytea, id } from "./columns";

export const desks = pgTable("desks", {
	id: id(),
	name: text("name").notNull(),
	createdAt: at("created_at").notNull(),
});

export const users = pgTable(
	"users",
	{
		id: id(),
		email: text("email").notNull(),
		name: text("name").notNull(),
		/** scrypt, as `lib/auth/password.ts` writes it; null for people who sign in elsewhere. */
		passwordHash: text("password_hash"),
		disabled: boolean("disabled").notNull().default(false),
		createdAt: at("created_at").notNull(),
	},
	(table) => [uniqueIndex("users_email").on(sql`lower(${table.email})`)],
);

/** A person's account with an OIDC provider. */
export const identities = pgTable(
	"identities",
	{
		provider: text("provider").notNull(),
		subject: text("subject").notNull(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
	},
	(table) => [primaryKey({ columns: [table.provider, table.subject] })],
);

export const members = pgTable(
	"members",
	{
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		role: text("role").$type<Role>().notNull(),
		/** How often their inbox is mailed to them. */
		digest: text("digest").$type<DigestEvery>().notNull().default("daily"),
		joinedAt: at("joined_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.deskId, table.userId] }), index("members_user").on(table.userId)],
);

/** Tokens are shown once; only their SHA-256 is kept. A token acts for one member of one desk. */
export const apiTokens = pgTable(
	"api_tokens",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		name: text("name").notNull(),
		hash: bytea("hash").notNull().unique(),
		createdAt: at("created_at").notNull(),
		revokedAt: at("revoked_at"),
	},
	(table) => [index("api_tokens_member").on(table.deskId, table.userId)],
);

/** Failed sign-ins per e-mail and hour, so that guessing gets slow. */
export const signInFailures = pgTable(
	"sign_in_failures",
	{ email: text("email").notNull(), at: at("at").notNull() },
	(table) => [index("sign_in_failures_email_at").on(table.email, table.at)],
);
