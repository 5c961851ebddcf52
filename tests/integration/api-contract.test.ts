import { createHash } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { apiApp } from "@/lib/api/app";
import { commands } from "@/lib/commands/list";
import { type PackedClaims, unpackClaims } from "@/lib/core/claims/packed-claims";
import { aDossier, anArticle, sampleText } from "@/seeds/factories/article";
import { aClaim, type Place, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import { call, commandCases, furnish } from "./cases";
import {
	api,
	claimedBy,
	contents,
	done,
	importedBy,
	openDesk,
	type Person,
	type Problem,
	type Thing,
	workbench,
} from "./desk";

const bench = workbench();
const id = expect.stringMatching(/./);
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const sha = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

type Page<T = Thing> = { items: T[]; next: string | null };

let admin: Person;
let editor: Person;
let place: Place & { articleId: string };
beforeAll(async () => {
	admin = bench.ours.as("admin");
	editor = bench.ours.as("editor");
	place = await importedBy(editor);
});

describe("each call answers the fields that outside tests read", () => {
	it("POST /dossiers", async () => {
		expect(await editor.post("/dossiers", { title: "Kazakhstan, January 2022" })).toMatchObject({
			status: 201,
			body: { id, title: "Kazakhstan, January 2022" },
		});
	});

	it("POST /articles with text", async () => {
		const text = "A single line.";
		const { status, body } = await editor.post("/articles", anArticle(place.dossierId, { text, title: "One line" }));
		expect(status).toBe(201);
		expect(body).toMatchObject({ id, versionId: id, sha256: sha(text), title: "One line" });
	});

	it("POST /articles with HTML, and the metadata that was given", async () => {
		const html = "<!doctype html><title>T</title><article><h1>Head</h1><p>One &amp; two.</p></article>";
		const given = { outlet: "The Paper", byline: "A. Writer", language: "en", publishedAt: "2022-01-07" };
		const { versionId, id: articleId } = await done(
			editor.post<{ versionId: string; id: string }>("/articles", { dossierId: place.dossierId, html, ...given }),
		);
		const version = await done(editor.get<{ text: string; sha256: string }>(`/versions/${versionId}`));
		expect(version.text).toContain("One & two.");
		expect(version.sha256).toBe(sha(version.text));
		expect((await editor.bytes(`/versions/${versionId}/original`)).bytes.toString()).toBe(html);
		const { metadata } = await done(
			editor.get<{ metadata: Record<string, { value: string; decidedBy: string }> }>(`/articles/${articleId}`),
		);
		for (const [field, value] of Object.entries(given)) {
			expect(metadata[field]).toMatchObject({ value, decidedBy: "import" });
		}
	});

	it("POST /articles as multipart/form-data with a file", async () => {
		const form = new FormData();
		form.set("dossierId", place.dossierId);
		form.set("file", new File([sampleText], "almaty.txt", { type: "text/plain" }));
		const { status, body } = await editor.post("/articles", form);
		expect({ status, body }).toMatchObject({ status: 201, body: { id, versionId: id, sha256: sha(sampleText) } });
	});

	it("POST /articles with a link says that it fetches nothing yet", async () => {
		const { status, body } = await editor.post<Problem>("/articles", {
			dossierId: place.dossierId,
			url: "https://example.org/article",
		});
		expect(status).toBe(415);
		expect(body.detail).toContain("copy the text");
	});

	it("GET /articles/{id} and GET /versions/{id}", async () => {
		const article = await done(editor.get<{ versions: { id: string }[] }>(`/articles/${place.articleId}`));
		expect(article).toMatchObject({
			id: place.articleId,
			title: expect.any(String),
			versions: [{ id: place.versionId, number: 1, sha256: sha(sampleText) }],
			metadata: { title: { value: expect.any(String) }, publishedAt: { candidates: expect.any(Array) } },
			createdAt: time,
		});
		const version = await done(
			editor.get<{ text: string; blocks: { start: number; end: number; kind: string }[] }>(
				`/versions/${place.versionId}`,
			),
		);
		expect(version).toMatchObject({
			id: place.versionId,
			articleId: place.articleId,
			number: 1,
			sha256: sha(sampleText),
			text: sampleText,
		});
		expect(version.blocks.length).toBeGreaterThan(1);
		for (const { start, end, kind } of version.blocks) {
			expect(version.text.slice(start, end)).not.toMatch(/^\s|\s$/);
			expect(kind).toMatch(/^(paragraph|heading|list-item|caption|quotation|excluded)$/);
		}
	});

	it("POST /claims, with all that can be said", async () => {
		const source = await done(editor.post("/sources", aSource()));
		const ranges = [rangeOf(sampleText, "2,500 soldiers"), rangeOf(sampleText, "externally inspired")];
		const given = {
			statement: "2,500 soldiers were sent.",
			kind: "quantity",
			checkable: true,
			priority: "high",
			tags: ["csto", "numbers"],
			attribution: [{ name: "The alliance", sourceId: source.id }, { name: "The blog" }],
		} as const;
		const answer = await editor.post("/claims", {
			dossierId: place.dossierId,
			...given,
			attribution: [...given.attribution],
			tags: [...given.tags],
			appearance: { versionId: place.versionId, ranges },
		});
		const { attribution, ...fields } = given;
		expect(answer).toMatchObject({
			status: 201,
			body: {
				id,
				version: 1,
				stage: "open",
				...fields,
				appearances: [
					{
						id,
						versionId: place.versionId,
						ranges,
						attribution: [attribution[0], { name: "The blog", sourceId: null }],
					},
				],
				createdAt: time,
			},
		});
		expect(await done(editor.get(`/claims/${answer.body.id}`))).toEqual(answer.body);
	});

	it("POST /claims, prefilled from the words, each range with what stands around it", async () => {
		const claim = await done(
			editor.post<{
				statement: string;
				kind: string;
				appearances: { ranges: { start: number; end: number; exact: string; prefix: string; suffix: string }[] }[];
			}>("/claims", aClaim(place)),
		);
		expect(claim.statement).toContain("2,500 soldiers");
		expect(claim.kind).toBe("quantity");
		const range = claim.appearances[0]?.ranges[0];
		if (!range) throw new Error("The claim has no range");
		const { start, end, exact, prefix, suffix } = range;
		expect(sampleText.slice(start, end)).toBe(exact);
		expect(sampleText.slice(0, start).endsWith(prefix)).toBe(true);
		expect(sampleText.slice(end).startsWith(suffix)).toBe(true);
		expect(prefix.length).toBeGreaterThan(3);
	});

	it("GET /articles/{id}/claims, which unpack to what GET /claims has", async () => {
		const { versionId, articleId } = place;
		const packed = await done(editor.get<PackedClaims>(`/articles/${articleId}/claims`));
		const { items } = await done(editor.get<{ items: Thing[] }>(`/claims?articleId=${articleId}&limit=1000`));
		expect(items.length).toBeGreaterThan(0);
		expect(packed.versionId).toBe(versionId);
		expect(unpackClaims(packed, { versionId, text: sampleText })).toEqual(items);
	});

	it("POST /claims/{id}/appearances, for the second of two equal sentences and for another article", async () => {
		const claim = await claimedBy(editor, place, "Nobody has said when they will leave.");
		const again = rangeOf(sampleText, "Nobody has said when they will leave.", 2);
		const second = await editor.post<{ version: number; appearances: { ranges: unknown[] }[] }>(
			`/claims/${claim.id}/appearances`,
			{ versionId: place.versionId, ranges: [again] },
		);
		expect(second.status).toBe(201);
		expect(second.body.version).toBe(2);
		expect(second.body.appearances[1]?.ranges).toMatchObject([again]);

		const other = await done(
			editor.post<{ versionId: string }>("/articles", anArticle(place.dossierId, { text: "They will leave." })),
		);
		const third = await done(
			editor.post<{ version: number; appearances: { versionId: string }[] }>(`/claims/${claim.id}/appearances`, {
				versionId: other.versionId,
				ranges: [rangeOf("They will leave.", "They will leave.")],
			}),
		);
		expect(third.appearances.map(({ versionId }) => versionId)).toEqual([
			place.versionId,
			place.versionId,
			other.versionId,
		]);
	});

	it("PATCH /claims/{id}", async () => {
		const claim = await claimedBy(editor, place);
		const edited = await done(
			editor.patch(`/claims/${claim.id}`, { version: 1, statement: "2,500 were sent", tags: ["a", "a"] }),
		);
		expect(edited).toMatchObject({ id: claim.id, version: 2, statement: "2,500 were sent", tags: ["a"] });
	});

	it("GET /claims by article, dossier, stage and words", async () => {
		const here = await importedBy(editor);
		const open = await claimedBy(editor, here, "externally inspired", {
			statement: "The unrest came 100% from abroad.",
		});
		const researching = await claimedBy(editor, here);
		await done(editor.post("/evidence", anEvidence(researching.id)));
		const listed = async (query: string) =>
			(await done(editor.get<Page>(`/claims?${query}`))).items.map((claim) => claim.id);
		expect(await listed(`articleId=${here.articleId}`)).toEqual([open.id, researching.id]);
		expect(await listed(`dossierId=${here.dossierId}`)).toEqual([open.id, researching.id]);
		expect(await listed(`dossierId=${here.dossierId}&stage=researching`)).toEqual([researching.id]);
		expect(await listed(`dossierId=${here.dossierId}&q=100%25+FROM`)).toEqual([open.id]);
		expect(await listed(`dossierId=${here.dossierId}&q=100_`)).toEqual([]);
	});

	it("POST /sources, GET /sources?q=, POST /sources/{id}/links", async () => {
		const csl = { type: "webpage", title: "An item", author: [{ family: "Writer" }] };
		const given = aSource({
			name: "Sputnik Tajikistan 7",
			kind: "web-page",
			url: "https://example.org/s",
			grade: "C",
			csl,
		});
		const source = await editor.post("/sources", given);
		expect(source).toMatchObject({ status: 201, body: { id, version: 1, ...given } });
		const found = await done(editor.get<Page>("/sources?q=sputnik%20taj"));
		expect(found).toEqual({ items: [{ ...source.body, usedBy: 0 }], next: null });

		const other = await done(editor.post("/sources", aSource()));
		const link = await editor.post(`/sources/${source.body.id}/links`, { toSourceId: other.id, relation: "quotes" });
		expect(link).toMatchObject({ status: 201, body: { id, toSourceId: other.id, relation: "quotes" } });
		const again = await editor.post(`/sources/${source.body.id}/links`, { toSourceId: other.id, relation: "quotes" });
		expect(again.status).toBe(409);
	});

	it.each([
		["exact", "The alliance sent 2,500 soldiers."],
		["whitespace", "The alliance sent 2,500\n soldiers."],
		["not-found", "The alliance sent 2,600 soldiers."],
	])("POST /evidence: the quote is %s", async (quoteCheck, quote) => {
		const claim = await claimedBy(editor, place);
		const search = { where: "Archive", query: "soldiers", searchedAt: "2022-01-07T10:00:00+06:00", results: 0 };
		const archiveText = "It is said. The alliance sent 2,500 soldiers. It is said.";
		const answer = await editor.post<{ quoteAt: { start: number; end: number } | null }>(
			"/evidence",
			anEvidence(claim.id, { stance: "refutes", quote, archiveText, locator: "p. 3", credibility: 2, search }),
		);
		expect(answer).toMatchObject({
			status: 201,
			body: { id, version: 1, quoteCheck, stance: "refutes", locator: "p. 3", credibility: 2, search },
		});
		const at = answer.body.quoteAt;
		expect(at && archiveText.slice(at.start, at.end)).toBe(
			quoteCheck === "not-found" ? null : "The alliance sent 2,500 soldiers.",
		);
	});

	it("GET /sources/{id}: where it is used, without what was taken back", async () => {
		const source = await done(editor.post("/sources", aSource()));
		const [one, other] = [await claimedBy(editor, place), await claimedBy(editor, place, "6 January")];
		const used = [one, other, one].map(({ id: claimId }) => anEvidence(claimId, { sourceId: source.id }));
		const items: Thing[] = [];
		for (const evidence of used) items.push(await done(editor.post("/evidence", evidence)));
		await done(editor.post(`/evidence/${items[2]?.id}/withdraw`, { version: 1 }));
		expect((await done(editor.get<{ usedOn: unknown }>(`/sources/${source.id}`))).usedOn).toEqual([
			{ evidenceId: items[0]?.id, claimId: one.id, statement: one.statement },
			{ evidenceId: items[1]?.id, claimId: other.id, statement: other.statement },
		]);
	});

	it("POST /evidence/{id}/withdraw and /restore: it counts no more, and counts again as it was", async () => {
		const claim = await claimedBy(editor, place);
		const item = await done(editor.post("/evidence", anEvidence(claim.id)));
		const stage = async () => (await done(editor.get<{ stage: string }>(`/claims/${claim.id}`))).stage;
		const back = `/evidence/${item.id}/restore`;
		expect(await editor.post<Problem>(back, { version: 1 })).toMatchObject({
			status: 409,
			body: { detail: "This evidence has not been taken back." },
		});
		const gone = await done(editor.post(`/evidence/${item.id}/withdraw`, { version: 1 }));
		expect(gone).toMatchObject({ version: 2, withdrawnAt: time });
		expect(await stage()).toBe("open");
		expect(await done(editor.post(back, { version: 2 }))).toEqual({ ...item, version: 3, withdrawnAt: null });
		expect((await done(editor.get<Page>(`/evidence?claimId=${claim.id}`))).items).toEqual([
			{ ...item, version: 3, withdrawnAt: null },
		]);
		expect(await stage()).toBe("researching");
	});

	it("POST /evidence: a passage of another article of the dossier, whose text the quote is checked against", async () => {
		const claim = await claimedBy(editor, place);
		const text = "Elsewhere: about 2,500 were flown in.";
		const other = await done(editor.post<{ versionId: string }>("/articles", anArticle(place.dossierId, { text })));
		const passage = { versionId: other.versionId, ...rangeOf(text, "about 2,500 were flown in") };
		const item = await done(
			editor.post("/evidence", { claimId: claim.id, stance: "supports", passage, quote: "2,500 were flown" }),
		);
		expect(item).toMatchObject({ passage, quoteCheck: "exact" });
	});

	it("POST /verdicts and GET /verdicts?claimId=", async () => {
		const claim = await claimedBy(editor, place);
		const item = await done(editor.post("/evidence", anEvidence(claim.id)));
		const verdict = await editor.post("/verdicts", aVerdict(claim.id, 1, { confidence: "high" }));
		expect(verdict).toMatchObject({
			status: 201,
			body: { id, rating: "true", confidence: "high", track: "substance", sealedAt: time, stale: [] },
		});
		expect(verdict.body.basis).toMatchObject({
			claim: { id: claim.id, version: 1 },
			evidence: [{ id: item.id, version: 1 }],
			texts: [{ versionId: place.versionId, sha256: sha(sampleText) }],
		});
		expect(await done(editor.get<Page>(`/verdicts?claimId=${claim.id}`))).toEqual({
			items: [verdict.body],
			next: null,
		});
	});

	it("GET /claims/{id}/origins", async () => {
		const claim = await claimedBy(editor, place);
		const [agency, paper, blog] = await Promise.all([1, 2, 3].map(() => done(editor.post("/sources", aSource()))));
		if (!agency || !paper || !blog) throw new Error("No sources");
		await done(editor.post(`/sources/${paper.id}/links`, { toSourceId: agency.id, relation: "republishes" }));
		await done(editor.post(`/sources/${blog.id}/links`, { toSourceId: agency.id, relation: "quotes" }));
		for (const { id: sourceId } of [paper, blog])
			await done(editor.post("/evidence", anEvidence(claim.id, { sourceId })));
		const origins = await done(
			editor.get<{ items: unknown[]; independentOrigins: number }>(`/claims/${claim.id}/origins`),
		);
		expect(origins.independentOrigins).toBe(1);
		expect(origins).toHaveProperty("unknown");
		expect(JSON.stringify(origins.items)).toContain(agency.id);
	});

	it.each([
		["html", "text/html"],
		["md", "text/markdown"],
		["json", "application/json"],
		["csv", "text/csv"],
		["claimreview", "application/ld+json"],
		["webannotation", "application/ld+json"],
		["csl", "application/vnd.citationstyles.csl+json"],
		["bibtex", "application/x-bibtex"],
		["ris", "application/x-research-info-systems"],
	])("GET /articles/{id}/report as %s", async (format, type) => {
		const answer = await editor.bytes(`/articles/${place.articleId}/report?format=${format}`);
		expect(answer.status).toBe(200);
		expect(answer.headers.get("Content-Type")?.split(";")[0]).toBe(type);
		expect(answer.bytes.length).toBeGreaterThan(50);
	});

	it("GET /events?after=, in order", async () => {
		const all = await done(editor.get<Page<{ seq: number; kind: string; at: string }>>("/events"));
		expect(all.items.length).toBeGreaterThan(10);
		expect(all.items[0]).toMatchObject({ seq: 1, kind: "desk.found", at: time, actorName: "Ours admin" });
		const rest = await done(editor.get<Page<{ seq: number }>>("/events?after=3&limit=2"));
		expect(rest).toMatchObject({ items: [{ seq: 4 }, { seq: 5 }], next: "5" });
	});

	it("GET /api/health, without signing in", async () => {
		expect(await api().get("/api/health")).toMatchObject({ status: 200, body: { status: "ok" } });
	});
});

describe("an edit names the version it is based on", () => {
	const edits = [
		"article.edit",
		"article.assign",
		"passage.decide",
		"claim.edit",
		"claim.withdraw",
		"claim.restore",
		"appearance.edit",
	];
	edits.push(
		"appearance.withdraw",
		"source.edit",
		"evidence.edit",
		"evidence.withdraw",
		"evidence.restore",
		"verdict.seal",
		"verdict.confirm",
		"dispute.assign",
		"ruling.make",
		"ruling.confirm",
		"claim.settle",
		"policy.change",
		"comment.edit",
		"comment.withdraw",
		"thread.resolve",
		"thread.reopen",
		"task.edit",
		"task.finish",
		"task.reopen",
		"report.arrange",
		"reply.edit",
		"webhook.edit",
	);

	it("covers every command that takes a version", () => {
		const versioned = commands.filter(({ input }) => "version" in input.shape || "claimVersion" in input.shape);
		expect(versioned.map(({ name }) => name).toSorted()).toEqual(edits.toSorted());
	});

	it.each(edits)("%s: 428 without, 409 with both states on an old one, done with the right one", async (name) => {
		const verb = commands.find((one) => one.name === name);
		if (!verb) throw new Error(`No command ${name}`);
		const by = await adminFor(name);
		const { version, claimVersion, ...input } = commandCases[name]?.(await furnish(by, by, name)) ?? {};
		const base = Number(version ?? claimVersion);
		const field = version === undefined ? "claimVersion" : "version";

		const before = await contents(bench.owner);
		const missing = await call<Problem>(by, verb, input);
		expect(missing).toMatchObject({ status: 428, body: { code: "version-missing", currentVersion: base } });
		expect(missing.body.detail).toContain(`\`${field}\``);
		const stale = await call<Problem>(by, verb, { ...input, [field]: base + 7 });
		expect(stale).toMatchObject({ status: 409, body: { code: "stale", current: { version: base }, submitted: {} } });
		expect(stale.body.submitted).toMatchObject(changeIn(name, input));
		const header = await call<Problem>(by, verb, input, { "If-Match": `"${base + 7}"` });
		expect(header.body.code).toBe("stale");
		expect((await call<Problem>(by, verb, input, { "If-Match": "yesterday" })).status).toBe(422);
		expect(await contents(bench.owner)).toEqual(before);

		const accepted = await call(by, verb, input, { "If-Match": `"${base}"` });
		expect(accepted.status).toBe(verb.route.status ?? 200);
		if (field === "version") expect(accepted.headers.get("ETag")).toMatch(`"${base + 1}"`);
	});

	it("gives the version with every read, as an ETag", async () => {
		const claim = await claimedBy(editor, place);
		const read = await editor.get(`/claims/${claim.id}`);
		const etag = read.headers.get("ETag") ?? "";
		expect(etag).toBe('"1"');
		expect((await editor.patch(`/claims/${claim.id}`, { tags: ["x"] }, { "If-Match": etag })).status).toBe(200);
	});

	it("does not make a new version out of an edit that changes nothing", async () => {
		const claim = await claimedBy(editor, place);
		const same = await done(editor.patch(`/claims/${claim.id}`, { version: 1, statement: claim.statement as string }));
		expect(same.version).toBe(1);
	});
});

describe("an idempotency key", () => {
	const keyed = () => ({ "Idempotency-Key": crypto.randomUUID() });

	it("makes a repeated request happen once, with the same answer", async () => {
		const headers = keyed();
		const first = await editor.post("/claims", aClaim(place), headers);
		const counted = await contents(bench.owner);
		const again = await editor.post("/claims", aClaim(place), headers);
		expect(again).toMatchObject({ status: 201, body: first.body });
		expect(first.headers.get("Idempotent-Replayed")).toBe(null);
		expect(again.headers.get("Idempotent-Replayed")).toBe("true");
		expect(await contents(bench.owner)).toEqual(counted);
	});

	it("knows an uploaded file again by its bytes", async () => {
		const headers = keyed();
		const upload = (text: string) => {
			const form = new FormData();
			form.set("dossierId", place.dossierId);
			form.set("file", new File([text], "words.txt"));
			return editor.post("/articles", form, headers);
		};
		const first = await upload("Some words.");
		const again = await upload("Some words.");
		expect(again).toMatchObject({ status: 201, body: first.body });
		expect((await upload("Other words.")).status).toBe(422);
	});

	it("counts the order of the fields for nothing", async () => {
		const headers = keyed();
		const first = await editor.post("/dossiers", '{"title":"T","other":1}', headers);
		const again = await editor.post("/dossiers", '{"other":1,"title":"T"}', headers);
		expect(again.body.id).toBe(first.body.id);
	});

	it.each([
		["another body", "/dossiers", { title: "Two" }],
		["another command", "/sources", aSource()],
	])("is refused for %s", async (_, path, body) => {
		const headers = keyed();
		await done(editor.post("/dossiers", { title: "One" }, headers));
		const before = await contents(bench.owner);
		const answer = await editor.post<Problem>(path, body, headers);
		expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining("idempotency key") } });
		expect(await contents(bench.owner)).toEqual(before);
	});

	it("is another person's own", async () => {
		const headers = keyed();
		const mine = await done(editor.post("/dossiers", { title: "One" }, headers));
		const colleague = await done(admin.post("/dossiers", { title: "Two" }, headers));
		const stranger = await done(bench.theirs.as("admin").post("/dossiers", { title: "Three" }, headers));
		expect(new Set([mine.id, colleague.id, stranger.id]).size).toBe(3);
	});

	it("makes one claim out of eight requests at once", async () => {
		const headers = keyed();
		const answers = await Promise.all(Array.from({ length: 8 }, () => editor.post("/claims", aClaim(place), headers)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
		for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
		expect(answers.filter(({ headers }) => headers.has("Idempotent-Replayed")).length).toBe(7);
		const events = await bench.owner`select 1 from events where claim_id = ${answers[0]?.body.id ?? ""}`;
		expect(events.length).toBe(1);
	});

	it("is free again after a refusal", async () => {
		const headers = keyed();
		expect((await editor.post("/dossiers", { title: " " }, headers)).status).toBe(422);
		expect((await editor.post("/dossiers", { title: "Better" }, headers)).status).toBe(201);
	});

	it.each(["", "a b", "x".repeat(201)])("is refused when it is “%s”", async (key) => {
		expect((await editor.post("/dossiers", aDossier(), { "Idempotency-Key": key })).status).toBe(422);
	});

	it.each([...commands])("is taken by $name", async (verb) => {
		const by = await adminFor(verb.name);
		const input = commandCases[verb.name]?.(await furnish(by, by, verb.name)) ?? {};
		const headers = keyed();
		const first = await call(by, verb, input, headers);
		const again = await call(by, verb, input, headers);
		// A secret is said once.
		const said = { ...first.body, secret: undefined };
		expect({ status: again.status, body: again.body }).toEqual({ status: verb.route.status ?? 200, body: said });
		expect(again.headers.get("Idempotent-Replayed")).toBe("true");
	});
});

