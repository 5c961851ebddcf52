import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Problem as Skipped } from "@/lib/core/exchange/found";
import type { ImportPreview, MadeCounts } from "@/lib/core/exchange/preview";
import type { Report } from "@/lib/core/reports/report";
import { aDossier, sampleText } from "@/seeds/factories/article";
import type { Place } from "@/seeds/factories/claim";
import { loadStory } from "@/seeds/load-story";
import { story } from "@/seeds/story";
import {
	api,
	callerForEmail,
	claimedBy,
	contents,
	done,
	importedBy,
	openDesk,
	type Person,
	type Problem,
	personFor,
	type TestDesk,
	type Thing,
	workbench,
} from "./desk";

const bench = workbench();

type Imported = { format: string; made: MadeCounts; skipped: Skipped[]; archiveId: string | null; articles: Thing[] };
type Listed = Thing & {
	statement: string;
	appearances: { versionId: string; ranges: { start: number; end: number; exact: string }[] }[];
};
type Page<T> = { items: T[] };

const nothing: MadeCounts = { articles: 0, claims: 0, sources: 0, evidence: 0, links: 0 };
const quoting = (...exacts: string[]) => ({
	"@context": "http://www.w3.org/ns/anno.jsonld",
	type: "AnnotationPage",
	items: exacts.map((exact) => ({ type: "Annotation", target: { selector: { type: "TextQuoteSelector", exact } } })),
});

let reviewer: Person;
let place: Place & { articleId: string };
beforeAll(async () => {
	reviewer = bench.ours.as("reviewer");
	place = await importedBy(bench.ours.as("admin"));
});

function bringIn(content: unknown, given: Record<string, unknown> = {}, by: Person = reviewer, into: Place = place) {
	return by.post<Imported & Problem>("/imports", bodyFor(content, given, into));
}

function bodyFor(content: unknown, given: Record<string, unknown> = {}, into: Place = place) {
	return {
		dossierId: into.dossierId,
		content: typeof content === "string" ? content : JSON.stringify(content),
		...given,
	};
}

function claimsIn({ dossierId }: Pick<Place, "dossierId">, by: Person = reviewer) {
	return done(by.get<Page<Listed>>(`/claims?dossierId=${dossierId}&limit=1000`)).then(({ items }) => items);
}

function linesOf(
	by: Person,
): Promise<{ kind: string; subject: string; claimId: string | null; body: Record<string, unknown> }[]> {
	return done(by.get<Page<never>>("/events?limit=1000")).then(({ items }) => items);
}

