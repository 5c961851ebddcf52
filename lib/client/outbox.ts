import type { QueryKey } from "@tanstack/react-query";
import { v7 as uuidv7 } from "uuid";
import { apiGet, apiSend, isUpload, type Method, Offline, Problem, type WrittenLine } from "./api";
import type { LocalStore } from "./local-store";

/** A change on its way to the desk. */
export type Write = {
	method: Method;
	path: string;
	body?: unknown;
	/** What it is, for the person who sees it waiting: "Verdict on “2,500 troops”". */
	label: string;
	/** What the version in `body` is a version of, as a path; where the change goes, when left out. */
	thing?: string;
	/** What the change makes out of date; refreshed also when it gets through long after its form is gone. */
	invalidates: QueryKey[];
	/** Now or not at all: it holds a secret, which has no place on a shelf, or later is of no use. */
	onlyNow?: boolean;
	/** What a person would want to copy of it when it is refused, where the body doesn't read as words. */
	words?: string;
	/** It stays here when it is refused, until somebody lets it go, though whoever sent it is told as well. */
	staysRefused?: boolean;
};

/** `key` is the idempotency key, made once; being time-ordered, it is also the order of sending. */
export type OutboxItem = Write & { key: string; at: string; refused: RefusedWrite | null };

/** Why the desk refused; for a write that was based on an older version, with the state that the desk has now. */
export type RefusedWrite = { code: string; detail: string; current?: Record<string, unknown> };

/** What became of a write: on the desk, refused, or kept here until the desk can be reached. */
export type Sent<Value> =
	| { kind: "saved"; value: Value; line?: WrittenLine }
	| { kind: "refused"; problem: Problem }
	| { kind: "waiting"; because: WaitingBecause };
/** What is said of a write that waits, where its form is gone. */
export const keptHere = "The desk can’t be reached. This is kept here and sent as soon as it can be.";
export type WaitingBecause = "offline" | "signed-out";

/** "looking" is before the shelf was read: an earlier visit may have left something on it. */
export type OutboxState = "looking" | "saved" | "saving" | "waiting" | "not-saved";
export type OutboxSnapshot = {
	state: OutboxState;
	waiting: OutboxItem[];
	refused: OutboxItem[];
	because: WaitingBecause | null;
	/** The browser keeps nothing, so what waits is lost when this tab closes. */
	onlyInThisTab: boolean;
};

export type Owner = { userId: string; deskId: string };

export type OutboxParts = {
	owner: Owner;
	store: LocalStore;
	send?: typeof apiSend;
	/** Who the session belongs to now; asked before anything that waited is sent, since it may be somebody else's. */
	whoAmI?: () => Promise<Owner>;
	/** Told of every act that this tab has brought onto the desk. */
	onDone?: (line: WrittenLine, item: OutboxItem) => void;
	/** Milliseconds until the next try, after so many tries without an answer. */
	pause?: (tries: number) => number;
};

/** What there is to say before the shelf was read; a page from the server says the same. */
export const notLookedYet: OutboxSnapshot = {
	state: "looking",
	waiting: [],
	refused: [],
	because: null,
	onlyInThisTab: false,
};

/**
 * Every change goes through here. It is put on this computer's shelf, sent, and taken off when the
 * desk has answered; while the desk can't be reached it waits, and later writes wait behind it. Since
 * a repeat carries the same key, an answer that got lost on its way does no harm.
 */
export class Outbox {
	readonly #parts: Required<OutboxParts>;
	readonly #prefix: string;
	#items: OutboxItem[] = [];
	readonly #results = new Map<string, (sent: Sent<unknown>) => void>();
	readonly #watchers = new Set<() => void>();
	readonly #settledWatchers = new Set<(item: OutboxItem) => void>();
	#snapshot = notLookedYet;
	#looked = false;
	#draining: Promise<void> | null = null;
	#againAfter = false;
	#because: WaitingBecause | null = null;
	#onlyInThisTab = false;
	#certainWho = true;
	#tries = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;

