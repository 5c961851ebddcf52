import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { appendEvent } from "@/db/writes/events";
import type { Policy } from "@/lib/core/verdicts/policy";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { databaseSource } from "@/scripts/log/source";
import { verifyLog } from "@/scripts/log/verify";
import { aClaim, type Place } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aMember } from "@/seeds/factories/member";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import {
	claimedBy,
	done,
	importedBy,
	join,
	openDesk,
	type Person,
	type Problem,
	type TestDesk,
	type Thing,
	workbench,
} from "./desk";

const bench = workbench();
/** `STET_RACE_ROUNDS=1000` runs the full number. */
const rounds = Number(process.env.STET_RACE_ROUNDS ?? 4);
const enoughTime = 30_000 + rounds * 2_000;

let admin: Person;
let place: Place;
beforeAll(async () => {
	admin = bench.ours.as("admin");
	place = await importedBy(admin);
});

const eight = Array.from({ length: 8 }, (_, n) => n);
const times = <T>(count: number, act: (n: number) => Promise<T>) =>
	Promise.all(Array.from({ length: count }, (_, n) => act(n)));

type Raced = {
	/** A thing of which version 1 is there. */
	make: () => Promise<Thing>;
	/** Where the nth of eight sends what. */
	edit: (thing: Thing, n: string) => [path: string, body: Record<string, unknown>];
	/** How it is kept. */
	kept: (thing: Thing) => Promise<Record<string, unknown> | undefined>;
	/** What of the answer and of what is kept the edit changed. */
	part?: (thing: Record<string, unknown>) => unknown;
};

const from = (path: (thing: Thing) => string) => async (thing: Thing) =>
	done(admin.get<Record<string, unknown>>(path(thing)));
const amongOf = (path: (thing: Thing) => string, list: string) => async (thing: Thing) =>
	((await done(admin.get<Record<string, Thing[]>>(path(thing))))[list] ?? []).find(({ id }) => id === thing.id);
const minute = (n: string) =>
	`2027-01-01T${n.replace(/^(\d+)\.(\d)$/, (_, round: string, who: string) => clock(Number(round) * 8 + Number(who)))}:00.000Z`;