describe("bringing a file in", () => {
	it("makes claims of annotations, exactly where their words stand", async () => {
		const second = sampleText.lastIndexOf("Nobody has said");
		const content = {
			type: "Annotation",
			creator: "Ana",
			body: [
				{ purpose: "tagging", value: "troops" },
				{ purpose: "assessing", value: "False" },
			],
			target: {
				selector: [
					{
						type: "TextPositionSelector",
						start: [...sampleText.slice(0, second)].length,
						end: [...sampleText.slice(0, second)].length + 15,
					},
					{ type: "TextQuoteSelector", exact: "Nobody has said" },
				],
			},
		};
		const { status, body } = await bringIn(content, { filename: "notes.jsonld" });
		expect({ status, body }).toMatchObject({
			status: 201,
			body: {
				format: "webannotation",
				made: { ...nothing, claims: 1, evidence: 1 },
				skipped: [],
				filename: "notes.jsonld",
			},
		});
		const [claim] = await claimsIn(place);
		expect(claim).toMatchObject({
			statement: "Nobody has said",
			tags: ["troops"],
			stage: "researching",
			rating: null,
			appearances: [
				{ versionId: place.versionId, ranges: [{ start: second, end: second + 15, exact: "Nobody has said" }] },
			],
		});
		const { items } = await done(reviewer.get<Page<Thing>>(`/evidence?claimId=${claim?.id}`));
		expect(items).toMatchObject([
			{ stance: "context", note: "Ana assessed this as “False”.", archiveId: body.archiveId },
		]);
		const { items: verdicts } = await done(reviewer.get<Page<Thing>>(`/verdicts?claimId=${claim?.id}`));
		expect(verdicts).toEqual([]);
		const kept = await reviewer.bytes(`/archives/${body.archiveId}/content`);
		expect(JSON.parse(kept.bytes.toString())).toEqual(content);
	});

	it("writes a line for the import and one for each thing that it made", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		const review = {
			"@type": "ClaimReview",
			url: "https://facts.example/1",
			author: "Facts",
			claimReviewed: "2,500 soldiers arrived",
			reviewRating: { alternateName: "Half true" },
		};
		const { body } = await bringIn([review], { articleId: into.articleId }, reviewer, into);
		expect(body).toMatchObject({
			format: "claimreview",
			made: { ...nothing, claims: 1, sources: 1, evidence: 1 },
			skipped: [],
		});
		const lines = (await linesOf(reviewer)).slice(-4);
		expect(lines.map(({ kind }) => kind)).toEqual(["exchange.import", "source.add", "claim.create", "evidence.add"]);
		expect(lines[0]).toMatchObject({
			subject: `dossier:${into.dossierId}`,
			articleId: into.articleId,
			body: { format: "claimreview", made: body.made, archiveId: body.archiveId, skipped: 0 },
		});
		const { items: sources } = await done(reviewer.get<Page<Thing>>("/sources?q=facts.example"));
		expect(sources).toMatchObject([
			{ kind: "article", name: "Facts on “2,500 soldiers arrived”", csl: { genre: "fact-check" } },
		]);
	});

	it("undoes a claim that came in, and says why the import itself stays", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		await done(bringIn(quoting("6 January"), {}, reviewer, into));
		const { items } = await done(reviewer.get<Page<{ seq: number; kind: string }>>("/events?limit=1000"));
		const seq = (kind: string) => items.findLast((line) => line.kind === kind)?.seq;
		const refused = await reviewer.post<Problem>("/undo", { seq: seq("exchange.import") });
		expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("one by one") } });
		await done(reviewer.post("/undo", { seq: seq("claim.create") }));
		expect(await claimsIn(into)).toEqual([]);
	});

	it.each([
		[
			"csl",
			[{ type: "dataset", title: "Counts (csl)", URL: "https://n.example/csl" }],
			"dataset",
			"https://n.example/csl",
		],
		["bibtex", "@article{a, title={Counts (bibtex)}, url={https://n.example/bib}}", "article", "https://n.example/bib"],
		[
			"ris",
			"TY  - NEWS\nTI  - Counts (ris)\nUR  - https://n.example/ris\nER  - \n",
			"article",
			"https://n.example/ris",
		],
		["csv", "name;kind;url\nCounts (csv);person;https://n.example/csv\n", "person", "https://n.example/csv"],
	])("makes source cards of %s, once", async (format, content, kind, url) => {
		const first = await bringIn(content);
		expect(first).toMatchObject({ status: 201, body: { format, made: { ...nothing, sources: 1 }, skipped: [] } });
		const again = await bringIn(content);
		expect(again).toMatchObject({ status: 201, body: { made: nothing, archiveId: null } });
		expect(again.body.skipped).toMatchObject([
			{ reason: `“Counts (${format})” has a card on this desk already, which is used.` },
		]);
		const { items } = await done(reviewer.get<Page<Thing>>(`/sources?q=${encodeURIComponent(`Counts (${format})`)}`));
		expect(items).toMatchObject([{ name: `Counts (${format})`, kind, url }]);
	});

	it("makes claims of a table, and says of each row why it stays out", async () => {
		const into = await importedBy(bench.ours.as("admin"), { title: "The landing" });
		const table =
			'statement,quote,article\nTroops came,"2,500 soldiers arrived",the landing\nX,Nobody has said when they will leave.,\nY,Not in it,\n';
		const { body } = await bringIn(table, {}, reviewer, into);
		expect(body).toMatchObject({
			made: { ...nothing, claims: 1 },
			skipped: [
				{ place: "row 3", reason: expect.stringContaining("several times") },
				{ place: "row 4", reason: expect.stringContaining("stand nowhere") },
			],
		});
		expect(await claimsIn(into)).toMatchObject([{ statement: "Troops came" }]);
	});

	it("takes a file in another encoding, as an upload", async () => {
		const form = new FormData();
		form.set("dossierId", place.dossierId);
		form.set("encoding", "windows-1252");
		form.set("file", new File([Buffer.from("name,kind\nDer Präsident,person\n", "latin1")], "names.csv"));
		expect(await done(reviewer.post("/imports", form))).toMatchObject({ made: { sources: 1 }, filename: "names.csv" });
		const { items } = await done(reviewer.get<Page<Thing>>(`/sources?q=${encodeURIComponent("Der Präsident")}`));
		expect(items.length).toBe(1);
	});
});

