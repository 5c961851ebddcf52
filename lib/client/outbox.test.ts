import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Offline, Problem } from "./api";
import { memoryStore } from "./local-store";
import { Outbox, type OutboxItem, type OutboxParts, type Write, wordsIn } from "./outbox";

const owner = { userId: "ana", deskId: "desk" };

function claim(statement: string): Write {
	return { method: "POST", path: "/claims", body: { statement }, label: statement, invalidates: [["claims"]] };
}

/** A desk that can be cut off, and that writes down what reaches it; a repeated key is answered and not written again. */
function desk() {
	const written = new Map<string, string>();
	const order: string[] = [];
	const state = { reachable: true, losesAnswers: false, refuses: new Map<string, Problem>(), who: owner };
	return {
		state,
		order,
		send: vi.fn(
			async (_method: string, _path: string, body: unknown, { idempotencyKey: key }: { idempotencyKey: string }) => {
				if (!state.reachable) throw new Offline();
				const { statement } = body as { statement: string };
				const refusal = state.refuses.get(statement);
				if (refusal) throw refusal;
				if (!written.has(key)) {
					written.set(key, statement);
					order.push(statement);
				}
				if (state.losesAnswers) throw new Offline();
				return { id: statement };
			},
		) as unknown as NonNullable<OutboxParts["send"]>,
		whoAmI: async () => {
			if (!state.reachable) throw new Offline();
			return state.who;
		},
	};
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a write", () => {
	it("is saved once the desk has answered", async () => {
		const { send, whoAmI, order } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		await outbox.open();
		const sent = outbox.send(claim("one"));
		expect(outbox.snapshot().state).toBe("saving");
		expect(await sent).toEqual({ kind: "saved", value: { id: "one" } });
		expect(outbox.snapshot()).toMatchObject({ state: "saved", waiting: [], refused: [] });
		expect(order).toEqual(["one"]);
	});

	it("waits while nobody answers, and those behind it wait their turn", async () => {
		const { send, whoAmI, order, state } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		await outbox.open();
		state.reachable = false;
		expect(await outbox.send(claim("one"))).toEqual({ kind: "waiting", because: "offline" });
		expect(await outbox.send(claim("two"))).toEqual({ kind: "waiting", because: "offline" });
		expect(outbox.snapshot()).toMatchObject({ state: "waiting", because: "offline" });

		state.reachable = true;
		await outbox.flush();
		expect(order).toEqual(["one", "two"]);
		expect(outbox.snapshot().state).toBe("saved");
	});

	it("is tried again by itself, later and later", async () => {
		const { send, whoAmI, order, state } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI, pause: (tries) => 1000 * (tries + 1) });
		state.reachable = false;
		await outbox.send(claim("one"));
		await vi.advanceTimersByTimeAsync(1000);
		expect(outbox.snapshot().state).toBe("waiting");
		state.reachable = true;
		await vi.advanceTimersByTimeAsync(1999);
		expect(order).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(order).toEqual(["one"]);
	});

	it("happens once when only its answer got lost", async () => {
		const { send, whoAmI, order, state } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		await outbox.open();
		state.losesAnswers = true;
		expect(await outbox.send(claim("one"))).toMatchObject({ kind: "waiting" });
		state.losesAnswers = false;
		await outbox.flush();
		expect(order).toEqual(["one"]);
		expect(outbox.snapshot().state).toBe("saved");
	});

	it("goes back to its form when it is refused, and is not kept twice", async () => {
		const { send, whoAmI, state } = desk();
		const store = memoryStore();
		const outbox = new Outbox({ owner, store, send, whoAmI });
		await outbox.open();
		const problem = new Problem(422, { code: "invalid", detail: "This can't be empty." });
		state.refuses.set("bad", problem);
		expect(await outbox.send(claim("bad"))).toEqual({ kind: "refused", problem });
		expect(outbox.snapshot()).toMatchObject({ state: "saved", refused: [] });
		expect(await store.list("")).toEqual([]);
	});

	it("waits when a balancer wants it slower, and is refused when it is the desk that has too many", async () => {
		const { send, whoAmI, order, state } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		await outbox.open();
		state.refuses.set("one", new Problem(429, { code: "too-many", detail: "Five are under way." }));
		expect(await outbox.send(claim("one"))).toMatchObject({ kind: "refused" });
		state.refuses.set("two", new Problem(429, {}));
		void outbox.send(claim("two"));
		await vi.advanceTimersByTimeAsync(0);
		expect(outbox.snapshot().waiting).toHaveLength(1);
		state.refuses.clear();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(order).toEqual(["two"]);
	});

	it("with a secret is never put on the shelf, and not kept for later", async () => {
		const { send, whoAmI, order, state } = desk();
		const store = memoryStore();
		const kept = vi.spyOn(store, "set");
		const outbox = new Outbox({ owner, store, send, whoAmI });
		await outbox.open();
		state.reachable = false;
		const sent = await outbox.send({ ...claim("password"), onlyNow: true });
		expect(sent).toMatchObject({ kind: "refused", problem: { code: "offline" } });
		expect(outbox.snapshot()).toMatchObject({ state: "saved", waiting: [] });
		expect(kept).not.toHaveBeenCalled();
		state.reachable = true;
		await outbox.flush();
		expect(order).toEqual([]);
	});

	it("does not stand in the way of the next when it could not even be sent", async () => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const { whoAmI } = desk();
		const send = vi.fn().mockRejectedValueOnce(new RangeError("ours")).mockResolvedValue({ id: "two" });
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		const [first, second] = await Promise.all([outbox.send(claim("one")), outbox.send(claim("two"))]);
		expect(first).toMatchObject({ kind: "refused", problem: { code: "unexpected" } });
		expect(second).toMatchObject({ kind: "saved" });
		expect(said).toHaveBeenCalledOnce();
		said.mockRestore();
	});
});

