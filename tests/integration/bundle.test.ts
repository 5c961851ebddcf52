import { createHash, generateKeyPairSync } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { WARCParser } from "warcio";
import { articlesOf, dossiersOf } from "@/db/queries/articles";
import { bundleMaterial } from "@/db/queries/bundle";
import type { ReportSubject } from "@/db/queries/reports";
import { exportBundle } from "@/lib/api/export-bundle";
import { execute } from "@/lib/commands/command";
import { arrangeReport } from "@/lib/commands/reports/arrange-report";
import { prepareReport } from "@/lib/commands/reports/prepare-report";
import { buildReport } from "@/lib/core/reports/build-report";
import type { Report } from "@/lib/core/reports/report";
import { writeBundle } from "@/lib/export/bundle/write-bundle";
import { publicPem } from "@/lib/signing-key";
import { value } from "@/scripts/bench/value";
import { type BundleReport, verifyBundle } from "@/scripts/verify/verify-bundle";
import { aDossier } from "@/seeds/factories/article";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aThread } from "@/seeds/factories/thread";
import { aVerdict } from "@/seeds/factories/verdict";
import { loadStory } from "@/seeds/load-story";
import { story } from "@/seeds/story";
import { type Files, forged, mend, sha256, tampered, unzipped, zipped } from "../rebundle";
import { callerForEmail, claimedBy, done, importedBy, workbench } from "./desk";

// Making and computing bundles again takes a second or two each on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const bench = workbench();
const now = new Date("2026-03-04T05:06:07.000Z");
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

type Caller = Awaited<ReturnType<typeof callerForEmail>>;

async function bundled(
	caller: Caller,
	subject: ReportSubject,
	options: Partial<Parameters<typeof exportBundle>[3]> = {},
) {
	const file = await exportBundle(bench.connection.db, caller, subject, {
		now,
		quoting: "full",
		withCopies: true,
		...options,
	});
	if (!file) throw new Error("No bundle");
	return Buffer.from(file.body);
}

/** The same, signed with a key of the test's own. */
async function signed(caller: Caller, subject: ReportSubject): Promise<Buffer> {
	const material = await bundleMaterial(bench.connection.db, caller, subject, { withCopies: true });
	if (!material) throw new Error("No bundle");
	const report = buildReport(material.forReport, { generatedAt: now.toISOString() });
	return Buffer.from(writeBundle({ ...material.forBundle, report, stet: "test" }, privateKey));
}

const filesNamed = ({ problems }: BundleReport) => [...new Set(problems.map(({ file }) => file))];
const sentences = ({ problems }: BundleReport) => problems.map(({ file, sentence }) => `${file}: ${sentence}`);

/** Changes a thing that has to be there. */
function edit<T extends object>(thing: T | undefined, change: Partial<T> | ((thing: T) => Partial<T>)): void {
	if (!thing) throw new Error("The demo desk has no such thing any more");
	Object.assign(thing, typeof change === "function" ? change(thing) : change);
}