describe("what is there already", () => {
	it("is left as it is, and said", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		const own = await claimedBy(reviewer, into, "2,500 soldiers", { statement: "Reworded since" });
		const { body } = await bringIn(quoting("2,500 soldiers", "6 January"), {}, reviewer, into);
		expect(body).toMatchObject({ made: { ...nothing, claims: 1 } });
		expect(body.skipped).toMatchObject([
			{ place: "annotation 1", reason: expect.stringContaining("already: “Reworded since”") },
		]);
		expect((await claimsIn(into)).map(({ id }) => id)).toContain(own.id);
		expect((await claimsIn(into)).length).toBe(2);
	});

	it("may get a fact-check as context, once", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		const claim = await claimedBy(reviewer, into, "2,500 soldiers", { statement: "2,500 troops came." });
		const review = {
			"@type": "ClaimReview",
			url: "https://facts.example/troops",
			author: "Facts",
			claimReviewed: "2,500 troops came",
			reviewRating: { alternateName: "False" },
		};
		const first = await bringIn(review, {}, reviewer, into);
		expect(first.body).toMatchObject({ made: { ...nothing, sources: 1, evidence: 1 }, skipped: [] });
		const again = await bringIn(review, {}, reviewer, into);
		expect(again.body).toMatchObject({ made: nothing });
		expect(again.body.skipped.map(({ reason }) => reason)).toContain("This evidence is on the claim already.");
		const { items } = await done(reviewer.get<Page<Thing>>(`/evidence?claimId=${claim.id}`));
		expect(items).toMatchObject([
			{ stance: "context", note: "Facts reviewed “2,500 troops came” and found: “False”." },
		]);
	});

	it("comes in once under one idempotency key, and when two bring the same file at once", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		const body = bodyFor(quoting("6 January"), {}, into);
		const headers = { "Idempotency-Key": randomUUID() };
		const [one, two] = [await reviewer.post("/imports", body, headers), await reviewer.post("/imports", body, headers)];
		expect(two.body).toEqual(one.body);
		expect(two.headers.get("Idempotent-Replayed")).toBe("true");
		const others = bodyFor(quoting("externally inspired"), {}, into);
		const both = await Promise.all([1, 2, 3].map(() => done(reviewer.post<Imported>("/imports", others))));
		expect(both.map(({ made }) => made.claims).toSorted()).toEqual([0, 0, 1]);
		expect((await claimsIn(into)).length).toBe(2);
	});
});