const clock = (minutes: number) =>
	[Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

const raced: Record<string, Raced> = {
	"a claim": {
		make: () => claimedBy(admin, place),
		edit: ({ id }, n) => [`/claims/${id}`, { statement: `Wording ${n}` }],
		kept: from(({ id }) => `/claims/${id}`),
	},
	"a source": {
		make: () => done(admin.post("/sources", aSource())),
		edit: ({ id }, n) => [`/sources/${id}`, { name: `Name ${n}` }],
		kept: from(({ id }) => `/sources/${id}`),
	},
	"an evidence item": {
		make: async () => done(admin.post("/evidence", anEvidence((await claimedBy(admin, place)).id))),
		edit: ({ id }, n) => [`/evidence/${id}`, { note: `Note ${n}` }],
		kept: amongOf(({ claimId }) => `/evidence?claimId=${claimId}`, "items"),
	},
	"an article's title": {
		make: async () => done(admin.post("/articles", { dossierId: place.dossierId, text: "Words." })),
		edit: ({ id }, n) => [`/articles/${id}`, { title: `Title ${n}` }],
		kept: from(({ id }) => `/articles/${id}`),
	},
	"a mark": {
		make: async () => done(admin.post(`/versions/${place.versionId}/marks`, { kind: "excluded", start: 0, end: 5 })),
		edit: ({ id }, n) => [`/marks/${id}`, { reason: `Reason ${n}` }],
		kept: amongOf(() => `/versions/${place.versionId}`, "marks"),
	},
	"a dispute": {
		make: async () =>
			done(admin.post("/disputes", { claimId: (await claimedBy(admin, place)).id, reason: "I doubt it." })),
		edit: ({ id }, n) => [`/disputes/${id}`, { dueAt: minute(n) }],
		kept: from(({ id }) => `/disputes/${id}`),
	},
	"an attribution chain": {
		// Its version is the claim's.
		make: () => claimedBy(admin, place),
		edit: ({ appearances }, n) => [
			`/appearances/${(appearances as Thing[])[0]?.id}`,
			{ attribution: [{ name: `Speaker ${n}`, sourceId: null }] },
		],
		kept: from(({ id }) => `/claims/${id}`),
		part: ({ appearances, attribution }) => attribution ?? (appearances as Thing[])[0]?.attribution,
	},
};

describe(`eight people edit one thing from one version, ${rounds} times over`, () => {
	it.each(Object.entries(raced))(
		"%s: one is accepted, the others see both states, and what was accepted is kept",
		async (_, { make, edit, kept, part }) => {
			const thing = await make();
			const first = thing.version ?? 1;
			for (let round = 0; round < rounds; round++) {
				const version = first + round;
				const sent = eight.map((n) => edit(thing, `${round}.${n}`));
				const answers = await Promise.all(
					sent.map(([path, body]) => admin.patch<Problem & Thing>(path, { version, ...body })),
				);
				const accepted = onlyAccepted(answers, version + 1);
				const fields = sent[accepted]?.[1] ?? {};
				const see = part ?? ((state: Record<string, unknown>) => changed(state, fields));
				const won = see(fields);
				expect(see(answers[accepted]?.body ?? {})).toEqual(won);
				for (const [n, { status, body }] of answers.entries()) {
					if (n === accepted) continue;
					expect({ ...body, status }).toMatchObject({ status: 409, code: "stale", submitted: sent[n]?.[1] });
					const current = body.current as Thing;
					expect([current.id, current.version, see(current)]).toEqual([thing.id, version + 1, won]);
				}
				const now = (await kept(thing)) ?? {};
				expect([now.version, see(now)]).toEqual([version + 1, won]);
			}
		},
		enoughTime,
	);

	it(
		"the desk's policy: the same",
		async () => {
			const desk = bench.theirs.as("admin");
			for (let round = 0; round < rounds; round++) {
				const { version } = await done(desk.get<Policy>("/policy"));
				// Other values than the last round chose: what changes nothing is refused for that.
				const needed = (n: number) => (version % 2) * 8 + n + 1;
				const answers = await times(8, (n) =>
					desk.patch<Problem & Thing>("/policy", { version, verdictsNeeded: needed(n), reason: `Reason ${n}` }),
				);
				const accepted = onlyAccepted(answers, version + 1);
				for (const [n, { status, body }] of answers.entries()) {
					if (n === accepted) continue;
					expect({ ...body, status }).toMatchObject({
						status: 409,
						code: "stale",
						submitted: { verdictsNeeded: needed(n), reason: `Reason ${n}` },
						current: { version: version + 1, verdictsNeeded: needed(accepted) },
					});
				}
				const policy = await done(desk.get<Policy>("/policy"));
				expect([policy.version, policy.verdictsNeeded]).toEqual([version + 1, needed(accepted)]);
			}
		},
		enoughTime,
	);

	it(
		"one request sent eight times under one key happens once, and all eight are told the same",
		async () => {
			for (let round = 0; round < rounds; round++) {
				const key = { "Idempotency-Key": crypto.randomUUID() };
				const wanted = aClaim(place, undefined, { statement: `Once in round ${round}` });
				const answers = await times(8, () => admin.post("/claims", wanted, key));
				expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
				const replayed = answers.filter(({ headers }) => headers.get("Idempotent-Replayed") === "true");
				expect(replayed.length).toBe(7);
				const ids = [...new Set(answers.map(({ body }) => body.id))];
				expect(ids.length).toBe(1);
				const lines = await bench.owner`select 1 from events where subject = ${`claim:${ids[0]}`}`;
				expect(lines.length).toBe(1);
			}
		},
		enoughTime,
	);
});

/** Which of the answers was the accepted one; there must be one, with that version. */
function onlyAccepted(answers: { status: number; body: Thing }[], version: number): number {
	const accepted = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
	expect(accepted.length).toBe(1);
	expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(409)]);
	const [only = -1] = accepted;
	expect(answers[only]?.body.version).toBe(version);
	return only;
}

