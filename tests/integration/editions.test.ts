import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { editionBySlug } from "@/db/queries/editions";
import type { Correction } from "@/lib/core/reports/editions/differences";
import type { DeskReport, Edition, EditionSummary, Published } from "@/lib/core/reports/editions/edition";
import type { Reply } from "@/lib/core/reports/editions/reply";
import type { Report } from "@/lib/core/reports/report";
import type { Policy } from "@/lib/core/verdicts/policy";
import { report as reportSchema } from "@/lib/input/report";
import { databaseSource } from "@/scripts/log/source";
import { verifyLog } from "@/scripts/log/verify";
import { anEvidence } from "@/seeds/factories/evidence";
import { aNoteUpdate } from "@/seeds/factories/note";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, openDesk, type Person, type Problem, type Thing, workbench } from "./desk";

const bench = workbench();
const sha = (text: string) => createHash("sha256").update(text).digest("hex");

type State = DeskReport & { behind: string[] | null };

let editor: Person;
let reviewer: Person;
let admin: Person;
beforeAll(() => {
	editor = bench.ours.as("editor");
	reviewer = bench.ours.as("reviewer");
	admin = bench.ours.as("admin");
});

/** An article with a claim in it. */
async function scene(words = "2,500 soldiers") {
	const place = await importedBy(editor);
	const claim = await claimedBy(editor, place, words);
	return { ...place, claim };
}

const publish = (by: Person, body: Record<string, unknown>) => done(by.post<Published>("/reports", body));
const stateOf = (id: string) => done(editor.get<State>(`/reports/${id}`));
const editionOf = async (id: string) => done(editor.get<Edition>(`/editions/${id}`));
const snapshotOf = async ({ editionId }: Published) => JSON.parse((await editionOf(editionId)).snapshot) as Report;
const kindsOf = (corrections: readonly Correction[]) => corrections.map(({ kind }) => kind);

/** Two verdicts on a claim, each by somebody else. */
async function judge(claimId: string, ratings: [string, string], words: Record<string, unknown> = {}) {
	const { version } = await done(editor.get(`/claims/${claimId}`));
	const [one, other] = ratings;
	await done(reviewer.post("/verdicts", { ...aVerdict(claimId, version), rating: one, ...words }));
	await done(editor.post("/verdicts", { ...aVerdict(claimId, version), rating: other, ...words }));
}

