import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { claims } from "./claims";
import { at, id } from "./columns";
import { disputes } from "./disputes";
import { desks } from "./people";
import { editions } from "./reports";

/** Append-only: what readers of published reports sent. Nothing is kept of who they are but the name that they gave. */
export const challenges = pgTable(
	"challenges",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		editionId: uuid("edition_id")
			.notNull()
			.references(() => editions.id),
		claimId: uuid("claim_id")
			.notNull()
			.references(() => claims.id),
		disputeId: uuid("dispute_id")
			.notNull()
			.references(() => disputes.id),
		reason: text("reason").notNull(),
		source: text("source").notNull(),
		locator: text("locator").notNull(),
		name: text("name"),
		at: at("at").notNull(),
	},
	(table) => [
		index("challenges_dispute").on(table.disputeId, table.id),
		index("challenges_edition").on(table.editionId, table.at),
	],
);
