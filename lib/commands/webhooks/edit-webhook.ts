import "server-only";
import { deleteWebhook, updateWebhook, wakeWebhook } from "@/db/writes/webhooks";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Webhook, WithNewSecret } from "@/lib/core/webhooks/webhook";
import { byId } from "@/lib/input/articles";
import { editWebhookInput } from "@/lib/input/webhooks";
import { secretHash, webhookSecret } from "@/lib/webhooks/secret";
import { checkedUrl, hostOf, knownWebhook } from "./known-webhook";

/** Another address, other kinds, another description. What waits goes to the new address. */
export const editWebhook = command({
	name: "webhook.edit",
	summary: "Change where a webhook goes and what it is told of",
	may: "manage-webhooks",
	input: editWebhookInput,
	route: { method: "patch", path: "/webhooks/{id}" },
	async run(context, { id, version, ...change }) {
		const { tx, now } = context;
		// Before anything is held: a name server may take its time.
		const url = change.url === undefined ? undefined : await checkedUrl(change.url);
		const { webhook } = await knownWebhook(context, id);
		checkBase("webhook", webhook, version, change);
		const changed = differences<Pick<Webhook, "url" | "description" | "kinds">>(webhook, {
			...change,
			...(url !== undefined && { url }),
		});
		const value: Webhook = changed ? { ...webhook, ...changed.after, version: webhook.version + 1 } : webhook;
		if (changed) await updateWebhook(tx, id, { ...changed.after, version: value.version });
		if (changed?.after.url) await wakeWebhook(tx, id, now);
		const told = changed && { before: withHost(changed.before), after: withHost(changed.after) };
		return { value, event: { subject: `webhook:${id}`, body: { version: value.version, ...told } } };
	},
});

/** Nothing is sent to it any more, what waits neither. */
export const removeWebhook = command({
	name: "webhook.remove",
	summary: "Remove a webhook, with what waits to be sent to it",
	may: "manage-webhooks",
	input: byId,
	route: { method: "delete", path: "/webhooks/{id}" },
	async run(context, { id }) {
		const { webhook } = await knownWebhook(context, id);
		await deleteWebhook(context.tx, id);
		const { url, description } = webhook;
		return { value: webhook, event: { subject: `webhook:${id}`, body: { host: hostOf(url), description } } };
	},
});

/** A new secret, for a receiver that lost the old one or let somebody see it. The old one signs nothing from then on. */
export const renewSecret = command({
	name: "webhook.renew-secret",
	summary: "Make a new secret for a webhook; it is in this answer alone",
	may: "manage-webhooks",
	input: byId,
	route: { method: "post", path: "/webhooks/{id}/secret" },
	async run(context, { id }) {
		const { webhook, secretNumber } = await knownWebhook(context, id);
		const next = secretNumber + 1;
		const secret = webhookSecret({ id, secretNumber: next });
		await updateWebhook(context.tx, id, { secretNumber: next, secretHash: secretHash(secret) });
		const value: WithNewSecret = webhook;
		return { value, once: { secret }, event: { subject: `webhook:${id}`, body: { number: next } } };
	},
});

function withHost({ url, ...rest }: Partial<Pick<Webhook, "url" | "description" | "kinds">>) {
	return { ...rest, ...(url !== undefined && { host: hostOf(url) }) };
}