describe("a list", () => {
	it.each(["/dossiers", "/articles", "/claims", "/sources"])(
		"%s is read page by page, nothing twice, nothing missed",
		async (path) => {
			for (let n = 0; n < 5; n++) await furnishOne(path);
			const whole = await done(editor.get<Page>(`${path}?limit=1000`));
			expect(whole.next).toBe(null);
			const pages: Thing[] = [];
			for (let next: string | null = ""; next !== null; ) {
				const page: Page = await done(
					editor.get<Page>(`${path}?limit=2${next && `&after=${encodeURIComponent(next)}`}`),
				);
				expect(page.items.length).toBeLessThanOrEqual(2);
				pages.push(...page.items);
				next = page.next;
			}
			expect(pages).toEqual(whole.items);
			expect(pages.length).toBeGreaterThanOrEqual(5);
		},
	);

	it("filters by stage across pages", async () => {
		const here = await importedBy(editor);
		const made: string[] = [];
		for (let n = 0; n < 6; n++) {
			const claim = await claimedBy(editor, here);
			if (n % 3 === 2) made.push(claim.id);
			if (n % 3 === 2) await done(editor.post("/evidence", anEvidence(claim.id)));
		}
		const query = `/claims?dossierId=${here.dossierId}&stage=researching&limit=1`;
		const first = await done(editor.get<Page>(query));
		const second = await done(editor.get<Page>(`${query}&after=${first.next}`));
		expect([...first.items, ...second.items].map((claim) => claim.id)).toEqual(made);
		expect(second.next).toBe(null);
	});

	it("leaves out claims that were taken back, until they are brought back", async () => {
		const here = await importedBy(editor);
		const claim = await claimedBy(editor, here);
		const listed = async () => (await done(editor.get<Page>(`/claims?dossierId=${here.dossierId}`))).items.length;
		await done(editor.post(`/claims/${claim.id}/withdraw`, { version: 1 }));
		expect(await listed()).toBe(0);
		await done(editor.post(`/claims/${claim.id}/restore`, { version: 2 }));
		expect(await listed()).toBe(1);
	});

	it.each(["limit=0", "limit=1001", "limit=two", "stage=nearly"])("refuses ?%s with a sentence", async (query) => {
		expect(await editor.get(`/claims?${query}`)).toMatchObject({ status: 422, body: { detail: expect.any(String) } });
	});
});