describe("publishing", () => {
	it("keeps what readers get, byte for byte, under a hash, and says where it is", async () => {
		const { articleId, claim } = await scene();
		const published = await publish(editor, { articleId });
		expect(published).toMatchObject({ number: 1, corrections: [], address: `/r/${published.slug}` });
		const edition = await editionOf(published.editionId);
		expect(sha(edition.snapshot)).toBe(edition.sha256);
		expect(edition.sha256).toBe(published.sha256);
		expect(edition).toMatchObject({ number: 1, previousSha256: null, reason: null, exceptions: [] });
		const report = JSON.parse(edition.snapshot) as Report;
		expect(reportSchema.parse(report)).toEqual(report);
		expect(report.edition).toEqual({ number: 1, reason: null, exceptions: [] });
		expect(report.generatedAt).toBe(published.publishedAt);
		expect(report.claims.map(({ id }) => id)).toEqual([claim.id]);
		expect(await stateOf(published.id)).toMatchObject({ slug: published.slug, behind: [], latest: { number: 1 } });
		expect(await stateOf(published.slug)).toMatchObject({ id: published.id, editions: [{ number: 1 }] });
		const [line] = (
			await done(
				editor.get<{ items: { seq: number; kind: string; body: object }[] }>(
					`/events?articleId=${articleId}&after=${edition.headSeq}`,
				),
			)
		).items;
		expect(line).toMatchObject({
			seq: edition.headSeq + 1,
			kind: "report.publish",
			body: { editionId: edition.id, sha256: edition.sha256, number: 1 },
		});
	});

	it("says why an edition is behind, and in the next one what was corrected", async () => {
		const { articleId, claim, ...place } = await scene();
		const first = await publish(editor, { articleId });
		await done(editor.patch(`/claims/${claim.id}`, { version: 1, statement: "The alliance sent 2,500 soldiers." }));
		await done(editor.post("/evidence", anEvidence(claim.id)));
		await judge(claim.id, ["true", "true"]);
		const added = await claimedBy(editor, place, "externally inspired");
		const state = await stateOf(first.id);
		expect(state.behind).toEqual([
			"Claim 1 is “True, by agreement of 2 reviewers” now; the edition says “Open: no evidence yet”.",
			"Claim 1 was reworded.",
			"Claim 1: of its evidence, 1 added.",
			"A claim was added.",
		]);
		const listed = await done(editor.get<{ items: State[] }>("/reports"));
		expect(listed.items.find(({ id }) => id === first.id)?.behind).toEqual(state.behind);

		const nothingNew = await editor.post<Problem>("/reports", { articleId });
		expect(nothingNew).toMatchObject({ status: 422, body: { detail: expect.stringContaining("edition 2") } });
		const second = await publish(editor, { articleId, reason: "Two reviewers have judged the figure." });
		expect(second).toMatchObject({ id: first.id, slug: first.slug, number: 2 });
		expect(second.corrections).toMatchObject([
			{ kind: "standing", at: second.publishedAt, before: "Open: no evidence yet" },
			{ kind: "statement", before: "2,500 soldiers", after: "The alliance sent 2,500 soldiers." },
			{ kind: "evidence", evidence: { added: 1, removed: 0, changed: 0 } },
			{ kind: "added", about: { id: added.id, before: null, after: 2 } },
		]);
		const { items } = await done(editor.get<{ items: EditionSummary[] }>(`/reports/${first.id}/editions`));
		expect(items.map(({ number }) => number)).toEqual([2, 1]);
		expect(items[0]).toMatchObject({ previousSha256: first.sha256, corrections: second.corrections });
		expect((await snapshotOf(first)).claims).toHaveLength(1);
		expect((await stateOf(first.id)).behind).toEqual([]);
	});

	it("has a dossier's articles, the summary, and the claims in the editor's order without those left out", async () => {
		const { dossierId, claim, ...place } = await scene();
		const second = await claimedBy(editor, { ...place, dossierId }, "externally inspired");
		const out = await claimedBy(editor, { ...place, dossierId }, "6 January", { statement: "LEFT-OUT statement" });
		const source = await done(editor.post("/sources", aSource({ name: "LEFT-OUT source" })));
		await done(editor.post("/evidence", anEvidence(out.id, { sourceId: source.id, note: "LEFT-OUT note" })));
		const report = await done(editor.post<DeskReport>("/reports/prepare", { dossierId }));
		expect(report).toMatchObject({ noun: "dossier", dossierId, articleId: null, version: 1, latest: null });
		expect(await done(editor.post("/reports/prepare", { dossierId }))).toMatchObject({ id: report.id, version: 1 });
		await done(editor.post(`/notes/report/${report.id}`, { update: aNoteUpdate("What it comes down to.") }));
		const arranged = await done(
			editor.patch<DeskReport>(`/reports/${report.id}`, {
				version: 1,
				slug: `dossier-${Date.now()}`,
				claimOrder: [second.id, claim.id],
				leftOut: [out.id],
			}),
		);
		expect(arranged).toMatchObject({ version: 2, claimOrder: [second.id, claim.id] });
		const stale = await editor.patch<Problem>(`/reports/${report.id}`, { version: 1, leftOut: [] });
		expect(stale).toMatchObject({
			status: 409,
			body: { code: "stale", current: { version: 2 }, submitted: { leftOut: [] } },
		});
		expect((await editor.patch(`/reports/${report.id}`, { leftOut: [] })).status).toBe(428);

		const published = await publish(editor, { dossierId, reportVersion: 2 });
		expect((await editor.post("/reports", { dossierId, reportVersion: 1, reason: "x" })).status).toBe(409);
		const snapshot = await snapshotOf(published);
		expect(snapshot.claims.map(({ id }) => id)).toEqual([second.id, claim.id]);
		expect(snapshot.summary).toMatchObject([{ kind: "paragraph" }]);
		expect(snapshot.claimsLeftOut).toBe(1);
		expect(JSON.stringify(snapshot)).not.toContain("LEFT-OUT");
		// Members' files follow the same arrangement.
		const draft = await done(editor.get<Report>(`/dossiers/${dossierId}/report?format=json`));
		expect(draft.claims.map(({ id }) => id)).toEqual([second.id, claim.id]);
		expect(draft).toMatchObject({ edition: null, summary: snapshot.summary, quoting: "full" });
		const bare = await done(editor.get<Report>(`/dossiers/${dossierId}/report?format=json&quoting=claims`));
		expect(bare.articles.map(({ text }) => text)).toEqual([null]);
		expect((await editor.get(`/dossiers/${dossierId}/report?quoting=most`)).status).toBe(422);
		const late = await editor.patch<Problem>(`/reports/${report.id}`, { version: 2, slug: "another-address" });
		expect(late).toMatchObject({ status: 409, body: { detail: expect.stringContaining("readers") } });
	});

	it("takes no other text along for a claim that is left out", async () => {
		const { articleId, dossierId, claim, ...place } = await scene();
		const other = await done(
			editor.post<{ versionId: string }>("/articles", { dossierId, text: "UNPUBLISHED words elsewhere." }),
		);
		const out = await claimedBy(editor, { ...place, dossierId }, "6 January");
		const passage = { versionId: other.versionId, start: 0, end: 11 };
		await done(editor.post("/evidence", anEvidence(out.id, { passage })));
		const { id } = await done(editor.post<DeskReport>("/reports/prepare", { articleId }));
		await done(editor.patch(`/reports/${id}`, { version: 1, leftOut: [out.id] }));
		const { snapshot } = await editionOf((await publish(editor, { id })).editionId);
		expect(snapshot).not.toContain("UNPUBLISHED");
		expect(snapshot).toContain(claim.id);
	});

	it.each([
		["Upper-Case", 422],
		["two--hyphens", 422],
		["x".repeat(81), 422],
		["", 422],
		["0190a1b2-0000-7000-8000-000000000000", 422],
	])("refuses %s as an address", async (slug, status) => {
		const { articleId } = await scene();
		const { id } = await done(editor.post<DeskReport>("/reports/prepare", { articleId }));
		expect((await editor.patch(`/reports/${id}`, { version: 1, slug })).status).toBe(status);
	});

	it("finds another address for an equal title, on whichever desk, and refuses one that is taken", async () => {
		const title = `Équal ${Date.now()}`;
		const [mine, theirs] = [editor, bench.theirs.as("editor")];
		const begin = async (by: Person) => {
			const { articleId } = await importedBy(by, { title });
			return done(by.post<DeskReport>("/reports/prepare", { articleId }));
		};
		const first = await begin(mine);
		expect(first.slug).toBe(`equal-${title.split(" ")[1]}`);
		const second = await begin(theirs);
		expect(second.slug).toMatch(new RegExp(`^${first.slug}-[0-9a-f]{8}$`));
		const taken = await theirs.patch<Problem>(`/reports/${second.id}`, { version: 1, slug: first.slug });
		expect(taken).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Another report") } });
		const { articleId } = await importedBy(mine, { title: "谁派了军队" });
		expect((await done(mine.post<DeskReport>("/reports/prepare", { articleId }))).slug).toMatch(/^report-[0-9a-f]{8}$/);
	});

	it("is asked what it is about", async () => {
		const [{ articleId, dossierId }, other] = [await scene(), await scene()];
		expect((await editor.post("/reports", {})).status).toBe(422);
		expect((await editor.post("/reports", { articleId: crypto.randomUUID() })).status).toBe(404);
		expect((await editor.post("/reports", { articleId, dossierId: other.dossierId })).status).toBe(404);
		const { id } = await publish(editor, { articleId, dossierId });
		expect((await editor.post("/reports", { id, articleId: other.articleId })).status).toBe(404);
		expect(await stateOf(id)).toMatchObject({ noun: "article", articleId });
	});
});

