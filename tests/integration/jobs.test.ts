import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { takeJob } from "@/db/writes/jobs";
import { exportReport } from "@/lib/api/routes/reports";
import type { Job } from "@/lib/core/jobs/job";
import { exportFormats } from "@/lib/core/reports/report-files";
import { Jobs } from "@/lib/jobs/jobs";
import { refuse } from "@/lib/outcome";
import type { Place } from "@/seeds/factories/claim";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, join, openDesk, type Person, type Problem, workbench } from "./desk";

const bench = workbench();

let workers: Jobs[];
let editor: Person;
let admin: Person;
let place: Place & { articleId: string };
/** The clock that the workers go by. */
let now: Date;

beforeEach(async () => {
	workers = [];
	now = new Date();
	await bench.owner`delete from jobs`;
	const desk = await openDesk(bench.connection, "At work");
	[admin, editor] = [desk.as("admin"), desk.as("editor")];
	place = await importedBy(admin);
	await claimedBy(admin, place);
});
afterEach(async () => {
	await Promise.all(workers.map((worker) => worker.close()));
	vi.restoreAllMocks();
});

/** One that looks when it is told to, and never by itself. */
function worker(given: ConstructorParameters<typeof Jobs>[1] = {}, to = bench.connection): Jobs {
	const one = new Jobs(to, { clock: () => now, lookEvery: 2 ** 31 - 1, ...given });
	workers.push(one);
	return one;
}

const start = (by = editor, given: Record<string, unknown> = {}) =>
	done(by.post<Job>("/jobs", { kind: "report", articleId: place.articleId, format: "md", ...given }));
const jobNow = ({ id }: Pick<Job, "id">, by = editor) => done(by.get<Job>(`/jobs/${id}`));
const later = (seconds: number) => {
	now = new Date(now.getTime() + seconds * 1000);
};

/** Makes reports that wait in their middle until they are let go on. */
function held() {
	let goOn = () => {};
	const mayGoOn = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	let begun = () => {};
	const hasBegun = new Promise<void>((resolve) => {
		begun = resolve;
	});
	const make: typeof exportReport = async (db, viewer, subject, format, making) => {
		await making?.onStep?.(30, "Waiting in the middle.");
		begun();
		await mayGoOn;
		return exportReport(db, viewer, subject, format, making);
	};
	return { make, goOn: () => goOn(), hasBegun };
}

