import "server-only";
import { deliveryById } from "@/db/queries/webhooks";
import { resetDelivery } from "@/db/writes/webhooks";
import { command } from "@/lib/commands/command";
import type { Delivery } from "@/lib/core/webhooks/webhook";
import { redeliverInput } from "@/lib/input/webhooks";
import { refuse } from "@/lib/outcome";
import { knownWebhook } from "./known-webhook";

/** Sends a line once more, under the same id, whether it was delivered or given up. */
export const redeliver = command({
	name: "webhook.redeliver",
	summary: "Send a line to a webhook once more, under the same id",
	may: "manage-webhooks",
	input: redeliverInput,
	route: { method: "post", path: "/webhooks/{id}/deliveries/{deliveryId}/redeliver" },
	async run(context, { id, deliveryId }) {
		const { tx, desk, now } = context;
		const { webhook } = await knownWebhook(context, id);
		const delivery = await deliveryById(tx, desk, { webhookId: id, id: deliveryId });
		if (!delivery) refuse("not-found", "There is no such delivery to this webhook.");
		if (webhook.pausedAt) refuse("conflict", "This webhook is paused. Resume it first.");
		if (delivery.state === "waiting") refuse("conflict", "This line is still to be sent, and will be by itself.");
		await resetDelivery(tx, deliveryId, now);
		const value: Delivery = {
			...delivery,
			state: "waiting",
			attempts: 0,
			nextAt: now.toISOString(),
			deliveredAt: null,
		};
		return { value, event: { subject: `webhook:${id}`, body: { deliveryId, seq: delivery.seq } } };
	},
});