describe("conditions", () => {
	it("keep a report back until each has a reason, which is printed", async () => {
		const { articleId, claim } = await scene();
		await done(reviewer.post("/disputes", { claimId: claim.id, reason: "It is of another day." }));
		const { id } = await done(editor.post<DeskReport>("/reports/prepare", { articleId }));
		const { items } = await done(
			editor.get<{ items: { condition: string; isMet: boolean; claims: number[] }[] }>(`/reports/${id}/conditions`),
		);
		expect(items).toMatchObject([
			{ condition: "disputed", isMet: false, claims: [1] },
			{ condition: "stale", isMet: true, claims: [] },
			{ condition: "quote-not-found", isMet: true },
		]);
		const refused = await editor.post<Problem>("/reports", { id });
		expect(refused).toMatchObject({
			status: 409,
			body: { unmet: [{ condition: "disputed", claims: [1], sentence: expect.stringContaining("disputed") }] },
		});
		const reason = "The trial begins tomorrow.";
		expect((await editor.post("/reports", { id, exceptions: [{ condition: "stale", reason }] })).status).toBe(409);
		expect((await editor.post("/reports", { id, exceptions: [{ condition: "disputed", reason: " " }] })).status).toBe(
			422,
		);
		const exceptions = [
			{ condition: "disputed", reason },
			{ condition: "stale", reason: "Not needed." },
		];
		const published = await publish(editor, { id, exceptions });
		const printed = [{ condition: "disputed", claims: [1], reason, by: editor.caller.name }];
		expect((await snapshotOf(published)).edition?.exceptions).toEqual(printed);
		expect((await editionOf(published.editionId)).exceptions).toEqual(printed);
	});

	it("go by the policy: who publishes, who makes exceptions, what stands in the way, how much is quoted", async () => {
		const desk = await openDesk(bench.connection, "Strict");
		const [chief, sub] = [desk.as("admin"), desk.as("editor")];
		const place = await importedBy(chief);
		await claimedBy(chief, place);
		const { version } = await done(chief.get<Policy>("/policy"));
		const publication = { publishers: ["editor"], conditions: ["not-checked"], quoting: "claims" };
		const policy = await done(
			chief.patch<Policy>("/policy", { version, reason: "For rights.", rulers: ["admin"], publication }),
		);
		expect(policy.publication).toEqual(publication);
		expect((await chief.post("/reports", { articleId: place.articleId })).status).toBe(403);
		const exceptions = [{ condition: "not-checked", reason: "Nobody can." }];
		const alone = await sub.post<Problem>("/reports", { articleId: place.articleId, exceptions });
		expect(alone).toMatchObject({ status: 403, body: { detail: expect.stringContaining("exception") } });
		await done(
			chief.patch("/policy", { version: version + 1, reason: "Both.", publication: { publishers: ["admin"] } }),
		);
		const published = await done(chief.post<Published>("/reports", { articleId: place.articleId, exceptions }));
		const edition = await done(chief.get<Edition>(`/editions/${published.editionId}`));
		const report = JSON.parse(edition.snapshot) as Report;
		expect(report).toMatchObject({
			quoting: "claims",
			articles: [{ text: null }],
			policy: { publication: { quoting: "claims" } },
		});
		expect(edition.snapshot).not.toContain("Nobody has said when");
	});

	it("are the default ones under a policy from before there were any", async () => {
		const desk = await openDesk(bench.connection, "Old");
		const chief = desk.as("admin");
		await bench.owner`insert into policies (desk_id, version, body, reason, made_by, made_at) values (${desk.id}, 2,
			${bench.owner.json({ name: "desk-policy@2", verdictsNeeded: 1, blind: "open", originsNeeded: 0, rulers: ["admin"], disputedFrom: 1, overrides: {} })},
			'Before.', ${chief.caller.userId}, now())`;
		const policy = await done(chief.get<Policy>("/policy"));
		expect(policy).toMatchObject({
			verdictsNeeded: 1,
			publication: { publishers: ["admin", "editor"], quoting: "full" },
		});
	});
});

