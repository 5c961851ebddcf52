import "server-only";
import type { Connection } from "@/db/client";
import { claimsForMany } from "@/db/queries/claims";
import { eventsAfter, eventsForMany, headOf } from "@/db/queries/events";
import { rolesOf } from "@/db/queries/people";
import type { Claim } from "@/lib/core/claims/claim";
import { closedForGood, type FromDesk, liveLine } from "@/lib/core/live/live-line";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import type { Caller, DeskId } from "@/lib/core/people/member";
import { countLiveLine } from "@/lib/observe/metrics";

/** A browser that listens, as somebody. */
export type Listener = {
	caller: Caller;
	send(message: FromDesk): void;
	close(code: number, reason: string): void;
};

/** Lines that are read at once. */
const page = 200;
/** Claims that are sent along with the lines about them; of more, each browser reads those that it shows. */
const mostClaims = 20;
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
	/** What was announced and not passed on yet: of each claim the last line about it. */
	private announced = new Map<string, number>();
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

	/** Something was written, or may have been; `line` is what was announced of it. */
	wake(line?: { seq: number; claimId?: string | undefined }): void {
		if (this.isIdle) return;
		if (line?.claimId) this.announced.set(line.claimId, line.seq);
		if (this.isWoken) return;
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
			const { db } = this.connection;
			const { announced } = this;
			this.announced = new Map();
			// What was announced is committed, so its claims are read together with the lines about them.
			const [{ lines, seenBy }, early] = await Promise.all([
				eventsForMany(db, this.desk, { after: this.stands, limit: page }),
				claimsForMany(db, this.desk, announced.size > mostClaims ? [] : [...announced.keys()]),
			]);
			const last = lines.at(-1);
			if (!last) return;
			if (lines.some(({ kind }) => kind.startsWith("member."))) await this.checkRoles();
			const ids = claimsOf(lines);
			// No claim may be older than what is said of it.
			const isLate = lines.some(({ claimId, seq }) => claimId && (announced.get(claimId) ?? 0) < seq);
			const claimsFor = !isLate ? early : await claimsForMany(db, this.desk, ids.size > mostClaims ? [] : [...ids]);
			let said: { seen: DeskEvent[]; claims: Claim[]; message: FromDesk } | undefined;
			for (const listener of this.listeners) {
				const seen = seenBy(listener.caller);
				if (seen.length === 0) continue;
				const claims = claimsFor(listener.caller);
				// Most of what happens is the same to everybody, and then put into words once.
				if (said?.seen !== seen || said.claims !== claims) {
					const about = claimsOf(seen);
					const message: FromDesk = {
						type: "lines",
						lines: seen.map(liveLine),
						claims: claims.filter(({ id }) => about.has(id)),
						seq: last.seq,
					};
					said = { seen, claims, message };
				}
				listener.send(said.message);
			}
			for (const { at } of lines) countLiveLine(at);
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

/** The claims that lines are about; not those in whose notes somebody writes, several times a second, which changes nothing of them. */
function claimsOf(lines: readonly DeskEvent[]): Set<string> {
	return new Set(lines.flatMap(({ kind, claimId }) => (kind === "note.write" ? [] : (claimId ?? []))));
}