describe("a job", () => {
	it.each(exportFormats)("makes the very file that a download has: %s", async (format) => {
		const started = await start(editor, { format });
		expect(started).toMatchObject({ state: "waiting", progress: 0, file: null });
		await worker().look();
		const job = await jobNow(started);
		expect(job).toMatchObject({ state: "done", progress: 100, step: "Done.", endedAt: now.toISOString() });
		const file = await editor.bytes(`/jobs/${job.id}/file`);
		const direct = await editor.bytes(`/articles/${place.articleId}/report?format=${format}&download=1`);
		expect(file.status).toBe(200);
		expect(job.file).toMatchObject({ bytes: file.bytes.length, madeFor: "editor" });
		for (const header of ["Content-Type", "Content-Disposition"]) {
			expect(file.headers.get(header)).toBe(direct.headers.get(header));
		}
		expect(file.headers.get("Content-Security-Policy")).toMatch(/sandbox/);
		const withoutTime = (bytes: Buffer) => bytes.toString("utf8").replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d/g, "");
		if (["html", "md", "json"].includes(format)) expect(withoutTime(file.bytes)).toBe(withoutTime(direct.bytes));
	});

	it("is about an article or about a dossier with all its articles", async () => {
		const { dossierId } = place;
		const started = await start(editor, { articleId: undefined, dossierId, format: "json" });
		expect(started.input).toEqual({ noun: "dossier", subjectId: dossierId, format: "json" });
		await worker().look();
		const { bytes } = await editor.bytes(`/jobs/${started.id}/file`);
		expect(JSON.parse(bytes.toString())).toMatchObject({ subject: { noun: "dossier", id: dossierId } });
	});

	it("says how far it is while it runs", async () => {
		const { make, goOn, hasBegun } = held();
		const started = await start();
		const looking = worker({ make }).look();
		await hasBegun;
		expect(await jobNow(started)).toMatchObject({
			state: "running",
			progress: 30,
			step: "Waiting in the middle.",
		});
		expect((await editor.get<Problem>(`/jobs/${started.id}/file`)).status).toBe(409);
		goOn();
		await looking;
		expect(await jobNow(started)).toMatchObject({ state: "done", progress: 100 });
	});

	it("waits where somebody who asks for the file at once is sent away, and says so", async () => {
		let asked = 0;
		let letIn = false;
		const make: typeof exportReport = async (...given) => {
			asked++;
			await given[4]?.onStep?.(60, "Making the file.");
			return letIn ? exportReport(...given) : refuse("busy", "Try again in a minute.");
		};
		const started = await start();
		const looking = worker({ make, roomEvery: 20 }).look();
		await expect
			.poll(() => jobNow(started))
			.toMatchObject({ state: "running", progress: 60, step: "Waiting until others’ reports are made." });
		await expect.poll(() => asked).toBeGreaterThan(2);
		letIn = true;
		await looking;
		expect(await jobNow(started)).toMatchObject({ state: "done", progress: 100 });
	});

	it("that waits for room can be cancelled", async () => {
		const started = await start();
		const looking = worker({ make: async () => refuse("busy", "Try again in a minute."), roomEvery: 1 }).look();
		await expect.poll(() => jobNow(started)).toMatchObject({ state: "running" });
		await done(editor.post(`/jobs/${started.id}/cancel`));
		await looking;
		expect(await jobNow(started)).toMatchObject({ state: "cancelled", file: null });
	});

	it("is called what it is about, as that is called now", async () => {
		const { dossierId, articleId } = place;
		const article = await done(editor.get(`/articles/${articleId}`));
		const dossier = await done(editor.get(`/dossiers/${dossierId}`));
		const started = [await start(), await start(editor, { articleId: undefined, dossierId })];
		expect(started.map(({ title }) => title)).toEqual([article.title, dossier.title]);
		await bench.owner`update articles set title = 'Called otherwise' where id = ${articleId}`;
		const { items } = await done(editor.get<{ items: Job[] }>("/jobs"));
		expect(items.map(({ title }) => title)).toEqual([dossier.title, "Called otherwise"]);
		// Never by another desk's words, whatever stands in the row.
		const foreign = await importedBy(bench.theirs.as("admin"));
		const input = { noun: "article", subjectId: foreign.articleId, format: "md" };
		await bench.owner`update jobs set input = ${bench.owner.json(input)}`;
		expect(await jobNow({ id: items[0]?.id ?? "" })).toMatchObject({ title: null });
	});

	it("that is cancelled makes nothing, whether it waits or runs", async () => {
		const waiting = await start();
		expect(await done(editor.post(`/jobs/${waiting.id}/cancel`))).toMatchObject({ state: "cancelled" });
		const { make, goOn, hasBegun } = held();
		const running = await start();
		const looking = worker({ make }).look();
		await hasBegun;
		await done(editor.post(`/jobs/${running.id}/cancel`));
		goOn();
		await looking;
		for (const job of [waiting, running]) {
			expect(await jobNow(job)).toMatchObject({ state: "cancelled", file: null, step: "Cancelled." });
			expect((await editor.get(`/jobs/${job.id}/file`)).status).toBe(409);
			expect((await editor.post(`/jobs/${job.id}/cancel`)).status).toBe(409);
		}
		expect(await bench.owner`select 1 from jobs where result is not null`).toEqual([]);
	});

	it("is kept for a day, and then nothing is left of it", async () => {
		const started = await start();
		await worker().look();
		later(24 * 3600 - 1);
		await worker().look();
		expect((await editor.bytes(`/jobs/${started.id}/file`)).status).toBe(200);
		later(2);
		await worker().look();
		expect(await bench.owner`select 1 from jobs`).toEqual([]);
		expect((await editor.get(`/jobs/${started.id}`)).status).toBe(404);
		expect((await editor.get(`/jobs/${started.id}/file`)).status).toBe(404);
	});

	it("that has expired is gone before anybody has cleaned up", async () => {
		const started = await start();
		await worker().look();
		await bench.owner`update jobs set expires_at = now() - interval '1 second'`;
		for (const path of [`/jobs/${started.id}`, `/jobs/${started.id}/file`]) {
			expect((await editor.get(path)).status).toBe(404);
		}
		expect((await done(editor.get<{ items: Job[] }>("/jobs"))).items).toEqual([]);
	});

	it("is there for whoever started it alone", async () => {
		const started = await start();
		await worker().look();
		for (const other of [admin, bench.theirs.as("admin")]) {
			expect((await other.get(`/jobs/${started.id}`)).status).toBe(404);
			expect((await other.get(`/jobs/${started.id}/file`)).status).toBe(404);
			expect((await other.post(`/jobs/${started.id}/cancel`)).status).toBe(404);
			expect((await done(other.get<{ items: Job[] }>("/jobs"))).items).toEqual([]);
		}
		expect((await done(editor.get<{ items: Job[] }>("/jobs"))).items).toMatchObject([{ id: started.id }]);
	});

	it.each<[string, (foreign: typeof place) => Record<string, unknown>, number, RegExp]>([
		["nothing", () => ({ articleId: undefined }), 422, /articleId.*dossierId/],
		["an article and a dossier at once", ({ dossierId }) => ({ dossierId }), 422, /articleId.*dossierId/],
		["another desk's article", ({ articleId }) => ({ articleId }), 404, /no such article/],
		["another desk's dossier", ({ dossierId }) => ({ articleId: undefined, dossierId }), 404, /no such dossier/],
		["a format that there is not", () => ({ format: "exe" }), 422, /format/],
		["a kind that there is not", () => ({ kind: "coffee" }), 422, /kind/],
	])("about %s is refused", async (_, given, status, words) => {
		const foreign = await importedBy(bench.theirs.as("admin"));
		const asked = { kind: "report", articleId: place.articleId, format: "md", ...given(foreign) };
		const answer = await editor.post<Problem>("/jobs", asked);
		expect({ status: answer.status, detail: answer.body.detail }).toEqual({
			status,
			detail: expect.stringMatching(words),
		});
		expect(await bench.owner`select 1 from jobs`).toEqual([]);
	});

	it("is refused while five of the same member's are not finished", async () => {
		for (let n = 0; n < 5; n++) await start();
		expect((await editor.post("/jobs", { kind: "report", articleId: place.articleId, format: "md" })).status).toBe(429);
		await start(admin);
		await worker().look();
		await start();
	});
});

