import type { z } from "zod";
import type { addWebhookInput } from "@/lib/input/webhooks";

export type WebhookInput = z.input<typeof addWebhookInput>;

/** Told of everything, at a port of this machine where nobody listens. */
export function aWebhook(given: Partial<WebhookInput> = {}): WebhookInput {
	return { url: "http://127.0.0.1:9/hook", description: "The newsroom’s site", kinds: ["*"], ...given };
}