describe("after a closed tab", () => {
	it("nothing is called saved until what was left has been read", async () => {
		const { send, whoAmI, state } = desk();
		const store = memoryStore();
		const fresh = new Outbox({ owner, store, send, whoAmI });
		expect(fresh.snapshot().state).toBe("looking");
		await fresh.flush(); // such as when the network comes back that moment
		expect(fresh.snapshot().state).toBe("looking");
		await fresh.open();
		expect(fresh.snapshot().state).toBe("saved");

		state.reachable = false;
		await fresh.send(claim("one"));
		const next = new Outbox({ owner, store, send, whoAmI });
		const said = [next.snapshot().state];
		next.subscribe(() => said.push(next.snapshot().state));
		await next.open();
		expect(said.filter((one, at) => one !== said[at - 1])).toEqual(["looking", "saving", "waiting"]);
	});

	it("what waited is sent at the next visit, under the same key", async () => {
		const { send, whoAmI, order, state } = desk();
		const store = memoryStore();
		state.losesAnswers = true;
		await new Outbox({ owner, store, send, whoAmI }).send(claim("one"));
		state.losesAnswers = false;

		const settled: OutboxItem[] = [];
		const next = new Outbox({ owner, store, send, whoAmI });
		next.whenSettled((item) => settled.push(item));
		await next.open();
		expect(order).toEqual(["one"]);
		expect(settled).toMatchObject([{ label: "one", invalidates: [["claims"]], refused: null }]);
		expect(await store.list("")).toEqual([]);
	});

	it("what waited is sent in the order in which it was written", async () => {
		const { send, whoAmI, order, state } = desk();
		const store = memoryStore();
		state.reachable = false;
		const outbox = new Outbox({ owner, store, send, whoAmI });
		for (const statement of ["one", "two", "three"]) await outbox.send(claim(statement));
		state.reachable = true;
		await new Outbox({ owner, store, send, whoAmI }).open();
		expect(order).toEqual(["one", "two", "three"]);
	});

	it("what is refused then is shown with its words, until somebody lets it go", async () => {
		const { send, whoAmI, state } = desk();
		const store = memoryStore();
		state.reachable = false;
		await new Outbox({ owner, store, send, whoAmI }).send(claim("2,500 troops"));
		state.reachable = true;
		state.refuses.set("2,500 troops", new Problem(404, { code: "not-found", detail: "No such dossier." }));

		const next = new Outbox({ owner, store, send, whoAmI });
		await next.open();
		expect(next.snapshot()).toMatchObject({
			state: "not-saved",
			waiting: [],
			refused: [{ label: "2,500 troops", refused: { code: "not-found", detail: "No such dossier." } }],
		});

		const third = new Outbox({ owner, store, send, whoAmI });
		await third.open();
		const [item] = third.snapshot().refused;
		expect(wordsIn(item?.body)).toEqual(["2,500 troops"]);
		state.refuses.clear();
		await third.retry(item?.key ?? "");
		expect(third.snapshot()).toMatchObject({ state: "saved", refused: [] });
	});

	it("a refused write is gone once it was let go", async () => {
		const { send, whoAmI, state } = desk();
		const store = memoryStore();
		state.reachable = false;
		await new Outbox({ owner, store, send, whoAmI }).send(claim("one"));
		state.reachable = true;
		state.refuses.set("one", new Problem(403, { code: "forbidden", detail: "No." }));
		const next = new Outbox({ owner, store, send, whoAmI });
		await next.open();
		await next.discard(next.snapshot().refused[0]?.key ?? "");
		expect(next.snapshot().state).toBe("saved");
		expect(await store.list("")).toEqual([]);
	});
});

