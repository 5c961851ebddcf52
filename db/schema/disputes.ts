import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { DisputeOrigin } from "../../lib/core/disputes/dispute";
import type { RulingKind } from "../../lib/core/disputes/ruling";
import type { StoredPolicy } from "../../lib/core/verdicts/policy";
import type { Rating, Track } from "../../lib/core/verdicts/scale";
import type { Basis } from "../../lib/core/verdicts/verdict";
import { assignment } from "./assignment";
import { claims } from "./claims";
import { at, id } from "./columns";
import { desks, users } from "./people";

/** Append-only: every policy that a desk has had. A desk without one goes by the default. */
export const policies = pgTable(
	"policies",
	{
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		version: integer("version").notNull(),
		body: jsonb("body").$type<StoredPolicy>().notNull(),
		reason: text("reason").notNull(),
		madeBy: uuid("made_by")
			.notNull()
			.references(() => users.id),
		madeAt: at("made_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.deskId, table.version] })],
);

export const disputes = pgTable(
	"disputes",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		claimId: uuid("claim_id")
			.notNull()
			.references(() => claims.id),
		track: text("track").$type<Track>().notNull(),
		origin: text("origin").$type<DisputeOrigin>().notNull(),
		reason: text("reason").notNull(),
		openedBy: uuid("opened_by")
			.notNull()
			.references(() => users.id),
		openedAt: at("opened_at").notNull(),
		...assignment(),
		version: integer("version").notNull().default(1),
		/** Set when it is settled, and by which ruling. */
		rulingId: uuid("ruling_id"),
		settledAt: at("settled_at"),
	},
	(table) => [
		uniqueIndex("disputes_one_open")
			.on(table.claimId, table.track, table.origin)
			.where(sql`${table.settledAt} is null`),
		index("disputes_desk").on(table.deskId, table.id),
		index("disputes_assignee").on(table.assigneeId),
	],
);

/** Append-only, for every role of the database. A later ruling on the same track supersedes an earlier one. */
export const rulings = pgTable(
	"rulings",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		claimId: uuid("claim_id")
			.notNull()
			.references(() => claims.id),
		track: text("track").$type<Track>().notNull(),
		rating: text("rating").$type<Rating>().notNull(),
		kind: text("kind").$type<RulingKind>().notNull(),
		reason: text("reason").notNull(),
		disputeId: uuid("dispute_id").references(() => disputes.id),
		adopts: uuid("adopts"),
		confirms: uuid("confirms"),
		verdictIds: jsonb("verdict_ids").$type<string[]>().notNull(),
		dissent: jsonb("dissent").$type<string[]>().notNull(),
		policy: text("policy").notNull(),
		basis: jsonb("basis").$type<Basis>().notNull(),
		decidedBy: uuid("decided_by")
			.notNull()
			.references(() => users.id),
		decidedAt: at("decided_at").notNull(),
		/** Hex SHA-256 over the canonical JSON of everything above. */
		seal: text("seal").notNull(),
	},
	(table) => [index("rulings_claim").on(table.claimId, table.decidedAt)],
);
