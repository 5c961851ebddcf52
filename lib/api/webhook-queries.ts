import "server-only";
import { z } from "zod";
import { deliveriesOf, webhookById, webhooksOf } from "@/db/queries/webhooks";
import { deliveriesShown } from "@/lib/core/webhooks/webhook";
import { byId } from "@/lib/input/articles";
import { query } from "./query";

/** Whom the desk tells what happens on it. Addresses may hold receivers' secrets, so these are for admins. */
export const webhookQueries = [
	query({
		name: "webhook.list",
		summary: "The desk's webhooks, without their secrets",
		may: "manage-webhooks",
		input: z.object({}),
		path: "/webhooks",
		run: async (db, { desk }) => ({ items: await webhooksOf(db, desk), next: null }),
	}),
	query({
		name: "webhook.read",
		summary: "One webhook, without its secret",
		may: "manage-webhooks",
		input: byId,
		path: "/webhooks/{id}",
		run: (db, { desk }, { id }) => webhookById(db, desk, id),
	}),
	query({
		name: "webhook.deliveries",
		summary: `The last ${deliveriesShown} lines that were sent to a webhook, or wait to be`,
		may: "manage-webhooks",
		input: byId,
		path: "/webhooks/{id}/deliveries",
		async run(db, { desk }, { id }) {
			if (!(await webhookById(db, desk, id))) return undefined;
			return { items: await deliveriesOf(db, desk, id, deliveriesShown), next: null };
		},
	}),
];
