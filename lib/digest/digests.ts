import "server-only";
import type { Connection } from "@/db/client";
import { digestChoiceOf, mailedItems } from "@/db/queries/digests";
import { inboxOf } from "@/db/queries/inbox/inbox";
import { endDigest, planDigests, type TakenDigest, takeDigest } from "@/db/writes/digests";
import { callerForUser } from "@/lib/auth/callers";
import { sendingTime, stretchEnd, tryAgainAt } from "@/lib/core/inbox/digest";
import { digestMail, isMailable, plainLine } from "@/lib/core/inbox/digest-mail";
import { RegularLook } from "@/lib/regular-look";
import { type MailSettings, mailServer, whyNotSent } from "./mail-server";
import { unsubscribeToken } from "./unsubscribe-token";

/** How often it is looked whether a digest is due. */
const lookEvery = 60_000;
/** A server that is away is away for everybody: after so many failures in a row the rest waits for the next look. */
const failuresInRow = 3;

/**
 * Mails to members what waits for them, when they want to be told and nothing told them yet. Every server of a desk runs
 * one; the rows of `digests` say who sends what. A mail is recorded as sent after the mail server has taken it, so a crash
 * in between repeats that one mail, under the same Message-ID, and never loses any. Nothing waits for it but other mails.
 */
export class Digests {
	private readonly looks: RegularLook;

	constructor(
		private readonly connection: Connection,
		private readonly settings: MailSettings,
		private readonly clock: () => Date = () => new Date(),
	) {
		// Of the mail server's failures nothing is said; admins read them in the settings.
		this.looks = new RegularLook(() => this.sendAll(), {
			every: lookEvery,
			failing: "Digests can't be sent just now; Stet goes on trying",
			sayEvery: 3_600_000,
		});
	}

	/** Sends everything that is due. One look at a time. */
	look(): Promise<void> {
		return this.looks.now();
	}

	/** No more looks. A mail that is on its way is waited for. */
	close(): Promise<void> {
		return this.looks.close();
	}

	private async sendAll(): Promise<void> {
		const { db } = this.connection;
		for (const every of ["daily", "hourly"] as const) {
			const now = this.clock();
			await planDigests(db, every, { upTo: stretchEnd(every, now), now });
		}
		for (let failures = 0; failures < failuresInRow && !this.looks.isClosed; ) {
			const now = this.clock();
			const taken = await takeDigest(db, { now, until: new Date(now.getTime() + sendingTime) });
			if (!taken) return;
			failures = (await this.send(taken)) ? 0 : failures + 1;
		}
	}

	/** False when the mail server failed. */
	private async send(taken: TakenDigest): Promise<boolean> {
		const { db } = this.connection;
		// As they are now: the role they hold, and whether they still want it.
		const reader = await callerForUser(this.connection, taken.userId, taken.deskId);
		const wanted = reader && (await digestChoiceOf(db, reader)) !== "off";
		const [inbox, mailed] = wanted
			? await Promise.all([inboxOf(db, reader, this.clock()), mailedItems(db, reader)])
			: [{ items: [] }, new Set<string>()];
		const items = inbox.items.filter(({ id, readAt }) => readAt === null && !mailed.has(id));
		if (!reader || items.length === 0) {
			await endDigest(db, taken, { outcome: "nothing", at: this.clock() });
			return true;
		}
		if (!isMailable(reader.email)) {
			const problem = "The e-mail address of the account is none that mail can be sent to.";
			await endDigest(db, taken, { outcome: "given-up", at: this.clock(), problem });
			return true;
		}
		const { appUrl } = this.settings;
		const token = unsubscribeToken(taken);
		const server = mailServer(this.settings);
		try {
			await server.send({
				...digestMail({
					deskName: reader.deskName,
					items,
					appUrl,
					unsubscribeUrl: `${appUrl}/unsubscribe?token=${token}`,
				}),
				to: { name: plainLine(reader.name, 80), address: reader.email },
				messageId: `<${taken.id}@${new URL(appUrl).hostname}>`,
				date: this.clock(),
				headers: {
					"Auto-Submitted": "auto-generated",
					"List-Unsubscribe": `<${appUrl}/api/unsubscribe?token=${token}>`,
					"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
				},
			});
		} catch (error) {
			const at = this.clock();
			const nextAt = tryAgainAt(taken.attempts, at);
			const problem = whyNotSent(error);
			await endDigest(db, taken, { outcome: nextAt ? "failed" : "given-up", at, nextAt, problem });
			return false;
		} finally {
			server.close();
		}
		await endDigest(db, taken, { outcome: "sent", at: this.clock(), items: items.map(({ id }) => id) });
		return true;
	}
}

/** Nothing of it when the mail server is not set. */
export function startDigests(connection: Connection, mail: MailSettings | undefined): Pick<Digests, "close"> {
	return mail ? new Digests(connection, mail) : { close: async () => {} };
}
