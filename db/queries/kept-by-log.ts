import "server-only";
import { eq, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { deskHeads, events } from "@/db/schema/log";
import { statement, written } from "@/db/statement";
import type { DeskId } from "@/lib/core/people/member";

/** Claims of which everything is kept; the ones least asked for go first. */
const most = 20_000;
/** Whoever missed more of the log than this reads everything anew. */
const mostLines = 1_000;
/** Lines that change nothing of what hangs on a claim. Any other without a claim may concern all of them. */
const harmless = /^(inbox|token|member|dossier|task|thread|comment|note|passage)\.|^article\.assign$|^source\.add$/;

const newsFields = { head: deskHeads.seq, kind: events.kind, claimId: events.claimId };
const findNews = statement(
	() =>
		written
			.select(newsFields)
			.from(deskHeads)
			.leftJoin(events, sql`${events.deskId} = ${deskHeads.deskId} and ${events.seq} > ${sql.placeholder("seen")}`)
			.where(eq(deskHeads.deskId, sql.placeholder("desk")))
			.limit(mostLines + 1),
	newsFields,
);

/** What is being read while it may change: that is handed out, as it was there when it was asked for, and not kept. */
type Reading = { spoilt: Set<string>; isSpoilt: boolean };
type Desk = {
	/** The last line of the log that is known. */
	seen: number;
	/** What was kept in an earlier age does not hold any more. */
	age: number;
	readings: Set<Reading>;
	looking: Promise<void> | undefined;
	next: Promise<void> | undefined;
};

/**
 * What was read of claims, kept in this process until the desk's log says that it has changed. Before anything is handed
 * out the log is asked what is new, so nobody gets what was outdated when they asked, whichever server it was changed on.
 */
export class KeptByLog<Value> {
	private readonly desks = new Map<DeskId, Desk>();
	private readonly kept = new LRUCache<string, { desk: DeskId; age: number; value: Value }>({ max: most });

	constructor(
		private readonly db: Database,
		private readonly read: (db: Database, desk: DeskId, ids: readonly string[]) => Promise<Map<string, Value>>,
	) {}

	/** Those of the given claims that are on the desk, by id. */
	async get(desk: DeskId, ids: readonly string[]): Promise<Map<string, Value>> {
		const place = this.placeOf(desk);
		await this.look(desk, place);
		const found = new Map<string, Value>();
		const missing: string[] = [];
		for (const id of ids) {
			const kept = this.kept.get(id);
			if (kept && kept.desk === desk && kept.age === place.age) found.set(id, kept.value);
			else missing.push(id);
		}
		if (missing.length === 0) return found;
		const reading: Reading = { spoilt: new Set(), isSpoilt: false };
		place.readings.add(reading);
		try {
			for (const [id, value] of await this.read(this.db, desk, missing)) {
				found.set(id, value);
				if (!reading.isSpoilt && !reading.spoilt.has(id)) this.kept.set(id, { desk, age: place.age, value });
			}
		} finally {
			place.readings.delete(reading);
		}
		return found;
	}

	private placeOf(desk: DeskId): Desk {
		const known = this.desks.get(desk);
		if (known) return known;
		const place = { seen: 0, age: 0, readings: new Set<Reading>(), looking: undefined, next: undefined };
		this.desks.set(desk, place);
		return place;
	}

	/** Learns what is new. All who ask while one look is under way share the next: theirs must begin after they asked. */
	private look(desk: DeskId, place: Desk): Promise<void> {
		place.next ??= (place.looking ?? Promise.resolve())
			.catch(() => {})
			.then(() => {
				place.looking = place.next;
				place.next = undefined;
				return this.learn(desk, place);
			});
		return place.next;
	}

	private async learn(desk: DeskId, place: Desk): Promise<void> {
		const lines = await findNews(this.db, { desk, seen: place.seen });
		const head = lines[0]?.head ?? 0;
		const concerns = lines.filter(({ kind }) => kind !== null && !harmless.test(kind));
		// A log that is shorter than it was is another one: somebody brought back a backup.
		if (head < place.seen || lines.length > mostLines || concerns.some(({ claimId }) => claimId === null)) {
			place.age++;
			for (const reading of place.readings) reading.isSpoilt = true;
		} else {
			for (const { claimId } of concerns) {
				if (claimId === null) continue;
				this.kept.delete(claimId);
				for (const reading of place.readings) reading.spoilt.add(claimId);
			}
		}
		place.seen = head;
	}
}
