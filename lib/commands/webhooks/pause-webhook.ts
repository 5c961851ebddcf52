import "server-only";
import { updateWebhook, wakeWebhook } from "@/db/writes/webhooks";
import { command } from "@/lib/commands/command";
import type { Webhook } from "@/lib/core/webhooks/webhook";
import { byId } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";
import { knownWebhook } from "./known-webhook";

/** Nothing is sent until it is resumed; what happens meanwhile is kept for it. */
export const pauseWebhook = command({
	name: "webhook.pause",
	summary: "Send a webhook nothing until it is resumed",
	may: "manage-webhooks",
	input: byId,
	route: { method: "post", path: "/webhooks/{id}/pause" },
	async run(context, { id }) {
		const { webhook } = await knownWebhook(context, id);
		if (webhook.pausedAt) refuse("conflict", "This webhook is paused already.");
		await updateWebhook(context.tx, id, { pausedAt: context.now });
		const value: Webhook = { ...webhook, pausedAt: context.now.toISOString() };
		return { value, event: { subject: `webhook:${id}`, body: {} } };
	},
});

/** Sends on: first what waits, then what happened while it was paused. */
export const resumeWebhook = command({
	name: "webhook.resume",
	summary: "Send a paused webhook what it missed, and go on",
	may: "manage-webhooks",
	input: byId,
	route: { method: "post", path: "/webhooks/{id}/resume" },
	async run(context, { id }) {
		const { tx, now } = context;
		const { webhook } = await knownWebhook(context, id);
		if (!webhook.pausedAt) refuse("conflict", "This webhook is not paused.");
		await updateWebhook(tx, id, { pausedAt: null, pausedBecause: null });
		await wakeWebhook(tx, id, now);
		const value: Webhook = { ...webhook, pausedAt: null, pausedBecause: null };
		return { value, event: { subject: `webhook:${id}`, body: { because: webhook.pausedBecause } } };
	},
});