	constructor(parts: OutboxParts) {
		this.#parts = {
			send: apiSend,
			whoAmI: async () => {
				const me = await apiGet<{ userId: string; desk: { id: string } }>("/me");
				return { userId: me.userId, deskId: me.desk.id };
			},
			onDone: () => {},
			pause: (tries) => Math.min(30_000, 1000 * 2 ** tries),
			...parts,
		};
		this.#prefix = `${parts.owner.userId}/${parts.owner.deskId}/`;
	}

	/** Brings back what an earlier visit left, and sends it. */
	async open(): Promise<void> {
		this.#stopped = false;
		await this.#restore();
		if (this.#items.some((item) => !item.refused)) this.#certainWho = false;
		await this.flush();
	}

	close(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	snapshot = (): OutboxSnapshot => this.#snapshot;

	subscribe = (onChange: () => void): (() => void) => {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	};

	/** Told when a write that no form waits for any more was carried out or refused. */
	whenSettled = (tell: (item: OutboxItem) => void): (() => void) => {
		this.#settledWatchers.add(tell);
		return () => this.#settledWatchers.delete(tell);
	};

	async send<Value>(write: Write): Promise<Sent<Value>> {
		const item: OutboxItem = { ...write, key: uuidv7(), at: new Date().toISOString(), refused: null };
		const result = new Promise<Sent<unknown>>((resolve) => this.#results.set(item.key, resolve));
		this.#items.push(item);
		this.#changed();
		await this.#keep(item);
		if (!this.#draining) void this.flush();
		return (await result) as Sent<Value>;
	}

	/** Sends what waits, in order; stops at the first that gets no answer. Asked while at it, it goes round once more. */
	flush(): Promise<void> {
		this.#againAfter = this.#draining !== null;
		this.#draining ??= this.#round().finally(() => {
			this.#draining = null;
			this.#changed();
		});
		this.#changed();
		return this.#draining;
	}

	/** The person was away from this tab: somebody else may have signed in meanwhile. */
	cameBack(): void {
		this.#certainWho = false;
		if (this.#items.some((item) => !item.refused)) void this.flush();
	}

	/** Tries a refused write once more, as it is. */
	async retry(key: string): Promise<void> {
		const item = this.#items.find((one) => one.key === key);
		if (!item) return;
		item.refused = null;
		await this.#keep(item);
		await this.flush();
	}

	/** The person has seen a refused write, copied what they wanted, and lets it go. */
	async discard(key: string): Promise<void> {
		await this.#drop(key);
	}

	/** Puts a refused write on top of what the desk has now: another write, in its place. */
	async amend(key: string, body: Record<string, unknown>): Promise<void> {
		const item = this.#items.find((one) => one.key === key);
		if (!item) return;
		const { key: _old, at: _at, refused: _refused, ...write } = item;
		const next = { ...write, body, key: uuidv7(), at: new Date().toISOString(), refused: null };
		this.#items = this.#items.map((one) => (one === item ? next : one));
		await this.#keep(next);
		await this.#forget(key);
		await this.flush();
	}

	async #round(): Promise<void> {
		do {
			this.#againAfter = false;
			await this.#drain();
			// The last one may have been added after the last look, and its form waits for a word.
		} while (!this.#stopped && (this.#againAfter || this.#results.size > 0));
	}

	async #drain(): Promise<void> {
		await exclusively(`stet-outbox:${this.#prefix}`, async () => {
			for (;;) {
				const item = this.#items.find((one) => !one.refused);
				if (!item || this.#stopped) return;
				if (!(await this.#isStillOurs(item))) continue;
				const stuck = await this.#sendOne(item);
				if (stuck) return this.#waitFor(stuck);
				this.#tries = 0;
				this.#because = null;
			}
		});
	}

	/** Another tab of the same person may have sent it already. */
	async #isStillOurs(item: OutboxItem): Promise<boolean> {
		if (this.#onlyInThisTab || this.#results.has(item.key)) return true;
		if ((await this.#parts.store.get(this.#prefix + item.key)) !== undefined) return true;
		this.#items = this.#items.filter((one) => one !== item);
		this.#tellSettled(item);
		this.#changed();
		return false;
	}

	async #sendOne(item: OutboxItem): Promise<WaitingBecause | null> {
		try {
			if (!this.#certainWho) {
				const { userId, deskId } = await this.#parts.whoAmI();
				if (userId !== this.#parts.owner.userId || deskId !== this.#parts.owner.deskId) {
					throw new Problem(401, { code: "unauthenticated", detail: "Somebody else is signed in here now." });
				}
				this.#certainWho = true;
			}
			const lines: WrittenLine[] = [];
			const value = await this.#parts.send(item.method, item.path, item.body, {
				idempotencyKey: item.key,
				onLine: (line) => lines.push(line),
			});
			const [line] = lines;
			if (line) this.#parts.onDone(line, item);
			await this.#carryOn(item, value);
			await this.#drop(item.key);
			this.#settle(item, { kind: "saved", value, ...(line && { line }) });
			return null;
		} catch (error) {
			const stuck = waitingBecause(error);
			if (stuck && !item.onlyNow) return stuck;
			const problem = error instanceof Problem ? error : error instanceof Offline ? notNow(error) : ourBug(error);
			// Its form still has the words, and shows why.
			if (this.#results.has(item.key) && !item.staysRefused) await this.#drop(item.key);
			else {
				const { current } = problem.details;
				item.refused = { code: problem.code, detail: problem.detail, ...(isRecord(current) && { current }) };
				await this.#keep(item);
			}
			this.#settle(item, { kind: "refused", problem });
			return null;
		}
	}

	/** Writes behind this one that were made on top of it are based on what it has just become. */
	async #carryOn(done: OutboxItem, value: unknown): Promise<void> {
		const was = baseOf(done.body);
		if (!was || !isRecord(value) || typeof value.version !== "number") return;
		const { version } = value;
		for (const item of this.#items) {
			const base = baseOf(item.body);
			if (item === done || !base || thingOf(item) !== thingOf(done)) continue;
			const { refused } = item;
			// One that is still to be decided is held against what there is now.
			if (refused?.current?.version === was.version) item.refused = { ...refused, current: value };
			else if (!refused && base.version === was.version)
				item.body = { ...(item.body as Record<string, unknown>), [base.field]: version };
			else continue;
			await this.#keep(item);
		}
	}

	#settle(item: OutboxItem, sent: Sent<unknown>): void {
		const tell = this.#results.get(item.key);
		this.#results.delete(item.key);
		if (tell) tell(sent);
		else this.#tellSettled(item);
		this.#changed();
	}

	#tellSettled(item: OutboxItem): void {
		for (const tell of this.#settledWatchers) tell(item);
	}

	#waitFor(because: WaitingBecause): void {
		this.#because = because;
		this.#certainWho = false;
		this.#changed();
		for (const item of this.#items) {
			this.#results.get(item.key)?.({ kind: "waiting", because });
			this.#results.delete(item.key);
		}
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), this.#parts.pause(this.#tries++));
	}

	async #restore(): Promise<void> {
		try {
			const kept = await this.#parts.store.list(this.#prefix);
			const have = new Set(this.#items.map((item) => item.key));
			const restored = kept.map(([, item]) => item as OutboxItem).filter((item) => !have.has(item.key));
			this.#items = [...restored, ...this.#items].sort((a, b) => (a.key < b.key ? -1 : 1));
		} catch {
			this.#onlyInThisTab = true;
		}
		this.#looked = true;
		this.#changed();
	}

	async #keep(item: OutboxItem): Promise<void> {
		if (item.onlyNow) return;
		try {
			await this.#parts.store.set(this.#prefix + item.key, item);
		} catch {
			this.#onlyInThisTab = true;
		}
		this.#changed();
	}

	async #drop(key: string): Promise<void> {
		this.#items = this.#items.filter((item) => item.key !== key);
		await this.#forget(key);
		this.#changed();
	}

	async #forget(key: string): Promise<void> {
		try {
			await this.#parts.store.del(this.#prefix + key);
		} catch {
			this.#onlyInThisTab = true;
		}
	}

	#changed(): void {
		const refused = this.#items.filter((item) => item.refused);
		const waiting = this.#items.filter((item) => !item.refused);
		const because = waiting.length > 0 ? this.#because : null;
		this.#snapshot = {
			state: stateOf(refused.length > 0, waiting.length > 0, because, this.#looked),
			waiting,
			refused,
			because,
			onlyInThisTab: this.#onlyInThisTab,
		};
		for (const watcher of this.#watchers) watcher();
	}
}

