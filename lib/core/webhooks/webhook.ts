/**
 * A webhook: an address outside that a desk tells which lines came onto its log. It is told what a viewer of the desk
 * could read there, as ids and kinds, and never a word that somebody wrote.
 */
export type Webhook = {
	id: string;
	url: string;
	description: string;
	/** Kinds of lines: `claim.create`, `claim.*` for all about claims, `*` for every one. */
	kinds: string[];
	version: number;
	createdBy: string;
	createdAt: string;
	/** Nothing is sent while it is paused; what happens meanwhile is sent when it is resumed. */
	pausedAt: string | null;
	/** Why Stet paused it by itself; null when a member did. */
	pausedBecause: string | null;
};

/** What people call it: what it is for, or the host that it goes to, never the whole address, which may hold a secret. */
export function webhookName({ description, url }: Pick<Webhook, "description" | "url">): string {
	return description || new URL(url).host;
}

/** `secret` is in the answer that made it, and in no other. */
export type WithNewSecret = Webhook & { secret?: string };

export const deliveryStates = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One line of the log on its way to one webhook. Its id is what the receiver gets as `Webhook-Id`, however often it is tried. */
export type Delivery = {
	id: string;
	webhookId: string;
	seq: number;
	kind: string;
	state: DeliveryState;
	attempts: number;
	/** When it is tried next; null when it is not. */
	nextAt: string | null;
	/** What the receiver answered last, if it did. */
	lastStatus: number | null;
	/** Why the last try failed, in words of ours. */
	lastError: string | null;
	createdAt: string;
	deliveredAt: string | null;
};

/** What an admin types: a kind, all kinds of one noun, or everything. */
export const kindPattern = /^(?:\*|[a-z][a-z-]{0,30}\.(?:\*|[a-z][a-z-]{0,40}))$/;

export function wantsKind(kinds: readonly string[], kind: string): boolean {
	return kinds.some((one) => one === "*" || one === kind || (one.endsWith(".*") && kind.startsWith(one.slice(0, -1))));
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long a server has a webhook to itself, in milliseconds; longer than a request may take. */
export const heldFor = minute;

/** Webhooks of one desk. */
export const webhooksAtMost = 50;
/** How many of the last deliveries are shown. */
export const deliveriesShown = 100;

/** How long to wait after the first failed try, the second, and so on; after the last of them it is given up. */
const pauses = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 6 * hour, 24 * hour] as const;

export const triesAtMost = pauses.length + 1;

/** When to try a delivery again that has been tried so often, or null: then it is given up. */
export function tryDeliveryAt(attempts: number, now: Date): Date | null {
	const pause = pauses[attempts - 1];
	return pause === undefined ? null : new Date(now.getTime() + pause);
}

/**
 * How long an address that does not answer is left alone with every other line, in milliseconds, after so many failures in
 * a row: a receiver that is down is asked now and then, not once for each line of a busy desk.
 */
export function restAfter(failuresInRow: number): number {
	return failuresInRow < 3 ? 0 : Math.min(10 * minute, 5 * second * 2 ** Math.min(failuresInRow - 3, 10));
}