describe("a preview", () => {
	it("says what would be made and writes nothing", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		const body = bodyFor(quoting("6 January", "nowhere in it"), {}, into);
		const before = await contents(bench.owner);
		const preview = await done(reviewer.post<ImportPreview>("/imports/preview", body));
		expect(await contents(bench.owner)).toEqual(before);
		expect(preview).toMatchObject({
			format: "webannotation",
			made: { ...nothing, claims: 1 },
			items: [{ noun: "claim", place: "annotation 1", name: "6 January" }],
			more: 0,
			skipped: [{ place: "annotation 2" }],
		});
		const { made, skipped } = await done(reviewer.post<Imported>("/imports", body));
		expect({ made, skipped }).toEqual({ made: preview.made, skipped: preview.skipped });
	});

	it("is for those who may bring files in, on their own desk", async () => {
		const body = bodyFor(quoting("6 January"), { articleId: place.articleId, versionId: place.versionId });
		const theirs = await importedBy(bench.theirs.as("admin"));
		const asked = async (from: { post: Person["post"] }, sent: Record<string, unknown>) =>
			(await from.post<Problem>("/imports/preview", sent)).status;
		expect(await asked(reviewer, body)).toBe(200);
		expect(await asked(bench.ours.as("viewer"), body)).toBe(403);
		expect(await asked(api(), body)).toBe(401);
		expect(await asked(reviewer, { ...body, dossierId: theirs.dossierId })).toBe(404);
		expect(await asked(reviewer, { ...body, articleId: theirs.articleId })).toBe(404);
		expect(await asked(reviewer, { ...body, versionId: theirs.versionId })).toBe(404);
	});
});

describe("a refusal", () => {
	const refused: [string, () => Record<string, unknown>, number, RegExp][] = [
		["nothing sent", () => ({ dossierId: place.dossierId }), 422, /either the content or a file/],
		["an empty file", () => bodyFor(" "), 422, /only white space/],
		["words that are no format", () => bodyFor("Just some words."), 422, /what kind of file.*csv/],
		["broken JSON", () => bodyFor('[{"type":"Annotation",}]'), 422, /Take that comma out/],
		["a NUL", () => bodyFor("name,url\na\0,\n"), 422, /NUL/],
		["half a character", () => bodyFor("name,url\na\ud800,\n"), 422, /unpaired surrogate/],
		["more than 5 MB", () => bodyFor(`name,url\n${"x".repeat(5_000_000)}`), 413, /larger than 5 MB/],
		["an unknown format", () => bodyFor("x", { format: "docx" }), 422, /format: This should be one of/],
		["a report of an earlier format", () => bodyFor({ format: "stet-report@1" }), 422, /earlier format, stet-report@1/],
	];

	it.each(refused)("of %s writes nothing and says what to do", async (_, body, status, words) => {
		const before = await contents(bench.owner);
		for (const path of ["/imports", "/imports/preview"]) {
			const answer = await reviewer.post<Problem>(path, body());
			expect({ status: answer.status, detail: answer.body.detail }).toEqual({
				status,
				detail: expect.stringMatching(words),
			});
		}
		expect(await contents(bench.owner)).toEqual(before);
	});

	it("of an article in another dossier, and of a version of another article", async () => {
		const other = await importedBy(bench.ours.as("admin"));
		const elsewhere = await bringIn(quoting("6 January"), { articleId: other.articleId });
		expect(elsewhere).toMatchObject({ status: 422, body: { detail: expect.stringContaining("another dossier") } });
		const { id } = await done(
			reviewer.post<Thing>("/articles", { dossierId: other.dossierId, text: "Other words, 6 January." }),
		);
		const mixed = await bringIn(quoting("6 January"), { articleId: id, versionId: other.versionId }, reviewer, other);
		expect(mixed).toMatchObject({ status: 422, body: { detail: expect.stringContaining("of another article") } });
	});

	it("of more things than the log takes at once", async () => {
		const table = `name\n${Array.from({ length: 4_000 }, (_, i) => `Source number ${i}`).join("\n")}`;
		expect(await done(reviewer.post("/imports/preview", bodyFor(table, { format: "csv" })))).toMatchObject({
			made: { sources: 4_000 },
			more: 3_500,
		});
		const items = Array.from({ length: 5_000 }, () => ({
			type: "Annotation",
			body: ["Once", "Twice"],
			target: { selector: { type: "TextQuoteSelector", exact: "6 January" } },
		}));
		const answer = await reviewer.post<Problem>("/imports/preview", bodyFor(items, { articleId: place.articleId }));
		expect(answer).toMatchObject({ status: 413, body: { detail: expect.stringContaining("10,000 are the most") } });
	});

	it("half way leaves nothing behind", async () => {
		const into = await importedBy(bench.ours.as("admin"));
		await bench.owner.unsafe(`
			create function stop_here() returns trigger language plpgsql as $$
			begin if new.statement = 'the last one' then raise exception 'stop'; end if; return new; end $$;
			create trigger stop_here before insert on claims for each row execute function stop_here();`);
		try {
			const before = await contents(bench.owner);
			const table = 'statement,quote,note\none,"2,500 soldiers",a note\nthe last one,6 January,another\n';
			expect((await bringIn(table, {}, reviewer, into)).status).toBe(500);
			expect(await contents(bench.owner)).toEqual(before);
		} finally {
			await bench.owner.unsafe("drop trigger stop_here on claims; drop function stop_here()");
		}
	});
});