describe("whose it is", () => {
	it("waits for its owner when the session has ended", async () => {
		const { send, whoAmI, order, state } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		state.refuses.set("one", new Problem(401, { code: "unauthenticated" }));
		expect(await outbox.send(claim("one"))).toEqual({ kind: "waiting", because: "signed-out" });
		expect(outbox.snapshot().state).toBe("not-saved");
		state.refuses.clear();
		await outbox.flush();
		expect(order).toEqual(["one"]);
	});

	it("is never sent under somebody else's session", async () => {
		const { send, whoAmI, order, state } = desk();
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		state.who = { userId: "ben", deskId: "desk" };
		outbox.cameBack();
		expect(await outbox.send(claim("ana's"))).toEqual({ kind: "waiting", because: "signed-out" });
		expect(order).toEqual([]);
		state.who = owner;
		await outbox.flush();
		expect(order).toEqual(["ana's"]);
	});

	it("what one person left is not seen by the next one at this computer", async () => {
		const { send, whoAmI, state } = desk();
		const store = memoryStore();
		state.reachable = false;
		await new Outbox({ owner, store, send, whoAmI }).send(claim("ana's"));
		state.reachable = true;
		const ben = new Outbox({ owner: { userId: "ben", deskId: "desk" }, store, send, whoAmI });
		await ben.open();
		expect(ben.snapshot()).toMatchObject({ waiting: [], refused: [] });
		expect(await store.list("")).toHaveLength(1);
	});

	it("one tab's write is not sent again by another", async () => {
		const { send, whoAmI, order, state } = desk();
		const store = memoryStore();
		state.reachable = false;
		const first = new Outbox({ owner, store, send, whoAmI });
		await first.send(claim("one"));
		const second = new Outbox({ owner, store, send, whoAmI });
		await second.open();
		expect(second.snapshot().waiting).toHaveLength(1);
		state.reachable = true;
		await first.flush();
		vi.mocked(send).mockClear();
		await second.flush();
		expect(send).not.toHaveBeenCalled();
		expect(order).toEqual(["one"]);
		expect(second.snapshot().state).toBe("saved");
	});
});

it("says so when the browser keeps nothing, and still sends", async () => {
	const { send, whoAmI, order } = desk();
	const broken = memoryStore();
	broken.set = async () => Promise.reject(new Error("QuotaExceededError"));
	const outbox = new Outbox({ owner, store: broken, send, whoAmI });
	expect(await outbox.send(claim("one"))).toMatchObject({ kind: "saved" });
	expect(outbox.snapshot().onlyInThisTab).toBe(true);
	expect(order).toEqual(["one"]);
});

