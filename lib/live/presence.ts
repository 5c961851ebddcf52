import "server-only";
import { randomUUID } from "node:crypto";
import type { Connection } from "@/db/client";
import type { Place } from "@/lib/core/live/presence";
import type { Caller } from "@/lib/core/people/member";
import { DeskPeople } from "./desk-people";
import { OwnPlaces } from "./own-places";
import { type Attending, readWord, type ServerWord, writeAll, writeMoved, writeWord } from "./presence-wire";

/** A page of somebody's, as presence sees it. */
export type Attendance = {
	/** The page says where it is now; an empty place is nowhere. */
	here(place: Place): Promise<void>;
	leave(): void;
};

export type PresenceTimes = {
	/** How often a server says again who is there with it. */
	repeatEvery: number;
	/** A server that has said nothing for so long is gone, and whoever was there with it. */
	silentAfter: number;
};

const usualTimes: PresenceTimes = { repeatEvery: 5_000, silentAfter: 15_000 };

/** Moves are gathered for so long, here and on their way to other servers: NOTIFY takes a lock that every command's commit takes too. */
const gatherFor = 100;
/** On a crowded desk for longer: every page more is one more to be told of every move. */
const gatherPerPage = 2;

type Server = { heardAt: number; people: Map<string, Attending>; coming: Map<string, Attending> };

/**
 * Who is where, on every desk that this server serves, together with what other servers say of theirs over
 * `NOTIFY stet_presence`. Each server answers for its own pages alone: it says what changes, repeats all of it every few
 * seconds, and is forgotten when it falls silent. Nothing is kept: a server that starts asks, and knows.
 */
export class Presence {
	private readonly id = randomUUID();
	private readonly desks = new Map<string, DeskPeople>();
	private readonly own = new Map<string, Attending>();
	private readonly servers = new Map<string, Server>();
	private readonly places: OwnPlaces;
	private readonly telling = new Map<string, Gathering>();
	private readonly notifying = new Gathering(() => this.notifyMoved(), gatherFor);
	/** Own connections that other servers have to hear of. */
	private readonly changed = new Set<string>();
	private pages = 0;
	private sending: Promise<void> = Promise.resolve();
	private hearing: Promise<{ unlisten: () => Promise<void> }> | undefined;
	private isClosed = false;
	private readonly timer: NodeJS.Timeout;
	private readonly times: PresenceTimes;

	constructor(
		private readonly connection: Connection,
		times: Partial<PresenceTimes> = {},
	) {
		this.times = { ...usualTimes, ...times };
		this.places = new OwnPlaces(connection);
		this.timer = setInterval(() => this.repeat(), this.times.repeatEvery).unref();
	}

	join({ desk, userId, name }: Caller, tell: (message: string) => void): Attendance {
		const id = randomUUID();
		this.deskOf(desk).addPage(id, tell);
		this.pages++;
		if (this.pages === 1) this.begin();
		let isThere = true;
		let isChecking = false;
		let next: Place | undefined;
		return {
			here: async (place) => {
				next = place;
				if (isChecking) return;
				isChecking = true;
				try {
					while (next && isThere) {
						const said: Place = next;
						next = undefined;
						const only = await this.places.only(desk, said);
						if (isThere) this.putOwn({ id, userId, name, place: only, desk });
					}
				} catch (error) {
					report(error);
				} finally {
					isChecking = false;
				}
			},
			leave: () => {
				if (!isThere) return;
				isThere = false;
				this.pages--;
				this.putOwn({ id, userId, name, place: {}, desk });
				this.desks.get(desk)?.dropPage(id);
				this.forgetIfEmpty(desk);
			},
		};
	}

	/** Tells the other servers that whoever was here has left. */
	async close(): Promise<void> {
		this.isClosed = true;
		clearInterval(this.timer);
		this.notifying.stop();
		for (const telling of this.telling.values()) telling.stop();
		if (this.hearing) await this.send([writeWord(this.id, "bye")]);
		await (await this.hearing?.catch(() => undefined))?.unlisten();
	}

	private putOwn(attending: Attending): void {
		const { id, desk, place } = attending;
		const isSomewhere = Object.keys(place).length > 0;
		if (isSomewhere) this.own.set(id, attending);
		else this.own.delete(id);
		if (!this.put(attending, isSomewhere)) return;
		if (this.servers.size > 0) {
			this.changed.add(id);
			this.notifying.soon();
		}
		this.tellSoon(desk);
	}

	private put({ desk, ...present }: Attending, isSomewhere: boolean): boolean {
		const people = this.deskOf(desk);
		return isSomewhere ? people.put(present) : people.drop(present.id);
	}

	private deskOf(desk: string): DeskPeople {
		const people = this.desks.get(desk) ?? new DeskPeople();
		this.desks.set(desk, people);
		return people;
	}

