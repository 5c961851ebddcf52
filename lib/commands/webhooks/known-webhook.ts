import "server-only";
import { type KnownWebhook, lockWebhook } from "@/db/queries/webhooks";
import type { CommandContext } from "@/lib/commands/command";
import { readEnv } from "@/lib/env";
import { refuse } from "@/lib/outcome";
import { BadTarget, targetOf } from "@/lib/webhooks/target";

/** The webhook, locked, for a change to it. */
export async function knownWebhook({ tx, desk }: CommandContext, id: string): Promise<KnownWebhook> {
	const known = await lockWebhook(tx, desk, id);
	if (!known) refuse("not-found", "There is no such webhook on this desk.");
	return known;
}

/** The address as it is kept, if it leads to a place where a webhook may go. */
export async function checkedUrl(given: string): Promise<string> {
	try {
		return (await targetOf(given.trim(), { local: readEnv().localWebhooks })).url.href;
	} catch (error) {
		if (!(error instanceof BadTarget)) throw error;
		return refuse("invalid", error.message, { fields: [{ field: "url", message: error.message }] });
	}
}

/** Of the address the log keeps the host alone: the rest may be a secret of the receiver's. */
export function hostOf(url: string): string {
	return new URL(url).host;
}