describe("members", () => {
	it("two admins who remove each other: one stays", async () => {
		for (let round = 0; round < 5; round++) {
			const desk = await twoAdmins();
			const [a, b] = desk;
			const answers = await Promise.all([
				a.delete<Problem>(`/members/${b.caller.userId}`),
				b.delete<Problem>(`/members/${a.caller.userId}`),
			]);
			const statuses = answers.map(({ status }) => status).toSorted();
			expect(statuses[0]).toBe(200);
			expect([401, 403]).toContain(statuses[1]);
			const left = await admins(a.caller.desk);
			expect(left.length).toBe(1);
		}
	});

	it("two admins who step down at once: one stays", async () => {
		const people = await twoAdmins();
		const answers = await Promise.all(
			people.map((person) => person.patch<Problem>(`/members/${person.caller.userId}`, { role: "viewer" })),
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		expect((await admins(people[0].caller.desk)).length).toBe(1);
	});

	it("the last admin can neither leave nor step down", async () => {
		const { userId } = bench.theirs.as("admin").caller;
		const alone = bench.theirs.as("admin");
		for (const answer of [
			await alone.delete<Problem>(`/members/${userId}`),
			await alone.patch<Problem>(`/members/${userId}`, { role: "editor" }),
		]) {
			expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining("only admin") } });
		}
	});

	it("one new person let in eight times at once is on the desk once", async () => {
		const person = aMember();
		const answers = await times(8, () => admin.post<Problem>("/members", person));
		expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)]);
		expect((await bench.owner`select 1 from users where email = ${person.email}`).length).toBe(1);
	});
});

describe("a verdict sealed while the desk is at work", () => {
	it("rests on each item of evidence that was in before it in the log, and on no other", async () => {
		const claim = await claimedBy(admin, place);
		const reviewers = await times(6, () => join(bench.connection, admin.caller, "reviewer"));
		await Promise.all([
			times(6, () => admin.post("/evidence", anEvidence(claim.id))),
			...reviewers.map((reviewer) => done(reviewer.post("/verdicts", aVerdict(claim.id, 1)))),
		]);
		const log = await events(bench.ours);
		const verdicts = (await done(admin.get<{ items: Verdict[] }>(`/verdicts?claimId=${claim.id}`))).items;
		expect(verdicts.length).toBe(6);
		for (const { id, basis } of verdicts) {
			const sealedAs = log.findIndex(({ subject }) => subject === `verdict:${id}`);
			const before = log
				.slice(0, sealedAs)
				.filter(({ kind, claimId }) => kind === "evidence.add" && claimId === claim.id)
				.map(({ subject }) => subject.replace("evidence:", ""));
			expect(basis.evidence.map((item) => item.id).toSorted()).toEqual(before.toSorted());
		}
	});

	it("is stale at once when the evidence or the wording changes in the same moment", async () => {
		const editor = bench.ours.as("editor");
		for (let round = 0; round < 5; round++) {
			const claim = await claimedBy(admin, place);
			const item = await done(admin.post("/evidence", anEvidence(claim.id)));
			const [sealed] = await Promise.all([
				editor.post<Verdict>("/verdicts", aVerdict(claim.id, 1)),
				admin.patch(`/evidence/${item.id}`, { version: 1, stance: "refutes" }),
				admin.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }),
			]);
			const [verdict] = (await done(editor.get<{ items: Verdict[] }>(`/verdicts?claimId=${claim.id}`))).items;
			if (sealed.status === 409) expect(verdict).toBe(undefined);
			else {
				const rested = verdict?.basis.evidence[0]?.version;
				const nouns = verdict?.stale.map(({ noun }) => noun).toSorted();
				expect(nouns).toEqual(rested === 1 ? ["claim", "evidence"] : ["claim"]);
			}
		}
	});
});