function waitingBecause(error: unknown): WaitingBecause | null {
	if (error instanceof Offline) return "offline";
	if (!(error instanceof Problem)) return null;
	if (error.status === 401) return "signed-out";
	// A balancer's "not so fast" passes; what the desk itself has too many of stays so until somebody does something about it.
	return error.status === 429 && error.code !== "too-many" ? "offline" : null;
}

function notNow(error: Offline): Problem {
	return new Problem(0, { code: "offline", detail: `${error.message} Nothing was changed; try again in a moment.` });
}

/** A write that can't even be sent must not stand in the way of those behind it. */
function ourBug(error: unknown): Problem {
	console.error("A change could not be sent:", error);
	return new Problem(0, { code: "unexpected", detail: "This change could not be sent. Copy its words and try again." });
}

function stateOf(
	anyRefused: boolean,
	anyUnderWay: boolean,
	because: WaitingBecause | null,
	looked: boolean,
): OutboxState {
	if (because === "signed-out" || (anyRefused && !anyUnderWay)) return "not-saved";
	if (because === "offline") return "waiting";
	if (anyUnderWay) return "saving";
	return looked ? "saved" : "looking";
}

/** The words that somebody typed into a write, so that they can be read and copied when it was refused. */
export function wordsIn(body: unknown): string[] {
	if (typeof body === "string") return /\s|\p{L}{3}/u.test(body) && !looksLikeAnId(body) ? [body] : [];
	if (isUpload(body)) return [body.upload.file.name, ...Object.values(body.upload.fields).flatMap(wordsIn)];
	if (typeof body === "object" && body !== null) return Object.values(body).flatMap(wordsIn);
	return [];
}

function thingOf({ thing, path }: Write): string {
	return thing ?? path.split("/").slice(0, 3).join("/");
}

/** The version that a write is based on, and where its body says so. */
function baseOf(body: unknown): { field: "version" | "claimVersion"; version: number } | undefined {
	if (!isRecord(body)) return undefined;
	const field = "claimVersion" in body ? "claimVersion" : "version";
	const version = body[field];
	return typeof version === "number" ? { field, version } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function looksLikeAnId(value: string): boolean {
	return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value);
}

/** One tab at a time, where the browser can say so; elsewhere the idempotency keys keep repeats harmless. */
async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
	const locks = globalThis.navigator?.locks;
	if (locks) await locks.request(name, work);
	else await work();
}