describe("several changes of one thing, made without the network", () => {
	/** A desk that holds one claim, and takes a change only on top of the version it has. */
	function versioned(version: number) {
		const state = { version, statement: "As it was", reachable: false };
		const send = vi.fn(async (_method: string, _path: string, body: unknown) => {
			if (!state.reachable) throw new Offline();
			const { version: based, ...change } = body as { version: number; statement?: string };
			const current = { version: state.version, statement: state.statement };
			if (based !== state.version) throw new Problem(409, { code: "stale", detail: "Changed.", current });
			Object.assign(state, change, { version: based + 1 });
			return { id: "c1", version: state.version };
		});
		return { state, send: send as unknown as NonNullable<OutboxParts["send"]>, whoAmI: async () => owner };
	}
	const edit = (path: string, body: Record<string, unknown>, thing?: string): Write => ({
		method: "PATCH",
		path,
		body,
		label: path,
		invalidates: [],
		...(thing && { thing }),
	});

	it("each rest on the one before, and all arrive", async () => {
		const { state, ...desk } = versioned(3);
		const store = memoryStore();
		const outbox = new Outbox({ owner, store, ...desk });
		await outbox.open();
		await outbox.send(edit("/claims/c1", { statement: "Mine", version: 3 }));
		await outbox.send(edit("/claims/c1", { tags: ["a"], version: 3 }));
		await outbox.send(edit("/appearances/a1", { attribution: [], version: 3 }, "/claims/c1"));
		await outbox.send({ ...edit("/claims/c1/withdraw", { version: 3 }), method: "POST" });
		outbox.close();
		state.reachable = true;
		const next = new Outbox({ owner, store, ...desk });
		await next.open();
		expect(next.snapshot()).toMatchObject({ state: "saved", refused: [] });
		expect(state).toMatchObject({ version: 7, statement: "Mine" });
	});

	it("come back with what the desk has, when somebody else was first, and are put on top of that", async () => {
		const { state, ...desk } = versioned(3);
		const store = memoryStore();
		const outbox = new Outbox({ owner, store, ...desk });
		await outbox.open();
		await outbox.send(edit("/claims/c1", { statement: "Mine", version: 3 }));
		Object.assign(state, { version: 4, statement: "Theirs", reachable: true });
		await outbox.flush();
		const [item] = outbox.snapshot().refused;
		expect(item?.refused).toMatchObject({ code: "stale", current: { version: 4, statement: "Theirs" } });
		expect(state.statement).toBe("Theirs");

		const reopened = new Outbox({ owner, store, ...desk });
		await reopened.open();
		expect(reopened.snapshot().refused[0]?.refused?.current).toEqual({ version: 4, statement: "Theirs" });
		await reopened.amend(item?.key ?? "", { statement: "Both", version: 4 });
		expect(reopened.snapshot()).toMatchObject({ state: "saved", waiting: [], refused: [] });
		expect(state).toMatchObject({ statement: "Both", version: 5 });
		expect(await store.list("")).toEqual([]);
	});

	it("are each put on top of what the one before has become", async () => {
		const { state, ...desk } = versioned(3);
		const outbox = new Outbox({ owner, store: memoryStore(), ...desk });
		await outbox.open();
		await outbox.send(edit("/claims/c1", { statement: "Mine", version: 3 }));
		await outbox.send(edit("/claims/c1", { tags: ["a"], version: 3 }));
		Object.assign(state, { version: 4, statement: "Theirs", reachable: true });
		await outbox.flush();
		const [first, second] = outbox.snapshot().refused;
		await outbox.amend(first?.key ?? "", { statement: "Both", version: 4 });
		expect(outbox.snapshot().refused).toMatchObject([{ key: second?.key, refused: { current: { version: 5 } } }]);
		await outbox.amend(second?.key ?? "", { tags: ["a"], version: 5 });
		expect(state).toMatchObject({ version: 6, statement: "Both", tags: ["a"] });
	});

	it("leave alone what is of another thing or another version", async () => {
		const { state, send, whoAmI } = versioned(3);
		const outbox = new Outbox({ owner, store: memoryStore(), send, whoAmI });
		await outbox.open();
		await outbox.send(edit("/claims/c1", { statement: "Mine", version: 3 }));
		await outbox.send(edit("/claims/c2", { statement: "Another", version: 3 }));
		await outbox.send(edit("/claims/c1", { statement: "Of long ago", version: 1 }));
		state.reachable = true;
		await outbox.flush();
		expect(outbox.snapshot().refused.map(({ body }) => body)).toEqual([
			{ statement: "Another", version: 3 },
			{ statement: "Of long ago", version: 1 },
		]);
	});
});
