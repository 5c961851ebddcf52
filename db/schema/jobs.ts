import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { JobInput, JobKind, JobState } from "../../lib/core/jobs/job";
import type { Role } from "../../lib/core/people/permissions";
import { at, bytea, id } from "./columns";
import { desks, users } from "./people";

/** Work that takes longer than a request may, and what it made. A row goes when it has expired. */
export const jobs = pgTable(
	"jobs",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		kind: text("kind").$type<JobKind>().notNull(),
		input: jsonb("input").$type<JobInput>().notNull(),
		state: text("state").$type<JobState>().notNull(),
		progress: integer("progress").notNull().default(0),
		step: text("step").notNull(),
		attempts: integer("attempts").notNull().default(0),
		/** When the server that is at it last said so. */
		heartbeatAt: at("heartbeat_at"),
		result: bytea("result"),
		filename: text("filename"),
		mediaType: text("media_type"),
		/** The role that its member held when it was made: what they may see depends on it. */
		madeFor: text("made_for").$type<Role>(),
		createdAt: at("created_at").notNull(),
		endedAt: at("ended_at"),
		expiresAt: at("expires_at"),
	},
	(table) => [
		index("jobs_member").on(table.deskId, table.userId, table.id),
		index("jobs_next").on(table.state, table.heartbeatAt),
		index("jobs_expires").on(table.expiresAt),
	],
);
