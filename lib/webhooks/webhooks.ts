import "server-only";
import type { Connection } from "@/db/client";
import { eventAt, eventsForMany } from "@/db/queries/events";
import {
	endDelivery,
	holdWebhook,
	pauseWebhook,
	planDeliveries,
	releaseWebhook,
	type TakenDelivery,
	type TakenWebhook,
	takeDelivery,
	takeWebhook,
} from "@/db/writes/webhooks";
import { outsiderOf } from "@/lib/auth/callers";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { heldFor, restAfter, triesAtMost, tryDeliveryAt, wantsKind } from "@/lib/core/webhooks/webhook";
import { RegularLook } from "@/lib/regular-look";
import { post } from "./post";
import { secretHash, signedHeaders, webhookSecret } from "./secret";
import { BadTarget, type LookUp, targetOf } from "./target";

/** Webhooks that are sent to at the same time, each with one request at a time. */
const atOnce = 4;
/** Deliveries to one webhook before the next one gets its turn. */
const mostInTurn = 50;
/** Lines of a log that are read at once. */
const page = 200;

type Settings = {
	/** Plain http to this machine is allowed. */
	local: boolean;
	/** Milliseconds for a whole request. */
	patience?: number;
	lookUp?: LookUp;
	clock?: () => Date;
	/** Milliseconds between two looks whether there is something to send. */
	lookEvery?: number;
};

/**
 * Tells the desks' webhooks what came onto their logs. Every server runs one; the rows of `webhooks` say who sends to which.
 * What is to be sent is put down before it is sent, and as delivered after the receiver has taken it: whatever happens in
 * between, a line arrives at least once, always under the same id.
 */
export class Webhooks {
	private readonly looks: RegularLook;
	private readonly clock: () => Date;

	constructor(
		private readonly connection: Connection,
		private readonly settings: Settings,
	) {
		this.clock = settings.clock ?? (() => new Date());
		// Of what receivers do nothing is said; admins read it in the settings.
		this.looks = new RegularLook(() => this.lookOnce(), {
			every: settings.lookEvery ?? 2_000,
			failing: "Webhooks can't be sent just now; Stet goes on trying",
			sayEvery: 3_600_000,
		});
	}

	/** Sends everything that may be sent now. One look at a time. */
	look(): Promise<void> {
		return this.looks.now();
	}

	/** No more looks. A request that is on its way is waited for. */
	close(): Promise<void> {
		return this.looks.close();
	}

	private async lookOnce(): Promise<void> {
		// Mostly there is nothing to do, and one question tells.
		const first = await this.take();
		if (!first) return;
		const others = Array.from({ length: atOnce - 1 }, () => this.sendAll());
		const done = await Promise.allSettled([this.sendTo(first).then(() => this.sendAll()), ...others]);
		for (const one of done) if (one.status === "rejected") throw one.reason;
	}

	private async sendAll(): Promise<void> {
		for (let taken = await this.take(); taken; taken = await this.take()) await this.sendTo(taken);
	}

	private async take(): Promise<TakenWebhook | undefined> {
		if (this.looks.isClosed) return undefined;
		return takeWebhook(this.connection.db, { now: this.clock(), until: this.heldUntil() });
	}

	private async sendTo(first: TakenWebhook): Promise<void> {
		const { db } = this.connection;
		await this.plan(first);
		for (let n = 0; n < mostInTurn && !this.looks.isClosed; n++) {
			const taken: TakenWebhook | undefined = n === 0 ? first : await holdWebhook(db, first, this.heldUntil());
			if (!taken) return;
			first = taken;
			const secret = webhookSecret(taken);
			if (!secretHash(secret).equals(taken.secretHash)) {
				const because =
					"The server’s own secret (NEXTAUTH_SECRET) has changed, and with it this webhook’s. Make a new secret, give it to the receiver, and resume.";
				await pauseWebhook(db, taken, { at: this.clock(), because });
				return;
			}
			const delivery = await takeDelivery(db, taken, this.clock());
			if (!delivery) break;
			const rest = await this.deliver(taken, delivery, secret);
			if (rest > 0) return releaseWebhook(db, taken, new Date(this.clock().getTime() + rest));
		}
		await releaseWebhook(db, first, this.clock());
	}