describe("what is hidden", () => {
	it("never leaves the desk, whoever publishes", async () => {
		const { articleId, claim } = await scene();
		await done(editor.post("/evidence", anEvidence(claim.id)));
		await judge(claim.id, ["true", "false"], { rationale: "BLIND-WORDS", reading: "BLIND-READING" });
		// Editor and reviewer see both by now; the desk has not ruled.
		expect(JSON.stringify(await done(editor.get(`/verdicts?claimId=${claim.id}`)))).toContain("BLIND-WORDS");
		const first = await publish(editor, { articleId });
		const { snapshot } = await editionOf(first.editionId);
		expect(snapshot).not.toMatch(/BLIND-|disputed:/);
		expect((await snapshotOf(first)).claims[0]).toMatchObject({ verdicts: [], disputes: [], stage: "researching" });
		const { version } = await done(editor.get(`/claims/${claim.id}`));
		await done(
			admin.post("/rulings", { claimId: claim.id, claimVersion: version, rating: "false", reason: "Counted again." }),
		);
		const second = await publish(editor, { articleId, reason: "It was ruled on." });
		expect((await editionOf(second.editionId)).snapshot).toContain("BLIND-WORDS");
		expect(kindsOf(second.corrections)).toEqual(["standing"]);
	});

	it("cannot be told from what is not there, before something is published", async () => {
		const { articleId } = await scene();
		const { id, slug } = await done(editor.post<DeskReport>("/reports/prepare", { articleId }));
		const { db } = bench.connection;
		expect(await editionBySlug(db, slug)).toBeUndefined();
		expect(await editionBySlug(db, id)).toBeUndefined();
		const first = await publish(editor, { id });
		const second = await publish(editor, { id, reason: "Again." });
		expect(await editionBySlug(db, slug)).toMatchObject({
			edition: { id: second.editionId },
			editions: [{ number: 2 }, { number: 1 }],
		});
		expect(await editionBySlug(db, slug, 1)).toMatchObject({ edition: { id: first.editionId } });
		expect(await editionBySlug(db, slug, 3)).toBeUndefined();
		const stranger = bench.theirs.as("editor");
		for (const path of [
			`/reports/${slug}`,
			`/reports/${id}`,
			`/reports/${id}/editions`,
			`/editions/${first.editionId}`,
			`/replies?reportId=${id}`,
		]) {
			expect((await stranger.get(path)).status).toBe(404);
		}
	});
});