describe("a problem", () => {
	it.each([
		[401, () => api().get<Problem>("/me")],
		[403, () => bench.ours.as("viewer").post<Problem>("/dossiers", aDossier())],
		[404, () => editor.get<Problem>("/claims/nothing")],
		[404, () => editor.get<Problem>("/no/such/call")],
		[409, () => editor.patch<Problem>(`/articles/${place.articleId}`, { version: 99, title: "x" })],
		[413, () => editor.post<Problem>("/articles", anArticle(place.dossierId, { text: "x".repeat(5_000_001) }))],
		[415, () => editor.post<Problem>("/dossiers", "title=x", { "Content-Type": "application/x-www-form-urlencoded" })],
		[422, () => editor.post<Problem>("/dossiers", {})],
		[428, () => editor.patch<Problem>(`/articles/${place.articleId}`, { title: "x" })],
	])("%i has the media type and the fields of RFC 9457, and a sentence", async (status, ask) => {
		const answer = await ask();
		expect(answer.status).toBe(status);
		expect(answer.headers.get("Content-Type")).toMatch(/^application\/problem\+json\b/);
		expect(answer.headers.get("Cache-Control")).toBe("no-store");
		expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
		expect(answer.body).toMatchObject({ status, title: expect.any(String), type: expect.stringMatching(/^[a-z]+:/) });
		expect(answer.body.detail).toMatch(/^\p{Lu}.{10,}[.!…]$/su);
		if (status === 401) expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
	});

	it("names every wrong field", async () => {
		const { body } = await editor.post<Problem>("/claims", {
			dossierId: 5,
			appearance: { versionId: "v", ranges: [] },
		});
		const fields = body.fields as { field: string; message: string }[];
		expect(fields.map(({ field }) => field)).toEqual(["dossierId", "appearance.ranges"]);
	});
});