describe("what somebody may see", () => {
	/** A claim on which two reviewers differ: an editor may read their verdicts, a viewer may not. */
	async function disputed() {
		const claim = await claimedBy(admin, place);
		for (const rating of ["true", "false"] as const) {
			const by = await join(bench.connection, admin.caller, "reviewer");
			await done(by.post("/verdicts", aVerdict(claim.id, 1, { rating, rationale: "SEALED-WORDS" })));
		}
	}
	const becomes = (role: string) => done(admin.patch(`/members/${editor.caller.userId}`, { role }));
	const fileOf = async ({ id }: Job) => (await editor.bytes(`/jobs/${id}/file`)).bytes.toString();

	it("is what they may see when it is made, whatever they were when they asked", async () => {
		await disputed();
		const [asked, before] = [await start(), await start()];
		await worker().look();
		expect(await fileOf(before)).toContain("SEALED-WORDS");
		await bench.owner`update jobs set state = 'waiting', result = null where id = ${asked.id}`;
		await becomes("viewer");
		await worker().look();
		expect(await jobNow(asked)).toMatchObject({ state: "done" });
		expect(await fileOf(asked)).not.toContain("SEALED-WORDS");
	});

	it("is not fetched any more by somebody whose role has changed since it was made", async () => {
		await disputed();
		const asked = await start();
		await worker().look();
		await becomes("reviewer");
		const answer = await editor.get<Problem>(`/jobs/${asked.id}/file`);
		expect(answer.status).toBe(409);
		expect(answer.body.detail).toMatch(/role.*Start the job again/);
	});

	it("is nothing for somebody who left before it ran, or before they fetched it", async () => {
		const [first, second] = [await start(), await start()];
		await worker().look();
		expect((await jobNow(first)).state).toBe("done");
		await bench.owner`update jobs set state = 'waiting', result = null where id = ${second.id}`;
		await done(admin.delete(`/members/${editor.caller.userId}`));
		await worker().look();
		expect(await bench.owner`select state, step, result from jobs where id = ${second.id}`).toEqual([
			{ state: "failed", step: "Whoever started it is no longer on this desk.", result: null },
		]);
		expect((await editor.get(`/jobs/${first.id}/file`)).status).toBe(401);
	});

	it("is nothing about what is gone by then", async () => {
		const started = await start();
		await bench.owner`update jobs set input = ${bench.owner.json({ noun: "article", subjectId: crypto.randomUUID(), format: "md" })}`;
		await worker().look();
		expect(await jobNow(started)).toMatchObject({
			state: "failed",
			step: "There is no such article on this desk any more.",
		});
		await bench.owner`update jobs set state = 'waiting', input = ${bench.owner.json({ noun: "article", subjectId: place.articleId, format: "old" })}`;
		await worker().look();
		expect(await jobNow(started)).toMatchObject({ state: "failed", step: "Reports don't come as old any more." });
	});
});

