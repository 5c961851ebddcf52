import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { Hono } from "hono";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { users } from "@/db/schema/people";
import type { Dispute } from "@/lib/core/disputes/dispute";
import { challengeLimits, challengesAnHour } from "@/lib/core/disputes/reader-challenge";
import type { Published } from "@/lib/core/reports/editions/edition";
import { publicApp } from "@/lib/public/public-app";
import { PublishedPages } from "@/lib/public/published-pages";
import { databaseSource } from "@/scripts/log/source";
import { verifyLog } from "@/scripts/log/verify";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, type Person, workbench } from "./desk";

const bench = workbench();
const origin = "https://desk.example";

let app: Hono;
let editor: Person;
beforeAll(() => {
	app = publicApp(bench.connection, origin, 0);
	editor = bench.ours.as("editor");
});

async function scene() {
	const place = await importedBy(editor);
	const claim = await claimedBy(editor, place);
	return { ...place, claim };
}

const publish = (body: Record<string, unknown>) => done(editor.post<Published>("/reports", body));
const open = async (path: string, headers: Record<string, string> = {}) => app.request(`${origin}${path}`, { headers });
const textAt = async (path: string) => (await open(path)).text();

describe("a published report", () => {
	it("is read by anybody, as a page, a feed, a card and data", async () => {
		const { articleId, claim } = await scene();
		const { slug, sha256, address } = await publish({ articleId });
		const page = await open(address);
		expect(page.status).toBe(200);
		expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
		expect(page.headers.get("Set-Cookie")).toBeNull();
		const text = await page.text();
		expect(text).toContain(String(claim.statement));
		expect(text).toContain(sha256);
		expect(text).toContain(`<link rel="canonical" href="${origin}/r/${slug}">`);
		expect(await textAt(`${address}/feed.atom`)).toContain(`<id>${origin}${address}/1</id>`);
		const card = await open(`${address}/card`);
		expect(card.headers.get("Content-Security-Policy")).toContain("frame-ancestors *");
		const data = await textAt(`${address}/1/json`);
		expect(createHash("sha256").update(data).digest("hex")).toBe(sha256);
	});

	it("comes compressed, and not at all to whoever has it", async () => {
		const { articleId } = await scene();
		const { address } = await publish({ articleId });
		const plain = await open(address);
		const zipped = await open(address, { "Accept-Encoding": "gzip" });
		expect(zipped.headers.get("Content-Encoding")).toBe("gzip");
		expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(await plain.text());
		expect((await open(address, { "Accept-Encoding": "br, gzip" })).headers.get("Content-Encoding")).toBe("br");
		expect((await open(address, { "Accept-Encoding": "br;q=0" })).headers.get("Content-Encoding")).toBeNull();
		const again = await open(address, { "If-None-Match": plain.headers.get("ETag") ?? "" });
		expect([again.status, await again.text()]).toEqual([304, ""]);
		const weak = await open(address, { "If-None-Match": `"another", W/${plain.headers.get("ETag")}` });
		expect(weak.status).toBe(304);
	});

	it("says so where our side fails, and nothing of how", async () => {
		const { articleId } = await scene();
		const { address } = await publish({ articleId });
		await bench.owner`alter table editions rename to away`;
		try {
			for (const path of [address, `${address}/feed.atom`, `${address}/1/md`]) {
				const answer = await open(path);
				expect(answer.status).toBe(500);
				const words = await answer.text();
				expect(words).toContain("the fault of our side");
				expect(words).not.toMatch(/does not exist|42P01/);
			}
		} finally {
			await bench.owner`alter table away rename to editions`;
		}
		expect((await open(address)).status).toBe(200);
	});

	it("is made once for all who ask at the same time, who together ask the database as much as one", async () => {
		const { articleId } = await scene();
		const { slug } = await publish({ articleId });
		const { db } = bench.connection;
		const asked = vi.spyOn(db, "select");
		onTestFinished(() => asked.mockRestore());
		const readers = Array.from({ length: 20 });
		const times = async (freshFor: number, count: readonly unknown[]) => {
			const pages = new PublishedPages(db, origin, freshFor);
			asked.mockClear();
			const page = new Set(await Promise.all(count.map(() => pages.rendered("page", slug))));
			const file = new Set(await Promise.all(count.map(() => pages.file(slug, 1, "html"))));
			expect([page.size, file.size]).toEqual([1, 1]);
			return asked.mock.calls.length;
		};
		expect(await times(60_000, readers)).toBe(await times(60_000, [1]));
		// Whoever may not be told what was known a moment ago has to ask.
		expect(await times(0, readers)).toBe((await times(0, [1])) + 2 * (readers.length - 1));
	});

	it("is there again as soon as its table is, whoever asked meanwhile", async () => {
		const { articleId } = await scene();
		const { slug } = await publish({ articleId });
		const pages = new PublishedPages(bench.connection.db, origin, 60_000);
		await bench.owner`alter table reports rename to away`;
		try {
			await expect(pages.rendered("page", slug)).rejects.toThrow();
		} finally {
			await bench.owner`alter table away rename to reports`;
		}
		expect(await pages.rendered("page", slug)).toBeDefined();
	});

	it("shows the newest edition with what it corrected, and keeps the older ones where they were", async () => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		const first = await textAt(`${address}/1`);
		await done(editor.patch(`/claims/${claim.id}`, { version: 1, statement: "Said in other words." }));
		expect(await textAt(address)).not.toContain("Said in other words.");
		await publish({ articleId, reason: "It was put badly." });
		const newest = await textAt(address);
		for (const words of ["Corrections", "Claim 1 was reworded.", "It was put badly.", "Said in other words."]) {
			expect(newest).toContain(words);
		}
		const older = await textAt(`${address}/1`);
		expect(older).toContain("This is not the latest edition.");
		expect(older).not.toContain("Said in other words.");
		expect(older.length).toBeGreaterThan(first.length / 2);
		expect((await open(`${address}/3`)).status).toBe(404);
	});

	it("says no draft word: not of a verdict that is still blind, nor of what came after", async () => {
		const { articleId, claim, ...place } = await scene();
		const reviewer = bench.ours.as("reviewer");
		await done(reviewer.post("/verdicts", { ...aVerdict(claim.id, 1), rationale: "BLIND-RATIONALE" }));
		const { address } = await publish({ articleId });
		await claimedBy(editor, place, "externally inspired", { statement: "DRAFT-STATEMENT" });
		for (const path of ["", "/feed.atom", "/card", "/1", "/1/json"]) {
			expect(await textAt(`${address}${path}`)).not.toMatch(/BLIND-RATIONALE|DRAFT-STATEMENT/);
		}
	});

	it("is not there, to the letter, whether nobody took the address or nothing is published at it", async () => {
		const { articleId } = await scene();
		const { slug } = await done(editor.post<{ slug: string }>("/reports/prepare", { articleId }));
		const nowhere = await open("/r/nobody-took-this");
		expect(nowhere.status).toBe(404);
		for (const path of ["", "/1", "/card", "/feed.atom", "/1/json"]) {
			const draft = await open(`/r/${slug}${path}`);
			expect([draft.status, [...draft.headers], await draft.text()]).toEqual([
				404,
				[...nowhere.headers],
				await nowhere.clone().text(),
			]);
		}
	});

	it.each([
		["/r/../api/v1/me"],
		["/r/%00"],
		["/r/UPPER"],
		["/r/a'%20or%201=1--"],
		[`/r/${"a".repeat(5_000)}`],
		["/r/x/0"],
		["/r/x/-1"],
		["/r/x/1e9"],
		["/r/x/99999999999"],
		["/r/x/1/exe"],
	])("has nothing at %s", async (path) => expect((await open(path)).status).toBe(404));
});