describe("another desk's report", () => {
	let reports: Report[];
	let other: TestDesk;
	let dossierId: string;
	let taken: Imported[];
	beforeAll(async () => {
		await loadStory(bench.connection);
		const [first] = story.members;
		const insider = await personFor(bench.connection, await callerForEmail(bench.connection, first?.email ?? ""));
		const { items } = await done(insider.get<Page<Thing>>("/dossiers"));
		reports = await Promise.all(items.map(({ id }) => done(insider.get<Report>(`/dossiers/${id}/report?format=json`))));
		other = await openDesk(bench.connection, "Other");
		dossierId = (await done(other.as("admin").post("/dossiers", aDossier()))).id;
		taken = [];
		for (const report of reports) {
			taken.push(
				await done(other.as("reviewer").post<Imported>("/imports", { dossierId, content: JSON.stringify(report) })),
			);
		}
		// The whole story is performed and read back, perhaps beside other tests.
	}, 240_000);

	it("comes in whole, and reads the same in a report of this desk", async () => {
		const back = await done(other.as("admin").get<Report>(`/dossiers/${dossierId}/report?format=json`));
		const there = reports.flatMap(({ articles }) => articles);
		expect(there.length).toBe(story.articles.length);
		const byText = (articles: Report["articles"]) =>
			articles.toSorted((a, b) => a.sha256.localeCompare(b.sha256)).map(articleFacts);
		expect(byText(back.articles)).toEqual(byText(there));

		const claims = (all: readonly Report[]) =>
			all.flatMap((report) => report.claims.map((claim) => claimFacts(claim, report))).toSorted(byName);
		expect(claims([back]).length).toBeGreaterThan(20);
		expect(claims([back])).toEqual(claims(reports));

		const sources = (all: readonly Report[]) => {
			const facts = all.flatMap((report) =>
				report.sources.map((source) => JSON.stringify(sourceFacts(source, report))),
			);
			return [...new Set(facts)].filter((fact) => !fact.includes("A report of another desk")).toSorted();
		};
		expect(sources([back])).toEqual(sources(reports));
	});

	it("brings no verdict and no ruling; what they found is context", async () => {
		const [{ n: judged } = {}] = await bench.owner`
			select (select count(*) from verdicts where desk_id = ${other.id}) + (select count(*) from rulings where desk_id = ${other.id})
				+ (select count(*) from disputes where desk_id = ${other.id}) as n`;
		expect(Number(judged)).toBe(0);
		const found = await bench.owner`
			select stance, note from evidence where desk_id = ${other.id} and note like ${`${reports[0]?.desk} found “%`}`;
		const ruled = reports.flatMap(({ claims }) =>
			claims.filter(({ rulings }) => rulings.some(({ superseded }) => !superseded)),
		);
		expect(found.length).toBe(ruled.length);
		expect(found.length).toBeGreaterThan(0);
		expect(found.every(({ stance }) => stance === "context")).toBe(true);
		const claims = await claimsIn({ dossierId }, other.as("admin"));
		expect(claims.every(({ rating, verdictCount }) => rating === null && verdictCount === 0)).toBe(true);
	});

	it("says what a report doesn't hold", () => {
		const places = taken.flatMap(({ skipped }) => skipped.map((one) => one.place));
		expect(places).toContain("kept copies");
	});

	it("comes in only once", async () => {
		const before = await contents(bench.owner);
		const again = await done(
			other.as("reviewer").post<Imported>("/imports", { dossierId, content: JSON.stringify(reports[0]) }),
		);
		expect(again.made).toEqual(nothing);
		expect(again.skipped.length).toBeGreaterThan(reports[0]?.claims.length ?? 0);
		const after = await contents(bench.owner);
		const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
		expect(changed.toSorted()).toEqual(["desk_heads", "events"]);
	});

	it("goes where claims of the same text are already, without making the article twice", async () => {
		const into = (await done(other.as("admin").post("/dossiers", aDossier()))).id;
		const [report] = reports;
		const [article] = report?.articles ?? [];
		await done(other.as("admin").post("/articles", { dossierId: into, text: article?.text }));
		const { made } = await done(
			other.as("reviewer").post<Imported>("/imports", { dossierId: into, content: JSON.stringify(report) }),
		);
		expect(made).toMatchObject({
			articles: (report?.articles.length ?? 0) - 1,
			sources: 0,
			claims: report?.claims.length,
		});
	});

	function byName(a: { statement: string }, b: { statement: string }): number {
		return a.statement.localeCompare(b.statement);
	}

	function articleFacts({
		title,
		text,
		sha256,
		blocks,
		metadata,
		excluded,
		noClaim,
		words,
		original,
	}: Report["articles"][number]) {
		const marks = [...excluded, ...noClaim].map(({ start, end, exact, reason, state }) => ({
			start,
			end,
			exact,
			reason,
			state,
		}));
		const fields = metadata.map(({ field, value, reason, candidates }) => ({ field, value, reason, candidates }));
		return { title, text, sha256, blocks, marks, fields, words, filename: original.filename };
	}

	function claimFacts(claim: Report["claims"][number], report: Report) {
		const { statement, kind, priority, tags, risk, notRated } = claim;
		const name = (number: number | null) => report.sources.find((source) => source.number === number)?.name ?? null;
		const shaOf = (versionId: string) =>
			[...report.articles, ...report.otherTexts].find((text) => text.versionId === versionId)?.sha256;
		const quotes = claim.quotes.map(({ versionId, ranges, attribution }) => ({
			text: shaOf(versionId),
			ranges: ranges.map(({ start, end, exact, prefix, suffix }) => ({ start, end, exact, prefix, suffix })),
			attribution: attribution.map((link) => ({ name: link.name, source: name(link.source) })),
		}));
		const evidence = claim.evidence
			.filter(({ source }) => !name(source)?.includes("Fact-check report on"))
			.map(({ stance, source, quote, locator, credibility, url, note, search, passage }) => {
				const cited = passage && {
					text: shaOf(passage.versionId),
					start: passage.start,
					end: passage.end,
					exact: passage.exact,
				};
				return { stance, source: name(source), quote, locator, credibility, url, note, search, cited };
			});
		const sorted = <T>(all: T[]) => all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
		return { statement, kind, priority, tags, risk, notRated, quotes: sorted(quotes), evidence: sorted(evidence) };
	}

	function sourceFacts({ name, kind, url, grade, note, csl, restsOn }: Report["sources"][number], report: Report) {
		const links = restsOn.map(({ source, relation, note: why }) => {
			return { to: report.sources.find(({ number }) => number === source)?.name, relation, why };
		});
		return { name, kind, url, grade, note, csl, links };
	}
});
