import "server-only";
import type { Reader } from "@/db/client";
import type { DeskViewer } from "@/db/queries/reviews";
import { webhooksOf } from "@/db/queries/webhooks";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";
import { allows } from "@/lib/core/people/permissions";
import { webhookName } from "@/lib/core/webhooks/webhook";

/** The webhooks that Stet paused by itself, for those who can resume them; paused again, it is other news. */
export async function pausedWebhooks(db: Reader, { desk, role }: DeskViewer): Promise<InboxNews[]> {
	if (!allows(role, "manage-webhooks")) return [];
	return (await webhooksOf(db, desk)).flatMap((webhook): InboxNews[] => {
		const { id, pausedAt, pausedBecause } = webhook;
		if (pausedAt === null || pausedBecause === null) return [];
		return [
			{
				kind: "paused-webhook",
				id: `paused-webhook:${id}:${pausedAt}`,
				at: pausedAt,
				by: null,
				webhook: { id, name: webhookName(webhook), because: pausedBecause },
			},
		];
	});
}