describe("the log", () => {
	it("has no gap and no fork under work of all kinds, and its chain can be computed again", async () => {
		const claims = await times(4, () => claimedBy(admin, place));
		await Promise.all([
			times(10, () => admin.post("/claims", aClaim(place))),
			times(10, () => bench.theirs.as("admin").post("/dossiers", { title: "Elsewhere" })),
			...claims.map((claim) => times(4, (n) => admin.patch(`/claims/${claim.id}`, { version: 1, tags: [`${n}`] }))),
			...claims.map((claim) => admin.post("/evidence", anEvidence(claim.id))),
			times(4, () => admin.post("/dossiers", { title: " " })),
		]);
		for (const desk of [bench.ours, bench.theirs]) {
			const log = await events(desk);
			expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1));
			let previous = sha256(desk.id);
			for (const line of log) {
				previous = sha256(previous, written(desk.id, line));
				expect({ seq: line.seq, hash: line.hash }).toEqual({ seq: line.seq, hash: previous.toString("hex") });
			}
			const [head] = await bench.owner`select seq, hash from desk_heads where desk_id = ${desk.id}`;
			expect({ seq: Number(head?.seq), hash: head?.hash }).toEqual({ seq: log.length, hash: previous });
		}
	});

	it("is in the order in which things were committed", async () => {
		const seen: number[] = [];
		const { unlisten } = await bench.connection.sql.listen("stet_events", (payload) => {
			const [desk, seq] = payload.split(":");
			if (desk === bench.ours.id) seen.push(Number(seq));
		});
		await times(20, () => admin.post("/dossiers", { title: "Told" }));
		await expect.poll(() => seen.length).toBe(20);
		await unlisten();
		expect(seen).toEqual(seen.toSorted((a, b) => a - b));
	});

	it("never shows a reader a line while an earlier one is still to come", async () => {
		let going = true;
		const reading = (async () => {
			while (going) {
				const rows = await bench.owner<{ seq: string }[]>`
					select seq from events where desk_id = ${bench.ours.id} order by seq desc limit 40`;
				const seqs = rows.map(({ seq }) => Number(seq)).toReversed();
				expect(seqs).toEqual(seqs.map((_, n) => (seqs[0] ?? 0) + n));
			}
		})();
		await times(40, () => admin.post("/dossiers", { title: "Read" }));
		going = false;
		await reading;
	});

	it("takes lines from eight writers at once, and gives a number to none that was rolled back", async () => {
		const before = (await events(bench.ours)).length;
		const append = (n: number, fails: boolean) =>
			bench.connection.db.transaction(async (tx) => {
				const seq = await appendEvent(tx, {
					deskId: bench.ours.id,
					at: new Date(),
					actorId: admin.caller.userId,
					kind: "test.append",
					subject: `test:${n}`,
					body: { n },
				});
				if (fails) throw new Error("rolled back");
				return seq;
			});
		const written = await Promise.all(
			eight.map(async (writer) => {
				const seqs: number[] = [];
				for (let n = 0; n < 10; n++) {
					if (n % 3 === 2) await expect(append(n, true)).rejects.toThrow("rolled back");
					else seqs.push(await append(writer * 10 + n, false));
				}
				return seqs;
			}),
		);
		const all = written.flat().toSorted((a, b) => a - b);
		expect(all).toEqual(Array.from({ length: 8 * 7 }, (_, n) => before + n + 1));
		for (const own of written) expect(own).toEqual(own.toSorted((a, b) => a - b));
	});

	it("checks line by line afterwards: no gap, no double, every hash as it must be", async () => {
		const { ok, desks } = await bench.owner.begin((tx) => verifyLog(databaseSource(tx)));
		expect(desks.flatMap(({ findings }) => findings)).toEqual([]);
		expect(ok).toBe(true);
	});
});

type Line = {
	seq: number;
	at: string;
	actorId: string;
	kind: string;
	subject: string;
	claimId: string | null;
	articleId: string | null;
	body: unknown;
	hash: string;
};

/** The whole log, behind the app's back: the API keeps lines about verdicts from who judges blind. */
async function events(desk: TestDesk): Promise<Line[]> {
	const rows = await bench.owner<(Omit<Line, "seq" | "at" | "hash"> & { seq: string; at: Date; hash: Buffer })[]>`
		select seq, at, actor_id as "actorId", kind, subject, claim_id as "claimId", article_id as "articleId", body, hash
		from events where desk_id = ${desk.id} order by seq`;
	return rows.map((row) => ({
		...row,
		seq: Number(row.seq),
		at: row.at.toISOString(),
		hash: row.hash.toString("hex"),
	}));
}

/** What a line's hash covers, written without the code under test: JSON with its keys in order. */
function written(deskId: string, { seq, at, actorId, kind, subject, claimId, articleId, body }: Line): string {
	return JSON.stringify({ actorId, articleId, at, body, claimId, deskId, kind, seq, subject }, (_, value: unknown) =>
		value !== null && typeof value === "object" && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
}

function sha256(...parts: (string | Buffer)[]): Buffer {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part);
	return hash.digest();
}

/** A desk of its own with two admins on it. */
async function twoAdmins(): Promise<[Person, Person]> {
	const founder = (await openDesk(bench.connection, "Two admins")).as("admin");
	return [founder, await join(bench.connection, founder.caller, "admin")];
}

function admins(deskId: string) {
	return bench.owner`select user_id from members where desk_id = ${deskId} and role = 'admin'`;
}

/** The fields that one of the eight sent, as the accepted answer has them. */
function changed(accepted: Record<string, unknown> | undefined, sent: Record<string, unknown>) {
	return Object.fromEntries(Object.keys(sent).map((field) => [field, accepted?.[field]]));
}