describe("servers", () => {
	it("that look at the same time do each job once", async () => {
		const made: string[] = [];
		const make: typeof exportReport = async (...given) => {
			made.push(given[2].id);
			await pause(5);
			return exportReport(...given);
		};
		const jobs = await Promise.all([start(), start(), start(admin), start(admin), start(admin)]);
		const other = connect(bench.database.appUrl);
		await Promise.all([worker({ make }), worker({ make }, other), worker({ make })].map((one) => one.look()));
		expect(made).toHaveLength(jobs.length);
		const states = await bench.owner`select state, attempts from jobs`;
		expect(states.map((row) => ({ ...row }))).toEqual(jobs.map(() => ({ state: "done", attempts: 1 })));
		await other.close();
	});

	it("take over a job whose server has fallen silent for half a minute, and what that one makes afterwards is thrown away", async () => {
		const { make, goOn, hasBegun } = held();
		const started = await start();
		const silent = worker({ make }).look();
		await hasBegun;
		const other = worker();
		later(29);
		await other.look();
		expect((await jobNow(started)).state).toBe("running");
		later(2);
		await other.look();
		const taken = await jobNow(started);
		expect(taken).toMatchObject({ state: "done" });
		await bench.owner`update jobs set filename = 'of-the-second.md'`;
		goOn();
		await silent;
		expect(await jobNow(started)).toMatchObject({ state: "done", file: { filename: "of-the-second.md" } });
	});

	it("that come back while another is at their job leave it alone", async () => {
		const [first, second] = [held(), held()];
		const started = await start();
		const silent = worker({ make: first.make }).look();
		await first.hasBegun;
		later(31);
		const other = worker({ make: second.make }).look();
		await second.hasBegun;
		first.goOn();
		await silent;
		expect(await jobNow(started)).toMatchObject({ state: "running", progress: 30, file: null });
		second.goOn();
		await other;
		expect(await jobNow(started)).toMatchObject({ state: "done" });
	});

	it("give a job up that three of them died of", async () => {
		const started = await start();
		for (let n = 0; n < 3; n++) {
			expect(await takeJob(bench.connection.db, now)).toMatchObject({ id: started.id, attempts: n + 1 });
			later(31);
		}
		await worker().look();
		expect(await jobNow(started)).toMatchObject({ state: "failed", step: expect.stringMatching(/again and again/) });
		await worker().look();
		expect((await jobNow(started)).state).toBe("failed");
	});

	it("that stop put their job back at once, for another to begin it anew", async () => {
		const { make, goOn, hasBegun } = held();
		const started = await start();
		const stopping = worker({ make });
		void stopping.look();
		await hasBegun;
		const closed = stopping.close();
		goOn();
		await closed;
		expect(await jobNow(started)).toMatchObject({ state: "waiting", progress: 0 });
		await worker().look();
		expect(await bench.owner`select state, attempts from jobs`).toMatchObject([{ state: "done", attempts: 1 }]);
	});

	it("say of a job that can't be made as it was asked for why, and what to ask for instead", async () => {
		const sentence = "This report is too long to be made as PDF. Choose HTML.";
		const started = await start();
		await worker({ make: async () => refuse("too-large", sentence) }).look();
		expect(await jobNow(started)).toMatchObject({ state: "failed", step: sentence, file: null });
	});

	it("say of a job that went wrong that it did, and nothing of why, and go on with the next", async () => {
		const make: typeof exportReport = async (...given) => {
			if (given[3] === "html") throw new Error("SECRET-OF-OURS");
			return exportReport(...given);
		};
		const [bad, good] = [await start(editor, { format: "html" }), await start()];
		const one = worker({ make });
		await expect(one.look()).rejects.toThrow("SECRET-OF-OURS");
		await one.look();
		expect(await jobNow(bad)).toMatchObject({ state: "failed", step: expect.stringMatching(/on our side/) });
		expect(JSON.stringify(await jobNow(bad))).not.toContain("SECRET-OF-OURS");
		expect(await jobNow(good)).toMatchObject({ state: "done" });
	});
});