	/** Puts down what of the log is to be sent, up to its end. Lines that not everybody may see are passed over for good. */
	private async plan(taken: TakenWebhook): Promise<void> {
		const { db } = this.connection;
		const viewer = outsiderOf(taken.deskId);
		for (let after = taken.sentSeq; ; ) {
			const { lines, seenBy } = await eventsForMany(db, viewer.desk, { after, limit: page });
			const last = lines.at(-1);
			if (!last) return;
			const wanted = seenBy(viewer).filter(({ kind }) => wantsKind(taken.kinds, kind));
			await planDeliveries(db, taken, { lines: wanted, upTo: last.seq, now: this.clock() });
			after = last.seq;
			if (lines.length < page) return;
		}
	}

	/** One try. Answers how long the webhook is left alone afterwards, in milliseconds. */
	private async deliver(taken: TakenWebhook, delivery: TakenDelivery, secret: string): Promise<number> {
		const { db } = this.connection;
		const giveUp = async (problem: string) => {
			await endDelivery(db, taken, delivery, { state: "failed", at: this.clock(), status: null, problem });
			return 0;
		};
		if (delivery.attempts > triesAtMost)
			return giveUp("The servers stopped while they were sending it, again and again.");
		// Read anew, with the sight of this moment: nothing of a line is kept for sending.
		const event = await eventAt(db, outsiderOf(taken.deskId), delivery.seq);
		if (!event) return giveUp("This line can’t be seen by everybody any more, and is not sent.");
		const body = JSON.stringify(messageOf(taken.deskId, delivery.id, event));
		const answer = await this.send(taken.url, delivery.id, body, secret);
		const at = this.clock();
		const status = "status" in answer ? answer.status : null;
		if (status !== null && status >= 200 && status < 300) {
			await endDelivery(db, taken, delivery, { state: "delivered", at, status, problem: null });
			return 0;
		}
		const problem = "problem" in answer ? answer.problem : refusalOf(answer.status);
		const nextAt = status === 410 ? null : tryDeliveryAt(delivery.attempts, at);
		const failures = taken.failures + 1;
		const because = status === 410 ? "The receiver says that it is gone (410)." : whyPaused(nextAt, failures, problem);
		const state = nextAt ? "waiting" : "failed";
		await endDelivery(db, taken, delivery, { state, at, nextAt, status, problem }, because);
		return restAfter(failures);
	}

	private async send(url: string, id: string, body: string, secret: string) {
		try {
			const { local, lookUp, patience = 10_000 } = this.settings;
			const target = await targetOf(url, { local, ...(lookUp && { lookUp }) });
			return await post(target, { headers: signedHeaders(secret, { id, at: this.clock(), body }), body, patience });
		} catch (error) {
			if (error instanceof BadTarget) return { problem: error.message };
			throw error;
		}
	}

	private heldUntil(): Date {
		return new Date(this.clock().getTime() + heldFor);
	}
}

/** What a receiver is told: which line, of which kind, about which things. None of it was written by a person. */
export function messageOf(
	deskId: string,
	id: string,
	{ seq, kind, at, actorId, subject, claimId, articleId }: Omit<DeskEvent, "actorName" | "body" | "hash">,
) {
	return { id, deskId, seq, kind, at, actorId, subject, claimId, articleId };
}

function refusalOf(status: number): string {
	if (status >= 300 && status < 400) return `The receiver sent us elsewhere (${status}); redirects are not followed.`;
	return `The receiver answered ${status}.`;
}

/** When a delivery is given up, and nothing got through for as long as it was tried. */
function whyPaused(nextAt: Date | null, failuresInRow: number, problem: string): string | undefined {
	if (nextAt !== null || failuresInRow < triesAtMost) return undefined;
	return `Nothing got through for more than a day; a line was given up after ${triesAtMost} tries. ${problem}`;
}
