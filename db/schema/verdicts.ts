import { boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Rating, Track } from "../../lib/core/verdicts/scale";
import type { Basis, Confidence } from "../../lib/core/verdicts/verdict";
import { claims } from "./claims";
import { at, id } from "./columns";
import { desks, users } from "./people";

/** Append-only, for every role of the database. A reviewer who thinks again seals another one. */
export const verdicts = pgTable(
	"verdicts",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		claimId: uuid("claim_id")
			.notNull()
			.references(() => claims.id),
		reviewerId: uuid("reviewer_id")
			.notNull()
			.references(() => users.id),
		track: text("track").$type<Track>().notNull(),
		rating: text("rating").$type<Rating>().notNull(),
		confidence: text("confidence").$type<Confidence>().notNull(),
		rationale: text("rationale").notNull(),
		/** Null on verdicts from before this was kept; then it is not under the seal either. So are the next two. */
		blind: boolean("blind"),
		reading: text("reading"),
		confirms: uuid("confirms"),
		basis: jsonb("basis").$type<Basis>().notNull(),
		/** Hex SHA-256 over the canonical JSON of everything above. */
		seal: text("seal").notNull(),
		sealedAt: at("sealed_at").notNull(),
	},
	(table) => [
		index("verdicts_claim").on(table.claimId, table.sealedAt),
		index("verdicts_reviewer").on(table.reviewerId),
	],
);
