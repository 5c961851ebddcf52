import "server-only";
import type { Connection } from "@/db/client";
import { eventsAfter, eventsForMany, headOf } from "@/db/queries/events";
import { rolesOf } from "@/db/queries/people";
import { closedForGood, type FromDesk, liveLine } from "@/lib/core/live/live-line";
import type { Caller, DeskId } from "@/lib/core/people/member";

/** A browser that listens, as somebody. */
export type Listener = {
	caller: Caller;
	send(message: FromDesk): void;
	close(code: number, reason: string): void;
};

/** Lines that are read at once. */
const page = 200;
/** Somebody who missed more lines than this reads everything again. */
const mostMissed = 500;

/**
 * One desk's log on its way to the browsers that this process serves. Everything happens one after the other, so that no
 * browser misses a line or gets one twice: whoever joins is first told what they missed up to where the feed stands.
 */
export class DeskFeed {
	private readonly listeners = new Set<Listener>();
	private joining = 0;
	private work: Promise<void> = Promise.resolve();
	private isWoken = false;
	private isLooking = false;
	/** The last line that was passed on. */
	private stands = 0;

	constructor(
		private readonly desk: DeskId,
		private readonly connection: Connection,
		private readonly onError: (error: unknown) => void,
	) {}

	/** Nobody listens, or is about to. */
	get isIdle(): boolean {
		return this.listeners.size === 0 && this.joining === 0;
	}

	/** `after` is the last line that the browser knows of; without one it starts from here. Rejects when the log can't be read. */
	join(listener: Listener, after: number | undefined): Promise<void> {
		this.joining++;
		return this.next(async () => {
			const { db } = this.connection;
			if (this.listeners.size === 0) this.stands = await headOf(db, this.desk);
			if (after !== undefined && this.stands - after > mostMissed) {
				listener.send({ type: "behind", seq: this.stands });
			} else {
				const missed =
					after === undefined || after >= this.stands
						? []
						: await eventsAfter(db, listener.caller, { after, limit: mostMissed });
				const lines = missed.filter(({ seq }) => seq <= this.stands).map(liveLine);
				listener.send({ type: "lines", lines, seq: this.stands });
			}
			this.listeners.add(listener);
		}).finally(() => this.joining--);
	}

	leave(listener: Listener): void {
		this.listeners.delete(listener);
	}

	/** Something was written, or may have been. */
	wake(): void {
		if (this.isWoken || this.isIdle) return;
		this.isWoken = true;
		this.next(async () => {
			this.isWoken = false;
			await this.pass();
		}).catch(this.onError);
	}

	/** Looks whether everybody who listens may still do so, and whether the log has grown unheard. */
	look(): void {
		if (this.isIdle || this.isLooking) return;
		this.isLooking = true;
		this.next(() => this.checkRoles())
			.catch(this.onError)
			.finally(() => {
				this.isLooking = false;
			});
		this.wake();
	}

	private async pass(): Promise<void> {
		for (;;) {
			const { lines, seenBy } = await eventsForMany(this.connection.db, this.desk, { after: this.stands, limit: page });
			const last = lines.at(-1);
			if (!last) return;
			if (lines.some(({ kind }) => kind.startsWith("member."))) await this.checkRoles();
			for (const listener of this.listeners) {
				const seen = seenBy(listener.caller);
				if (seen.length > 0) listener.send({ type: "lines", lines: seen.map(liveLine), seq: last.seq });
			}
			this.stands = last.seq;
			if (lines.length < page) return;
		}
	}

	private async checkRoles(): Promise<void> {
		const here = [...new Set([...this.listeners].map(({ caller }) => caller.userId))];
		const roles = await rolesOf(this.connection.db, this.desk, here);
		for (const listener of this.listeners) {
			const role = roles.get(listener.caller.userId);
			if (role) {
				listener.caller = { ...listener.caller, role };
			} else {
				this.listeners.delete(listener);
				listener.close(closedForGood.notIn, "You are no longer on this desk.");
			}
		}
	}

	private next(act: () => Promise<void>): Promise<void> {
		const done = this.work.then(act);
		this.work = done.catch(() => {});
		return done;
	}
}