describe("/api/v1/openapi.json", () => {
	type Description = {
		openapi: string;
		paths: Record<string, Record<string, { operationId: string; responses: object }>>;
	};
	const description = async () => done(api().get<Description>("/openapi.json"));

	it("is valid OpenAPI 3.1 by somebody else's validator, and every reference in it leads somewhere", async () => {
		const spec = await description();
		expect(spec.openapi).toMatch(/^3\.1\./);
		expect(await new Validator().validate(structuredClone(spec))).toEqual({ valid: true });
	});

	it("describes every route that the server answers, and no other", async () => {
		const { paths } = await description();
		const described = Object.entries(paths).flatMap(([path, operations]) =>
			Object.keys(operations).map((method) => `${method.toUpperCase()} /api/v1${path}`),
		);
		const served = apiApp()
			.routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/v1/"))
			.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`)
			.filter((route) => route !== "GET /api/v1/openapi.json");
		expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
	});

	it("names every operation once", async () => {
		const { paths } = await description();
		const names = Object.values(paths).flatMap((operations) => Object.values(operations).map((one) => one.operationId));
		expect(new Set(names).size).toBe(names.length);
	});
});

/** What a person typed, apart from what they typed it about. */
function changeIn(name: string, { id: _id, claimId: _claim, ...typed }: Record<string, unknown>) {
	return name === "evidence.edit" ? { sourceId: typed.sourceId } : typed;
}

/** A changed policy would change what every later case finds, so it is changed on a desk of its own. */
async function adminFor(name: string): Promise<Person> {
	return name === "policy.change" ? (await openDesk(bench.connection, "Another policy")).as("admin") : admin;
}

async function furnishOne(path: string): Promise<void> {
	if (path === "/dossiers") await done(editor.post(path, aDossier()));
	if (path === "/articles") await done(editor.post(path, anArticle(place.dossierId)));
	if (path === "/claims") await claimedBy(editor, place);
	if (path === "/sources") await done(editor.post(path, aSource()));
}