describe("a bundle of the demo desk", () => {
	let admin: Caller;
	let subjects: ReportSubject[];
	let whole: Buffer;

	beforeAll(async () => {
		await loadStory(bench.connection);
		const { db } = bench.connection;
		admin = await callerForEmail(bench.connection, story.members[0]?.email ?? "");
		const [articles, dossiers] = await Promise.all([
			articlesOf(db, admin.desk, { limit: 100 }),
			dossiersOf(db, admin.desk, { limit: 100 }),
		]);
		subjects = [
			...dossiers.items.map(({ id }) => ({ noun: "dossier" as const, id })),
			...articles.items.map(({ id }) => ({ noun: "article" as const, id })),
		];
		whole = await bundled(admin, subjects[0] ?? { noun: "dossier", id: "" });
	});

	it("holds, of every article and dossier, for everybody on the desk", async () => {
		for (const email of ["editor1", "reviewer1", "reviewer2", "viewer"].map((name) => `${name}@demo.example`)) {
			const caller = await callerForEmail(bench.connection, email);
			for (const subject of subjects) {
				const report = await verifyBundle(await bundled(caller, subject));
				expect(report.problems).toEqual([]);
				expect(report.ok).toBe(true);
				expect(report.quotes?.compared).toBe(report.quotes?.quotes);
			}
		}
	});

	it("comes out the same, byte for byte, when it is made again", async () => {
		expect(sha256(await bundled(admin, subjects[0] as ReportSubject))).toBe(sha256(whole));
	});

	it("holds when somebody packed its files anew in another order", async () => {
		const files = unzipped(whole);
		expect((await verifyBundle(zipped(new Map([...files].reverse())))).problems).toEqual([]);
	});

	it("names the file in which one byte was changed, whichever it is", async () => {
		const signedOne = await signed(admin, subjects[1] as ReportSubject);
		const paths = [...unzipped(signedOne).keys()];
		expect(paths).toEqual(
			expect.arrayContaining(["README.txt", "manifest.json", "signature.json", "archives.warc.gz"]),
		);
		for (const name of paths) {
			for (const where of [0, 0.5, 1]) {
				const report = await verifyBundle(
					tampered(signedOne, (files) => {
						const bytes = files.get(name) as Buffer;
						const at = Math.floor(where * (bytes.length - 1));
						bytes[at] = (bytes[at] ?? 0) ^ 1;
					}),
				);
				expect(report.ok).toBe(false);
				expect(filesNamed(report)).toContain(name);
			}
		}
	});

	it("says which file is missing, was added, was renamed", async () => {
		const small = await bundled(admin, subjects[1] as ReportSubject);
		for (const name of unzipped(small).keys()) {
			const without = verifyBundle(tampered(small, (files) => files.delete(name)));
			if (name === "manifest.json") await expect(without).rejects.toThrow(/no manifest\.json/);
			else expect(sentences(await without).join("\n")).toMatch(new RegExp(`^${name}: is missing`, "m"));
		}
		const renamed = await verifyBundle(
			tampered(whole, (files) => {
				files.set("links-2.json", files.get("links.json") as Buffer);
				files.delete("links.json");
			}),
		);
		expect(sentences(renamed)).toContain("links.json: was renamed to “links-2.json”.");
		const added = await verifyBundle(tampered(whole, (files) => files.set("note.txt", Buffer.from("Believe me."))));
		expect(sentences(added)).toContain("note.txt: was added: the manifest knows nothing of it.");
		// Also when the manifest was mended to know it.
		const listed = await verifyBundle(
			tampered(whole, (files) => {
				files.set("note.txt", Buffer.from("Believe me."));
				files.set(`texts/${sha256("another text")}.txt`, Buffer.from("another text"));
				mend(files);
			}),
		);
		expect(filesNamed(listed)).toEqual(expect.arrayContaining(["note.txt", `texts/${sha256("another text")}.txt`]));
	});

	it("is found out when two texts changed places", async () => {
		const report = await verifyBundle(
			tampered(whole, (files) => {
				const [one = "", other = ""] = [...files.keys()].filter((name) => name.startsWith("texts/"));
				const text = files.get(one) as Buffer;
				files.set(one, files.get(other) as Buffer).set(other, text);
				mend(files);
			}),
		);
		expect(sentences(report).join("\n")).toMatch(/texts\/.*is not what its name says/);
		expect(sentences(report).join("\n")).toMatch(/report\.json: claim \d+ at \d+ says/);
	});

	const settled = ({ claims }: Report) => claims.find(({ stage }) => stage === "settled");
	const quoted = ({ claims }: Report, check = "exact") =>
		claims.flatMap(({ evidence }) => evidence).find(({ quoteCheck }) => quoteCheck === check);
	const dissented = ({ claims }: Report) =>
		claims.find(({ rulings }) => rulings.some(({ dissent }) => dissent.length > 0));
	const firstRange = ({ claims }: Report) => claims[0]?.quotes[0]?.ranges[0];
	const traced = ({ claims }: Report) => claims.find(({ origins }) => origins.independent !== null)?.origins;

	it.each<[string, (report: Report) => void, RegExp]>([
		["a range", (r) => edit(firstRange(r), ({ start }) => ({ start: start + 1 })), /claim 1 at \d+ says/],
		["a quoted word", (r) => edit(firstRange(r), ({ exact }) => ({ exact: `${exact}!` })), /claim 1 at \d+ says/],
		["the words before it", (r) => edit(firstRange(r), { prefix: "Not so: " }), /other words than/],
		["a settled claim's rating", (r) => edit(settled(r), { rating: "satire" }), /is said to be rated/],
		["a ruling's rating", (r) => edit(settled(r)?.rulings[0], { rating: "satire" }), /rating is not what was sealed/],
		["a claim's stage", (r) => edit(settled(r), { stage: "disputed" }), /is said to be disputed; it is settled/],
		[
			"a dissent",
			(r) =>
				edit(
					dissented(r)?.rulings.find(({ dissent }) => dissent.length > 0),
					{ dissent: [] },
				),
			/dissent is not what was sealed/,
		],
		[
			"a dissenting verdict",
			(r) => {
				const gone = dissented(r)?.rulings.flatMap(({ dissent }) => dissent);
				edit(dissented(r), ({ verdicts }) => ({ verdicts: verdicts.filter(({ id }) => !gone?.includes(id)) }));
			},
			/leaves out verdict/,
		],
		[
			"a verdict's words",
			(r) => edit(settled(r)?.verdicts[0], { rationale: "Really." }),
			/rationale is not what was sealed/,
		],
		["who judged", (r) => edit(settled(r)?.verdicts[0], { reviewer: "Somebody Else" }), /one person has two names/],
		["how many judged", (r) => edit(settled(r)?.reviewers[0], ({ n }) => ({ n: n + 1 })), /how many people judged/],
		["how many judged blind", (r) => edit(settled(r)?.reviewers[0], { blind: 9 }), /how many people judged/],
		["a statement", (r) => edit(settled(r), { statement: "At least." }), /is not as it was when that was sealed/],
		["the number of origins", (r) => edit(traced(r), { independent: 7 }), /says 7 independent origins; walked again/],
		["an origin", (r) => edit(traced(r), { roots: [99] }), /the origins of claim/],
		[
			"a link between sources",
			(r) =>
				edit(
					r.sources.find(({ restsOn }) => restsOn.length > 0),
					{ restsOn: [] },
				),
			/leaves out that a source rests/,
		],
		[
			"a word count",
			(r) => edit(r.articles[0]?.words, ({ claimed, open }) => ({ claimed: claimed + 3, open: open - 3 })),
			/counted again there are/,
		],
		[
			"the open words",
			(r) =>
				edit(
					r.articles.find(({ open }) => open.length > 0),
					{ open: [] },
				),
			/are not its open words/,
		],
		[
			"the words of all articles",
			(r) => edit(r.counts.words, ({ total }) => ({ total: total + 1 })),
			/words total together/,
		],
		[
			"a bad quote check",
			(r) => edit(quoted(r, "not-found"), { quoteCheck: "exact" }),
			/is called exact, but no place/,
		],
		[
			"a good quote check",
			(r) => edit(quoted(r), { quoteCheck: "not-found", quoteAt: null }),
			/is called not-found, but/,
		],
		["a quote", (r) => edit(quoted(r), { quote: "Quite other words." }), /but the text has other characters/],
		[
			"where a quote stands",
			(r) => edit(quoted(r)?.quoteAt ?? undefined, ({ start }) => ({ start: start + 1 })),
			/is called exact, but/,
		],
		["evidence", (r) => edit(settled(r), { evidence: [] }), /leaves out evidence/],
		["a stance", (r) => edit(settled(r)?.evidence[0], { stance: "context" }), /stance is not what the log says/],
		[
			"a source's grade",
			(r) =>
				edit(
					r.sources.find(({ grade }) => grade !== "A"),
					{ grade: "A" },
				),
			/grade is not what the log says/,
		],
		[
			"an outcome's count",
			(r) => edit(r.counts.outcomes[0], ({ count }) => ({ count: count + 1 })),
			/how the claims stand/,
		],
		["a count of verdicts", (r) => edit(r.counts.verdicts[0]?.ratings[0], { count: 99 }), /the verdicts by rating/],
		[
			"how far reviewers agree",
			(r) => edit(r.counts.verdicts[0]?.agreement, { same: 99 }),
			/reviewers agree \(.*not 99 of/,
		],
		["the open facts", (r) => edit(r, { openFacts: [] }), /on the first page is said of no claim|is missing from/],
		["the policy", (r) => edit(r.policy, { verdictsNeeded: 1 }), /the policy is not the desk's last one/],
		["a rule", (r) => edit(r.claims[0]?.rule, { verdictsNeeded: 5 }), /the rule for claim 1/],
		["a risk", (r) => edit(r.claims[0], { risk: ["legal", "accusation"] }), /risk is not what the log says/],
		["a rating's name", (r) => edit(settled(r)?.rulings[0], { label: "Quite so" }), /is not what the scale calls/],
		["a claim", (r) => edit(r, ({ claims }) => ({ claims: claims.slice(0, -1) })), /there are \d+ claims, not/],
		["the article's text", (r) => edit(r.articles[0], { text: "Other words." }), /has another text/],
		["the desk's name", (r) => edit(r, { desk: "Another" }), /something else than the report: the desk's name/],
	])("changed at %s, with the manifest mended to fit, is found out", async (_, change, words) => {
		const report = await verifyBundle(forged(whole, "report.json", change));
		expect(report.ok).toBe(false);
		expect(sentences(report).join("\n")).toMatch(words);
	});

	type Entry = {
		id: string;
		seal: string;
		rating: string;
		blind?: boolean;
		verdictIds?: string[];
		[field: string]: unknown;
	};
	type Decisions = { policies: { verdictsNeeded: number }[]; verdicts: Entry[]; rulings: Entry[] };
	/** Whoever changes what is under a seal can also make a new one. */
	const resealed = (entry: Entry, change: Partial<Entry>) => {
		const { seal: _, ...rest } = { ...entry, ...change };
		const inOrder = (value: unknown): unknown =>
			Array.isArray(value)
				? value.map(inOrder)
				: typeof value === "object" && value
					? Object.fromEntries(
							Object.entries(value)
								.sort(([a], [b]) => (a < b ? -1 : 1))
								.map(([k, v]) => [k, inOrder(v)]),
						)
					: value;
		return {
			...rest,
			seal: createHash("sha256")
				.update(JSON.stringify(inOrder(rest)))
				.digest("hex"),
		};
	};

	const anew = (entry: Entry | undefined, change: Partial<Entry>) => edit(entry, (one) => resealed(one, change));
	const moved = "independent verdicts, and there were";

	it.each<[string, (decisions: Decisions) => void, RegExp]>([
		["a verdict's words", (d) => edit(d.verdicts[0], { rationale: "Other." }), /changed after it was sealed/],
		["a ruling's reason", (d) => edit(d.rulings[0], { reason: "Other." }), /changed after it was sealed/],
		[
			"a verdict sealed anew",
			(d) => anew(d.verdicts[0], { rating: "satire" }),
			/not the one that line \d+ of the log sealed/,
		],
		[
			"a verdict taken out",
			(d) => edit(d, ({ verdicts }) => ({ verdicts: verdicts.slice(1) })),
			/has no sealed words of/,
		],
		["a ruling's verdicts", (d) => anew(d.rulings[0], { verdictIds: [] }), /not those that stood/],
		["an independent verdict", (d) => anew(d.verdicts[0], { blind: false }), /blind is not what was sealed/],
		["a policy", (d) => edit(d.policies[0], { verdictsNeeded: 9 }), new RegExp(moved)],
	])("changed in its decisions, at %s, is found out", async (_, change, words) => {
		const report = await verifyBundle(forged<Decisions>(whole, "decisions.json", change));
		expect(sentences(report).join("\n")).toMatch(words);
	});

	const inLog = (change: (lines: string[]) => unknown) =>
		verifyBundle(
			tampered(whole, (files) => {
				const lines = String(files.get("log.jsonl")).trimEnd().split("\n");
				change(lines);
				files.set("log.jsonl", Buffer.from(`${lines.join("\n")}\n`));
				mend(files);
			}),
		);

	const without = (words: string) => (lines: string[]) =>
		lines.splice(
			lines.findIndex((line) => line.includes(words)),
			1,
		);
	const inTenth = (from: RegExp, to: string) => (lines: string[]) =>
		lines.splice(9, 1, (lines[9] ?? "").replace(from, to));

	it.each<[string, (lines: string[]) => unknown, RegExp]>([
		["a word in a line", inTenth(/"at\\":\\"2\d/, '"at\\":\\"19'), /line \d+ of the log was changed/],
		["a hash", inTenth(/"hash":"../, '"hash":"00'), /was changed: its hash does not fit/],
		["two lines exchanged", (lines) => lines.push(...lines.splice(3, 1)), /stands behind line/],
		["a verdict's line taken out", without("verdict.seal"), /has no line of verdict/],
		["a link's line taken out", without("source.link"), /is not what the log says it is/],
	])("changed in its log, at %s, is found out", async (_, change, words) => {
		expect(sentences(await inLog(change)).join("\n")).toMatch(words);
	});

	it("is found out when a kept copy was exchanged, in the archive or in the web archive", async () => {
		const exchanged = await verifyBundle(
			tampered(whole, (files) => {
				const name = `archives/${quoted(JSON.parse(String(files.get("report.json"))))?.archive?.sha256}`;
				expect(files.has(name)).toBe(true);
				files.set(name, Buffer.from("Nothing of the kind."));
				mend(files);
			}),
		);
		const found = sentences(exchanged).join("\n");
		expect(found).toMatch(/archives\/.*is not what its name says/);
		expect(found).toMatch(/its quote “.*” is called \w+, but/);
		const shortened = await verifyBundle(
			tampered(whole, (files) => {
				const records = gunzipSync(files.get("archives.warc.gz") as Buffer).toString("latin1");
				const first = records.slice(0, records.indexOf("WARC/1.1", 8));
				files.set("archives.warc.gz", gzipSync(Buffer.from(first, "latin1")));
				mend(files);
			}),
		);
		expect(sentences(shortened).join("\n")).toMatch(/archives\.warc\.gz: lacks the kept copy archives\//);
	});

	it("is signed with the desk's key, and not with another", async () => {
		const file = await signed(admin, subjects[1] as ReportSubject);
		const known = publicPem(publicKey);
		expect(await verifyBundle(file, known)).toMatchObject({ ok: true, signedWith: known });
		const other = publicPem(generateKeyPairSync("ed25519").publicKey);
		expect(sentences(await verifyBundle(file, other))).toEqual([
			"signature.json: was made with another key than the one given.",
		]);
		// Whoever mends everything but has no key is found out by the signature alone.
		const mended = await verifyBundle(
			tampered(file, (files) => {
				files.set("report.html", Buffer.from("<p>All of it is true.</p>"));
				mend(files);
			}),
			known,
		);
		expect(sentences(mended)).toEqual(["signature.json: does not fit manifest.json: one of the two was changed."]);
		const stripped = await verifyBundle(
			tampered(file, (files) => files.delete("signature.json")),
			known,
		);
		expect(filesNamed(stripped)).toContain("signature.json");
		expect(await verifyBundle(whole)).toMatchObject({ ok: true, signedWith: null });
		expect(sentences(await verifyBundle(whole, known))).toEqual([
			"manifest.json: is not signed, so it does not fit the public key.",
		]);
	});

	it("holds no article's text where less than that may be quoted, and none of its words in the log", async () => {
		const subject = subjects[1] as ReportSubject;
		const text =
			(JSON.parse(String(unzipped(await bundled(admin, subject)).get("report.json"))) as Report).articles[0]?.text ??
			"";
		for (const quoting of ["paragraphs", "claims"] as const) {
			const file = await bundled(admin, subject, { quoting });
			const report = await verifyBundle(file);
			expect(report.problems).toEqual([]);
			const files = unzipped(file);
			expect([...files.keys()].filter((name) => name.startsWith("texts/"))).toEqual([]);
			expect(report.log?.withheld).toBeGreaterThan(0);
			expect(String(files.get("log.jsonl"))).not.toContain('\\"prefix\\"');
			for (const bytes of files.values()) expect(bytes.includes(text.slice(0, 400))).toBe(false);
		}
	});

	it("leaves out what was said of claims that the editor left out", async () => {
		const subject = subjects[1] as ReportSubject;
		const { claims } = JSON.parse(String(unzipped(await bundled(admin, subject)).get("report.json"))) as Report;
		const gone = claims.find(({ verdicts }) => verdicts.length > 0);
		const { db } = bench.connection;
		const { id } = value(await execute(db, prepareReport, admin, { articleId: subject.id }));
		const arrange = (version: number, leftOut: string[]) => execute(db, arrangeReport, admin, { id, version, leftOut });
		const { version } = value(await arrange(1, [gone?.id ?? ""]));
		const file = await bundled(admin, subject);
		await arrange(version, []);
		expect((await verifyBundle(file)).problems).toEqual([]);
		for (const [name, bytes] of unzipped(file)) expect([name, bytes.includes(gone?.id ?? "")]).toEqual([name, false]);
	});

	it("leaves the kept copies out when asked, and says that quotes can't be compared", async () => {
		const file = await bundled(admin, subjects[0] as ReportSubject, { withCopies: false });
		const report = await verifyBundle(file);
		expect(report.problems).toEqual([]);
		expect(report.quotes?.compared).toBeLessThan(report.quotes?.quotes ?? 0);
		expect([...unzipped(file).keys()].filter((name) => /^(archives|readings)/.test(name))).toEqual([]);
	});

	it("has its kept copies as a web archive that others read", async () => {
		const files = unzipped(whole);
		const records: { type: string | undefined; uri: string | null; content: Buffer }[] = [];
		for await (const record of new WARCParser(Readable.from([files.get("archives.warc.gz") as Buffer]))) {
			const content = Buffer.from(await record.readFully(false));
			records.push({ type: record.warcType, uri: record.warcTargetURI ?? null, content });
			if (record.warcType !== "resource") continue;
			const digest = createHash("sha256").update(content).digest();
			expect(record.warcHeader("WARC-Payload-Digest")).toBe(`sha256:${base32(digest)}`);
			expect(files.get(`archives/${digest.toString("hex")}`)).toEqual(content);
		}
		expect(records[0]?.type).toBe("warcinfo");
		const resources = records.filter(({ type }) => type === "resource");
		expect(resources.length).toBeGreaterThan(0);
		expect(records.filter(({ type }) => type === "metadata")).toHaveLength(resources.length);
		for (const { uri } of resources) expect(uri).toMatch(/^(https?:\/\/|urn:sha256:)/);
	});
});

function base32(bytes: Uint8Array): string {
	let bits = 0n;
	for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
	const length = Math.ceil((bytes.length * 8) / 5);
	bits <<= BigInt(length * 5 - bytes.length * 8);
	return Array.from(
		{ length },
		(_, i) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number((bits >> BigInt(5 * (length - 1 - i))) & 31n)],
	).join("");
}

describe("a bundle over the API", () => {
	it("has no word of a verdict that its reader may not see, and has them once the desk has ruled", async () => {
		const editor = bench.ours.as("editor");
		const place = await importedBy(editor, { title: "Sealed blind" });
		const claim = await claimedBy(editor, place, "2,500 soldiers");
		await done(editor.post("/evidence", anEvidence(claim.id)));
		const { version } = await done(editor.get(`/claims/${claim.id}`));
		const secret = "Only Xanthippe knows that";
		await done(
			bench.ours.as("reviewer").post("/verdicts", aVerdict(claim.id, version, { rating: "satire", rationale: secret })),
		);
		await done(editor.post("/threads", aThread(claim.id, { body: "Between ourselves" })));
		const read = async (person: typeof editor): Promise<Files> => {
			const { status, bytes, headers } = await person.bytes(`/articles/${place.articleId}/report?format=bundle`);
			expect(status).toBe(200);
			expect(headers.get("Content-Type")).toBe("application/zip");
			expect(headers.get("Content-Disposition")).toContain("sealed-blind-fact-check.zip");
			expect((await verifyBundle(bytes)).problems).toEqual([]);
			return unzipped(bytes);
		};
		const holds = (files: Files, words: string) =>
			[...files].filter(([, bytes]) => bytes.includes(words)).map(([name]) => name);
		for (const role of ["viewer", "admin", "editor"] as const) {
			const files = await read(bench.ours.as(role));
			expect(holds(files, secret)).toEqual([]);
			expect(holds(files, bench.ours.as("reviewer").caller.userId)).toEqual([]);
			expect(holds(files, "verdict.seal")).toEqual([]);
			expect(holds(files, "Between ourselves")).toEqual([]);
		}
		expect(holds(await read(bench.ours.as("reviewer")), secret)).toContain("decisions.json");
		await done(editor.post("/verdicts", aVerdict(claim.id, version, { rating: "satire" })));
		expect(holds(await read(bench.ours.as("viewer")), secret)).toEqual(
			expect.arrayContaining(["report.json", "report.html", "decisions.json", "log.jsonl"]),
		);
	});

	it("of an article that nobody has touched, and of a dossier without any, holds too", async () => {
		const editor = bench.ours.as("editor");
		const { articleId } = await importedBy(editor);
		const { id } = await done(editor.post("/dossiers", aDossier()));
		for (const at of [`/articles/${articleId}`, `/dossiers/${id}`]) {
			const { bytes } = await editor.bytes(`${at}/report?format=bundle`);
			expect((await verifyBundle(bytes)).problems).toEqual([]);
		}
	});

	it("holds through a changed policy and statement, evidence taken back, a challenge and a ruling that still stands", async () => {
		const [admin, editor, reviewer] = [bench.ours.as("admin"), bench.ours.as("editor"), bench.ours.as("reviewer")];
		const place = await importedBy(editor, { title: "A long story" });
		const claim = await claimedBy(editor, place, "2,500 soldiers", { risk: ["legal"] });
		const read = async () => {
			const { bytes } = await admin.bytes(`/articles/${place.articleId}/report?format=bundle`);
			expect((await verifyBundle(bytes)).problems).toEqual([]);
			return unzipped(bytes);
		};
		const sources = await Promise.all([1, 2, 3].map(() => done(editor.post("/sources", aSource()))));
		const [one, other, third] = sources;
		await done(editor.post(`/sources/${one?.id}/links`, { toSourceId: other?.id, relation: "quotes" }));
		const second = await done(
			editor.post<{ id: string }>(`/sources/${third?.id}/links`, { toSourceId: one?.id, relation: "same-person" }),
		);
		const item = await done(editor.post("/evidence", { ...anEvidence(claim.id), sourceId: one?.id }));
		await done(editor.post("/evidence", { ...anEvidence(claim.id), sourceId: third?.id }));
		const { version: policyVersion } = await done(admin.get("/policy"));
		await done(
			admin.patch("/policy", {
				version: policyVersion,
				verdictsNeeded: 1,
				originsNeeded: 1,
				overrides: { legal: { verdictsNeeded: 2 } },
				reason: "A try",
			}),
		);
		const { version } = await done(editor.get(`/claims/${claim.id}`));
		await done(reviewer.post("/verdicts", aVerdict(claim.id, version, { rating: "true" })));
		await read();
		await done(editor.post("/verdicts", aVerdict(claim.id, version, { rating: "false" })));
		await read();
		await done(
			admin.post("/rulings", { claimId: claim.id, claimVersion: version, rating: "true", reason: "Counted." }),
		);
		await read();
		await done(editor.patch(`/claims/${claim.id}`, { version, statement: "About 2,500 soldiers came.", risk: [] }));
		await done(editor.patch(`/sources/${one?.id}`, { version: one?.version, grade: "E" }));
		await done(editor.post(`/evidence/${item.id}/withdraw`, { version: item.version }));
		await done(editor.delete(`/sources/${third?.id}/links/${second.id}`));
		const files = await read();
		const report = JSON.parse(String(files.get("report.json"))) as Report;
		expect(report.claims[0]?.stage).toBe("stale");
		const loosened = { version: Number(policyVersion) + 1, originsNeeded: 0, reason: "No origin is left" };
		await done(admin.patch("/policy", loosened));
		const now = await done(admin.get<{ version: number; rulings?: unknown }>(`/claims/${claim.id}`));
		await done(
			admin.post(`/rulings/${report.claims[0]?.rulings[0]?.id}/confirm`, {
				claimVersion: now.version,
				reason: "Still so.",
			}),
		);
		await read();
		await done(reviewer.post("/disputes", { claimId: claim.id, reason: "Read the second page again." }));
		expect((JSON.parse(String((await read()).get("report.json"))) as Report).claims[0]?.stage).toBe("disputed");
		await done(
			admin.patch("/policy", {
				version: Number(policyVersion) + 2,
				verdictsNeeded: 3,
				reason: "Another",
			}),
		);
		await read();
	});

	it("carries hostile words as words: no path, no header and no JSON comes of them", async () => {
		const editor = bench.ours.as("editor");
		const hostile = `</script>../../x\u202E"\r\nWARC/1.1\r\n\\","seal":"\u0000`.replace("\u0000", "");
		const text = `${hostile} and more words\n\n${hostile}\n`;
		const place = await importedBy(editor, { title: hostile, text });
		const claim = await claimedBy(editor, place, "and more words", { statement: hostile });
		await done(
			editor.post("/evidence", {
				...anEvidence(claim.id),
				archiveText: `${hostile} said so`,
				quote: `${hostile} said so`,
				url: "https://example.org/a\u202Eb?%0d%0aX: y",
				locator: hostile,
			}),
		);
		const { bytes } = await editor.bytes(`/articles/${place.articleId}/report?format=bundle`);
		expect((await verifyBundle(bytes)).problems).toEqual([]);
		expect([...unzipped(bytes).keys()].filter((name) => !/^[\w./]+$/.test(name) || name.includes(".."))).toEqual([]);
	});
});

/** Real articles that may lie beside a checkout; none of their words are in the project. */
const real = path.resolve("../shared/articles");
const realFiles = existsSync(real) ? readdirSync(real).filter((name) => name.endsWith(".txt")) : [];
if (realFiles.length === 0) console.info(`bundle.test.ts: no articles in ${real}; the demo desk's were bundled`);

describe.skipIf(realFiles.length === 0)("bundles of real articles", () => {
	it.each(realFiles)("%s", async (name) => {
		const editor = bench.ours.as("editor");
		const text = readFileSync(path.join(real, name), "utf8");
		const place = await importedBy(editor, { text, title: undefined, filename: name });
		const sentences = [...text.matchAll(/[^.!?\n]{20,}[.!?]/g)].filter((_, i) => i % 5 === 0);
		for (const { 0: exact, index } of sentences) {
			const appearance = { versionId: place.versionId, ranges: [{ start: index, end: index + exact.length, exact }] };
			const claim = await done(editor.post("/claims", { dossierId: place.dossierId, appearance }));
			// The article as its own source: a quote as it stands, one set otherwise, and one that is not there.
			for (const quote of [exact, exact.replaceAll(" ", "\n"), `${exact} x`]) {
				await done(editor.post("/evidence", { ...anEvidence(claim.id), quote, archiveText: text }));
			}
		}
		const { bytes } = await editor.bytes(`/articles/${place.articleId}/report?format=bundle`);
		const report = await verifyBundle(bytes);
		expect(report.problems).toEqual([]);
		expect(report.quotes?.compared).toBe(sentences.length * 3);
		const at = Math.floor(text.length / 3);
		const changed = await verifyBundle(
			forged(bytes, "report.json", ({ claims }: Report) => {
				for (const range of claims.flatMap(({ quotes }) => quotes.flatMap(({ ranges }) => ranges)))
					if (range.start > at) range.end -= 1;
			}),
		);
		expect(changed.ok).toBe(false);
	});
});