describe("at the same time", () => {
	it("two publish: both do, one after the other", async () => {
		const { articleId } = await scene();
		const all = await Promise.all(["one", "two"].map((reason) => publish(editor, { articleId, reason })));
		expect(all.map(({ number }) => number).toSorted()).toEqual([1, 2]);
		for (const published of all) {
			const { snapshot, sha256 } = await editionOf(published.editionId);
			expect(sha(snapshot)).toBe(sha256);
			expect((JSON.parse(snapshot) as Report).edition?.number).toBe(published.number);
		}
	});

	it("two who send the same request publish once", async () => {
		const { articleId } = await scene();
		const headers = { "Idempotency-Key": crypto.randomUUID() };
		const sent = () => done(editor.post<Published>("/reports", { articleId }, headers));
		const [one, other] = await Promise.all([sent(), sent()]);
		expect(other).toEqual(one);
	});

	it("somebody publishes and others change the claims: each change is in it whole or not at all, and in order", async () => {
		const { articleId, claim, ...place } = await scene();
		const other = await claimedBy(editor, place, "externally inspired");
		let isOver = false;
		// One act says a number in a statement and in a note, in two tables; a second claim follows the first.
		const write = (async () => {
			for (let n = 1; !isOver; n++) {
				await done(editor.patch(`/claims/${claim.id}`, { version: n, statement: `Round ${n}`, tags: [`round-${n}`] }));
				await done(editor.post("/evidence", anEvidence(other.id, { note: `Round ${n}` })));
			}
		})();
		const editions: Published[] = [];
		for (let n = 1; n <= 6; n++) editions.push(await publish(admin, { articleId, reason: `Edition ${n}` }));
		isOver = true;
		await write;
		for (const published of editions) {
			const { snapshot, headSeq } = await editionOf(published.editionId);
			const [first, second] = (JSON.parse(snapshot) as Report).claims;
			const round = Number(first?.statement.split(" ")[1] ?? 0) || 0;
			expect(first?.tags).toEqual(round === 0 ? [] : [`round-${round}`]);
			// The evidence of a round comes after its statement: as many, or one fewer.
			expect([round, round - 1]).toContain(second?.evidence.length);
			// It knows exactly what the log said up to its line.
			const log = await bench.owner<{ kind: string }[]>`
				select kind from events where desk_id = ${bench.ours.id} and seq <= ${headSeq}
					and (claim_id = ${claim.id} and kind = 'claim.edit' or claim_id = ${other.id} and kind = 'evidence.add')`;
			expect(log).toHaveLength(round + (second?.evidence.length ?? 0));
		}
	}, 60_000);
});