describe("a reader's challenge", () => {
	const words = { reason: "It was another day.", source: "The ministry's log", locator: "page 3", name: "Ida" };
	const send = (address: string, form: Record<string, string>, headers: Record<string, string> = { Origin: origin }) =>
		app.request(`${origin}${address}/challenge`, {
			method: "POST",
			body: new URLSearchParams(form).toString(),
			headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
		});
	const disputesOn = async (claimId: string) =>
		(await done(editor.get<{ items: Dispute[] }>(`/disputes?claimId=${claimId}`))).items;

	it("opens a dispute that says why and where to look, in the name of no member", async () => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		const sent = await send(address, { claimId: claim.id, ...words });
		expect([sent.status, sent.headers.get("Location")]).toEqual([303, `${address}/thanks`]);
		expect((await open(`${address}/thanks`)).status).toBe(200);
		const [dispute] = await disputesOn(claim.id);
		expect(dispute).toMatchObject({
			origin: "challenge",
			state: "open",
			reason: "It was another day.\n\nThe ministry's log, page 3",
		});
		expect((await done(editor.get(`/claims/${claim.id}`))).stage).toBe("disputed");
		const { items } = await done(
			editor.get<{ items: { kind: string; actorName: string }[] }>(`/events?claimId=${claim.id}`),
		);
		expect(items.at(-1)).toMatchObject({ kind: "dispute.challenge", actorName: "A reader" });
		const { desks } = await bench.owner.begin((tx) => verifyLog(databaseSource(tx)));
		expect(desks.flatMap(({ findings }) => findings)).toEqual([]);
	});

	it("is put with the dispute that is open, and taken once", async () => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		await send(address, { claimId: claim.id, ...words });
		expect((await send(address, { claimId: claim.id, ...words, source: "Another log" })).status).toBe(303);
		expect(await disputesOn(claim.id)).toHaveLength(1);
		const twice = await send(address, { claimId: claim.id, ...words });
		expect([twice.status, await twice.text()]).toEqual([409, expect.stringContaining("This was sent already")]);
		expect(await bench.owner`select source from challenges where claim_id = ${claim.id} order by id`).toMatchObject([
			{ source: "The ministry's log" },
			{ source: "Another log" },
		]);
	});

	it.each([
		["without a source", { source: " " }, 422, /be empty/],
		["without a place in it", { locator: "" }, 422, /empty/],
		["that is too long", { reason: "x".repeat(challengeLimits.reason + 1) }, 422, /At most/],
		["with half a character", { reason: "a\u0000b" }, 422, /NUL/],
		["on a claim that the edition does not have", { claimId: crypto.randomUUID() }, 404, /no such claim/],
		["on nonsense", { claimId: "'; drop table claims" }, 404, /no such claim/],
	])("%s is given back with what was written", async (_, change, status, problem) => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		const refused = await send(address, { claimId: claim.id, ...words, ...change });
		const page = await refused.text();
		expect(refused.status).toBe(status);
		expect(page).toMatch(problem);
		expect(page).toContain(`value="${words.name}"`);
		expect(await disputesOn(claim.id)).toEqual([]);
	});

	it("comes from the report's own page, of a size, and not from a machine that fills in everything", async () => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		expect((await send(address, { claimId: claim.id, ...words }, { Origin: "https://evil.example" })).status).toBe(403);
		expect((await send(address, { claimId: claim.id, ...words, reason: "x".repeat(100_000) })).status).toBe(413);
		expect((await send(address, { claimId: claim.id, ...words, website: "https://spam.example" })).status).toBe(303);
		expect((await send("/r/nobody-took-this", { claimId: claim.id, ...words })).status).toBe(404);
		expect(await disputesOn(claim.id)).toEqual([]);
	});

	it(`is asked to wait after ${challengesAnHour} within an hour`, async () => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		for (let n = 0; n < challengesAnHour; n++) {
			expect((await send(address, { claimId: claim.id, ...words, reason: `Wrong, number ${n}.` })).status).toBe(303);
		}
		const late = await send(address, { claimId: claim.id, ...words });
		expect([late.status, await late.text()]).toEqual([429, expect.stringContaining("Send it again later")]);
	});

	it("gives nobody an account: who readers are as one can't sign in, and is on no desk", async () => {
		const rows = await bench.connection.db.select().from(users);
		const readers = rows.filter(({ email }) => email.startsWith("readers@"));
		expect(readers.length).toBeGreaterThan(0);
		for (const { passwordHash, disabled } of readers) expect([passwordHash, disabled]).toEqual([null, true]);
		const { items } = await done(editor.get<{ items: { name: string }[] }>("/members"));
		expect(items.map(({ name }) => name)).not.toContain("A reader");
	});

	it("two at the same moment open one dispute", async () => {
		const { articleId, claim } = await scene();
		const { address } = await publish({ articleId });
		const sent = await Promise.all(
			[1, 2, 3, 4].map((n) => send(address, { claimId: claim.id, ...words, reason: `Reader ${n} says so.` })),
		);
		expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
		expect(await disputesOn(claim.id)).toHaveLength(1);
	});
});
