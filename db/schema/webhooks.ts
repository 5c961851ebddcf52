import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { DeliveryState } from "../../lib/core/webhooks/webhook";
import { at, bytea, id } from "./columns";
import { desks, users } from "./people";

/** An address outside that is told which lines came onto the desk's log. */
export const webhooks = pgTable(
	"webhooks",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		url: text("url").notNull(),
		description: text("description").notNull(),
		kinds: text("kinds").array().notNull(),
		/** The secret is computed from this number; another number, another secret. */
		secretNumber: integer("secret_number").notNull().default(1),
		/** SHA-256 of the secret as it was shown: tells that the server's own secret has changed since. */
		secretHash: bytea("secret_hash").notNull(),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: at("created_at").notNull(),
		pausedAt: at("paused_at"),
		/** Why Stet paused it by itself. */
		pausedBecause: text("paused_because"),
		/** Lines up to this one have been looked at; what came behind it has not, whether or not a server was running. */
		sentSeq: bigint("sent_seq", { mode: "number" }).notNull(),
		/** Failed tries since something got through. */
		failures: integer("failures").notNull().default(0),
		/** From then on some server may send to it: one is at it until then, or it rests. */
		nextAt: at("next_at").notNull(),
	},
	(table) => [index("webhooks_desk").on(table.deskId, table.id)],
);

/** One line of the log on its way to one webhook. What is sent is read from the log each time. */
export const webhookDeliveries = pgTable(
	"webhook_deliveries",
	{
		id: id(),
		deskId: uuid("desk_id")
			.notNull()
			.references(() => desks.id),
		webhookId: uuid("webhook_id")
			.notNull()
			.references(() => webhooks.id, { onDelete: "cascade" }),
		seq: bigint("seq", { mode: "number" }).notNull(),
		kind: text("kind").notNull(),
		state: text("state").$type<DeliveryState>().notNull(),
		attempts: integer("attempts").notNull().default(0),
		nextAt: at("next_at"),
		lastStatus: integer("last_status"),
		/** In words of ours; nothing of what the receiver said. */
		lastError: text("last_error"),
		createdAt: at("created_at").notNull(),
		deliveredAt: at("delivered_at"),
	},
	(table) => [
		uniqueIndex("webhook_deliveries_once").on(table.webhookId, table.seq),
		index("webhook_deliveries_next").on(table.webhookId, table.nextAt),
	],
);