describe("a published edition", () => {
	it("can be neither changed nor deleted by the app, and the log vouches for it", async () => {
		const { articleId } = await scene();
		const { editionId } = await publish(editor, { articleId });
		const app = bench.connection.sql;
		await expect(app`update editions set reason = 'x' where id = ${editionId}`).rejects.toThrow("permission denied");
		await expect(app`delete from editions where id = ${editionId}`).rejects.toThrow("permission denied");
		await expect(app`delete from reports`).rejects.toThrow("permission denied");
		const { desks } = await bench.owner.begin((tx) => verifyLog(databaseSource(tx)));
		expect(desks.flatMap(({ findings }) => findings)).toEqual([]);
	});

	it("is not taken back; how the report is arranged is", async () => {
		const { articleId, claim } = await scene();
		const report = await done(editor.post<DeskReport>("/reports/prepare", { articleId }));
		const arranged = await editor.patch<DeskReport>(`/reports/${report.id}`, { version: 1, leftOut: [claim.id] });
		const seq = Number(arranged.headers.get("Stet-Line")?.split(" ")[0]);
		await done(editor.post("/undo", { seq }));
		expect(await stateOf(report.id)).toMatchObject({ leftOut: [], version: 3 });
		const published = await editor.post<Published>("/reports", { articleId });
		const line = Number(published.headers.get("Stet-Line")?.split(" ")[0]);
		const refused = await editor.post<Problem>("/undo", { seq: line });
		expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("stays") } });
	});
});

describe("the right-of-reply ledger", () => {
	it("says who was told, what they said, and how it ended", async () => {
		const { articleId, claim } = await scene();
		const { id, editionId } = await publish(editor, { articleId });
		const told = {
			reportId: id,
			claimId: claim.id,
			editionId,
			told: "The alliance",
			how: "By mail to its press office",
		};
		const waiting = await done(reviewer.post<Reply & Thing>("/replies", { ...told, deadline: "2026-12-01T23:59:59Z" }));
		expect(waiting).toMatchObject({ ...told, outcome: "waiting", answer: null, deadline: "2026-12-01T23:59:59.000Z" });
		const path = `/replies/${waiting.id}`;
		expect((await editor.patch(path, { outcome: "refused" })).status).toBe(428);
		expect((await editor.patch(path, { version: 1, outcome: "answered" })).status).toBe(422);
		const answered = await done(editor.patch<Reply & Thing>(path, { version: 1, answer: "They were 2,030." }));
		expect(answered).toMatchObject({ version: 2, outcome: "answered", answeredAt: expect.stringMatching(/Z$/) });
		expect(await editor.patch<Problem>(path, { version: 1, outcome: "fixed" })).toMatchObject({
			status: 409,
			body: { code: "stale", current: { answer: "They were 2,030." }, submitted: { outcome: "fixed" } },
		});
		const { items } = await done(editor.get<{ items: Reply[] }>(`/replies?reportId=${id}`));
		expect(items).toEqual([answered]);
		const elsewhere = await claimedBy(editor, await importedBy(editor));
		expect((await editor.post("/replies", { ...told, claimId: elsewhere.id })).status).toBe(404);
		expect((await editor.post("/replies", { ...told, answer: "No.", outcome: "waiting" })).status).toBe(422);
	});
});
