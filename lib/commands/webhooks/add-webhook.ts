import "server-only";
import { headOf } from "@/db/queries/events";
import { webhooksOf } from "@/db/queries/webhooks";
import { insertWebhook } from "@/db/writes/webhooks";
import { command } from "@/lib/commands/command";
import { type WithNewSecret, webhooksAtMost } from "@/lib/core/webhooks/webhook";
import { addWebhookInput } from "@/lib/input/webhooks";
import { refuse } from "@/lib/outcome";
import { secretHash, webhookSecret } from "@/lib/webhooks/secret";
import { checkedUrl, hostOf } from "./known-webhook";

/** Has the desk tell somebody outside which lines come onto its log, from now on. */
export const addWebhook = command({
	name: "webhook.add",
	summary: "Tell an address outside what happens on the desk; the secret it needs is in this answer alone",
	may: "manage-webhooks",
	input: addWebhookInput,
	route: { method: "post", path: "/webhooks", status: 201 },
	async run({ tx, desk, caller, now, newId }, { url: given, description, kinds }) {
		const url = await checkedUrl(given);
		const others = await webhooksOf(tx, desk);
		if (others.length >= webhooksAtMost) {
			refuse("conflict", `A desk has at most ${webhooksAtMost} webhooks. Remove one that nobody needs.`);
		}
		const id = newId();
		const secret = webhookSecret({ id, secretNumber: 1 });
		await insertWebhook(tx, {
			id,
			deskId: desk,
			url,
			description,
			kinds,
			secretHash: secretHash(secret),
			createdBy: caller.userId,
			createdAt: now,
			sentSeq: await headOf(tx, desk),
			nextAt: now,
		});
		const value: WithNewSecret = {
			id,
			url,
			description,
			kinds,
			version: 1,
			createdBy: caller.userId,
			createdAt: now.toISOString(),
			pausedAt: null,
			pausedBecause: null,
		};
		return {
			value,
			once: { secret },
			event: { subject: `webhook:${id}`, body: { host: hostOf(url), description, kinds } },
		};
	},
});