	private forgetIfEmpty(desk: string): void {
		if (!this.desks.get(desk)?.isEmpty) return;
		this.desks.delete(desk);
		this.telling.get(desk)?.stop();
		this.telling.delete(desk);
	}

	private tellSoon(desk: string): void {
		const people = this.desks.get(desk);
		if (!people) return;
		const gathering = this.telling.get(desk) ?? new Gathering(() => this.desks.get(desk)?.tell(), gatherFor);
		this.telling.set(desk, gathering);
		gathering.soon(Math.max(gatherFor, people.size * gatherPerPage));
	}

	/** The listening connection is opened when the first page comes; whenever it is there anew, the others are asked. */
	private begin(): void {
		if (this.hearing) {
			void this.send([writeWord(this.id, "ask"), ...writeAll(this.id, [...this.own.values()])]);
			return;
		}
		this.hearing = this.connection.sql.listen(
			"stet_presence",
			(payload) => this.hear(payload),
			() => void this.send([writeWord(this.id, "ask"), ...writeAll(this.id, [...this.own.values()])]),
		);
		this.hearing.catch((error: unknown) => {
			this.hearing = undefined;
			report(error);
		});
	}

	private repeat(): void {
		if (this.pages > 0 && !this.hearing) this.begin();
		else if (this.pages > 0) void this.send(writeAll(this.id, [...this.own.values()]));
		const now = performance.now();
		for (const [id, server] of this.servers) {
			if (now - server.heardAt > this.times.silentAfter) this.forget(id, server);
		}
	}

	private notifyMoved(): void {
		const ids = [...this.changed];
		this.changed.clear();
		const here = ids.flatMap((id) => this.own.get(id) ?? []);
		const gone = ids.filter((id) => !this.own.has(id));
		void this.send(writeMoved(this.id, here, gone));
	}

	/** One after the other, so that they arrive in this order. What can't be sent now is repeated soon enough. */
	private send(payloads: readonly string[]): Promise<void> {
		if (payloads.length === 0) return this.sending;
		this.sending = this.sending.then(async () => {
			try {
				await this.connection
					.sql`select pg_notify('stet_presence', said) from unnest(${[...payloads]}::text[]) as said`;
			} catch (error) {
				report(error);
			}
		});
		return this.sending;
	}

	private hear(payload: string): void {
		const word = readWord(payload);
		if (!word || word.from === this.id || this.isClosed) return;
		const server = this.servers.get(word.from) ?? { heardAt: 0, people: new Map(), coming: new Map() };
		const isNew = !this.servers.has(word.from);
		server.heardAt = performance.now();
		this.servers.set(word.from, server);
		if (word.type === "bye") this.forget(word.from, server);
		else if (word.type === "ask" || isNew) {
			// What changed while nobody listened is among all of it.
			this.changed.clear();
			if (this.pages > 0) void this.send(writeAll(this.id, [...this.own.values()]));
		}
		this.take(server, word);
	}

	private take(server: Server, word: ServerWord): void {
		if (word.type === "moved") {
			for (const attending of word.here) this.arrive(server, attending);
			for (const id of word.gone) this.depart(server, id);
		}
		if (word.type !== "all") return;
		if (word.part === 0) server.coming = new Map();
		for (const attending of word.here) {
			server.coming.set(attending.id, attending);
			this.arrive(server, attending);
		}
		if (word.part + 1 < word.of) return;
		for (const id of server.people.keys()) if (!server.coming.has(id)) this.depart(server, id);
	}

	private arrive(server: Server, attending: Attending): void {
		server.people.set(attending.id, attending);
		if (this.put(attending, true)) this.tellSoon(attending.desk);
	}

	private depart(server: Server, id: string): void {
		const attending = server.people.get(id);
		if (!attending) return;
		server.people.delete(id);
		this.put(attending, false);
		this.tellSoon(attending.desk);
		this.forgetIfEmpty(attending.desk);
	}

	private forget(id: string, server: Server): void {
		this.servers.delete(id);
		for (const gone of [...server.people.keys()]) this.depart(server, gone);
	}
}

/** Does something at once, and then not again before some time has passed, however often it is wanted. */
class Gathering {
	private timer: NodeJS.Timeout | undefined;
	private last = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly act: () => void,
		private readonly usual: number,
	) {}

	soon(apart = this.usual): void {
		if (this.timer) return;
		const wait = Math.max(0, this.last + apart - performance.now());
		this.timer = setTimeout(() => {
			this.timer = undefined;
			this.last = performance.now();
			this.act();
		}, wait).unref();
	}

	stop(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
	}
}

let saidAt = Number.NEGATIVE_INFINITY;

/** Said once a minute: presence is a comfort, and repeats itself. */
function report(error: unknown): void {
	if (performance.now() - saidAt < 60_000) return;
	saidAt = performance.now();
	console.error("Who is where can't be told to other servers, or looked up. It goes on trying.", error);
}
