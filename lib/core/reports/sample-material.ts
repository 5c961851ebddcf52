/** A small made-up article with a bit of everything a report can have, for the tests of the report. */
import { splitsPair } from "../anchoring/splits-pair";
import { type Article, type ArticleVersion, metadataFields } from "../articles/article";
import type { Claim } from "../claims/claim";
import type { Dispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { Evidence } from "../evidence/evidence";
import type { Source } from "../sources/source";
import { defaultPolicy } from "../verdicts/policy";
import type { Verdict } from "../verdicts/verdict";
import type { ReportMaterial } from "./build-report";

/** The sample's people, words and addresses, each through `say`: a test passes hostile words there. */
export function sampleMaterial(say: (field: string, usual: string) => string = (_, usual) => usual): ReportMaterial {
	const home = say("excluded words", "Home | News | Weather");
	const heading = say("heading", "Harbour bridge to close for a year");
	const first = say(
		"first paragraph",
		"The bridge carries 40,000 cars a day, the mayor said, and closing it is madness.",
	);
	const second = say("second paragraph", "It will reopen in May. Nobody asked the ferry company.");
	const text = `${home}\n\n${heading}\n\n${first}\r\n\r\n${second}\n`;
	const kinds = ["excluded", "heading", "paragraph", "paragraph"] as const;
	const blocks: ArticleVersion["blocks"] = [];
	for (const [i, words] of [home, heading, first, second].entries()) {
		const start = text.indexOf(words, blocks.at(-1)?.end ?? 0);
		blocks.push({ start, end: start + words.length, kind: kinds[i] ?? "paragraph" });
	}
	const block = (i: number) => blocks[i] ?? { start: 0, end: 0 };
	// As every range that was checked, none begins or ends inside a character.
	const range = (from: number, to: number, of = text) => {
		const start = splitsPair(of, from) ? from - 1 : from;
		const end = splitsPair(of, to) ? to - 1 : to;
		const prefix = of.slice(Math.max(0, start - 32), start);
		return { start, end, exact: of.slice(start, end), prefix, suffix: of.slice(end, end + 32) };
	};
	const whole = (i: number) => range(block(i).start, block(i).end);
	const half = (i: number) => {
		const { start, end } = block(i);
		return range(start, start + Math.max(1, Math.floor((end - start) / 2)));
	};
	const overlapping = range(half(2).end - 1, block(2).end);

	const otherWords = say("words of another article", "Officials count 25,000 cars daily.");
	const at = "2026-01-02T03:04:05.000Z";
	const version: ArticleVersion = {
		id: "v1",
		articleId: "a1",
		number: 2,
		sha256: "ab".repeat(32),
		createdAt: at,
		text,
		blocks,
		marks: [
			{
				...block(0),
				id: "m1",
				version: 1,
				kind: "excluded",
				state: "proposed",
				reason: say("mark reason", "navigation"),
				decidedBy: null,
			},
			{
				...block(1),
				id: "m2",
				version: 1,
				kind: "no-claim",
				state: "confirmed",
				reason: say("no-claim reason", "a headline that repeats the text"),
				decidedBy: "u1",
			},
		],
		original: {
			filename: say("original filename", "bridge.txt"),
			mediaType: say("media type", "text/plain"),
			encoding: "utf-8",
			sha256: "cd".repeat(32),
			bytes: 1234,
		},
	};
	const article: Article = {
		id: "a1",
		dossierId: "d1",
		title: say("title", "Harbour bridge to close for a year"),
		version: 3,
		versions: [{ id: "v1", number: 2, sha256: version.sha256, createdAt: at }],
		assigneeId: null,
		dueAt: null,
		createdAt: at,
		metadata: Object.fromEntries(
			metadataFields.map((field) => [
				field,
				field === "publishedAt"
					? {
							value: null,
							decidedBy: "proposal",
							reason: say("reason of publishedAt", "01/07/2022 can be read in two ways"),
							candidates: [
								{ value: say("first date", "2022-07-01"), reason: say("first date's reason", "read day first") },
								{ value: say("second date", "2022-01-07"), reason: say("second date's reason", "read month first") },
							],
						}
					: {
							value: say(field, field === "language" ? "en" : `The ${field}`),
							decidedBy: "member",
							memberId: "u1",
							reason: say(`reason of ${field}`, "As printed"),
							candidates: [],
						},
			]),
		) as Article["metadata"],
	};

	const claim = (id: string, own: Partial<Claim>): Claim => ({
		id,
		dossierId: "d1",
		version: 1,
		statement: say(`statement of ${id}`, `Statement ${id}`),
		kind: "quantity",
		checkable: true,
		priority: "high",
		tags: [say(`tag of ${id}`, "traffic")],
		risk: [],
		assigneeId: null,
		dueAt: null,
		stage: "open",
		rating: null,
		evidenceCount: 0,
		verdictCount: 0,
		appearances: [],
		createdBy: "u1",
		createdAt: at,
		updatedAt: at,
		withdrawnAt: null,
		...own,
	});
	const appears = (id: string, ...ranges: ReturnType<typeof range>[]): Claim["appearances"][number] => ({
		id,
		articleId: "a1",
		versionId: "v1",
		ranges,
		attribution: [
			{ name: say(`first speaker of ${id}`, "city counters"), sourceId: "s1" },
			{ name: say(`second speaker of ${id}`, "the mayor"), sourceId: null },
		],
	});
	const elsewhere = { ...appears("p9", range(0, otherWords.length, otherWords)), articleId: "a2", versionId: "v9" };
	const claims: Claim[] = [
		claim("c3", { kind: "prediction", checkable: false, appearances: [appears("p3", half(3))] }),
		claim("c1", { stage: "settled", rating: "false", appearances: [elsewhere, appears("p1", half(2), half(3))] }),
		claim("c2", { kind: "opinion", checkable: false, stage: "disputed", appearances: [appears("p2", overlapping)] }),
		claim("c4", { stage: "disputed", risk: ["casualties"], appearances: [appears("p4", whole(2))] }),
		claim("c5", {
			stage: "researching",
			kind: "event",
			appearances: [appears("p5", range(whole(3).end - 4, whole(3).end))],
		}),
		claim("c6", { stage: "in-review", appearances: [elsewhere] }),
	];

	const verdict = (id: string, claimId: string, own: Partial<Verdict>): Verdict => ({
		id,
		claimId,
		reviewerId: "u1",
		track: "substance",
		rating: "false",
		confidence: "high",
		rationale: say(`rationale of ${id}`, "Counted anew.\n\nSee the city's figures."),
		reading: own.reading === null ? null : say(`reading of ${id}`, "As of last year."),
		blind: true,
		confirms: null,
		basis: {
			scale: "stet-scale@1",
			claim: { id: claimId, version: 1, statement: "", kind: "quantity" },
			evidence: [],
			sources: [],
			texts: [],
		},
		seal: "ef".repeat(32),
		sealedAt: at,
		stale: [],
		superseded: false,
		...own,
	});
	const verdicts: Verdict[] = [
		verdict("x0", "c1", { rating: "half-true", superseded: true }),
		verdict("x1", "c1", {
			stale: [{ noun: "evidence", id: "e1", because: say("stale reason", "evidence was changed") }],
		}),
		verdict("x2", "c1", { reviewerId: "u2", confidence: "low", rating: "mostly-false", blind: false }),
		verdict("x3", "c4", { rating: "true" }),
		verdict("x4", "c4", { reviewerId: "u2", rating: "unproven" }),
		verdict("x5", "c2", { track: "attribution", rating: "accurate" }),
		verdict("x6", "c6", { rating: "mostly-true", blind: null, reading: null }),
	];

	const ruling = (id: string, claimId: string, own: Partial<Ruling>): Ruling => ({
		id,
		claimId,
		track: "substance",
		rating: "false",
		kind: "adjudication",
		reason: say(`reason of ${id}`, "The counters were moved in spring, so only the new count holds."),
		disputeId: null,
		adopts: null,
		confirms: null,
		verdictIds: [],
		dissent: [],
		policy: say(`policy of ${id}`, "two-reviewers@1"),
		basis: {
			scale: "stet-scale@1",
			claim: { id: claimId, version: 1, statement: "", kind: "quantity" },
			evidence: [],
			sources: [],
			texts: [],
		},
		decidedBy: "u3",
		decidedAt: at,
		seal: "45".repeat(32),
		stale: [],
		superseded: false,
		...own,
	});
	const rulings: Ruling[] = [
		ruling("r0", "c1", {
			kind: "agreement",
			rating: "half-true",
			verdictIds: ["x0", "x2"],
			dissent: ["x2"],
			superseded: true,
		}),
		ruling("r1", "c1", { verdictIds: ["x1", "x2"], dissent: ["x2"], adopts: "x1", disputeId: "q0" }),
		ruling("r2", "c2", {
			track: "attribution",
			rating: "accurate",
			verdictIds: ["x5"],
			stale: [
				{
					noun: "claim",
					id: "c2",
					because: say("ruling's stale reason", "the statement was changed"),
					was: say("what it was", "Closing it is mad."),
					is: say("what it is", "Closing it is madness."),
				},
			],
		}),
	];
	const dispute = (id: string, claimId: string, own: Partial<Dispute>): Dispute => ({
		id,
		version: 1,
		claimId,
		track: "substance",
		origin: "verdicts",
		reason: own.reason ?? say(`reason of ${id}`, "Sealed verdicts differ: True, Unproven."),
		openedBy: "u2",
		openedAt: at,
		assigneeId: null,
		dueAt: null,
		state: "open",
		rulingId: null,
		settledAt: null,
		...own,
	});
	const disputes: Dispute[] = [
		dispute("q0", "c1", { state: "settled", rulingId: "r1", settledAt: at }),
		dispute("q1", "c4", {}),
		dispute("q2", "c4", { origin: "challenge", openedBy: "u4", reason: say("reason of the challenge", "It was May.") }),
		dispute("q3", "c2", { track: "attribution", origin: "challenge", openedBy: "u4" }),
	];

	const item = (id: string, claimId: string, own: Partial<Evidence>): Evidence => ({
		id,
		claimId,
		version: 1,
		sourceId: null,
		stance: "refutes",
		quote: own.quote === null ? null : say(`quote of ${id}`, "25,000 cars"),
		quoteCheck: "exact",
		quoteAt: { start: 0, end: 11 },
		locator: say(`locator of ${id}`, "p. 4"),
		credibility: 2,
		url: say(`url of ${id}`, "https://example.org/count?year=2025"),
		note: say(`note of ${id}`, "The count is from a weekday.\nIn March."),
		search: null,
		archiveId: null,
		passage: null,
		createdBy: "u2",
		createdAt: at,
		withdrawnAt: null,
		...own,
	});
	const evidence: Evidence[] = [
		item("e1", "c1", { sourceId: "s1", archiveId: "k1" }),
		item("e2", "c1", { sourceId: "s2", stance: "supports", quoteCheck: "not-found", quoteAt: null }),
		item("e3", "c1", {
			stance: "context",
			quote: null,
			quoteCheck: "unchecked",
			url: null,
			credibility: null,
			passage: { versionId: "v9", articleId: "a2", start: 0, end: otherWords.length, exact: otherWords },
		}),
		item("e4", "c5", {
			quote: null,
			quoteCheck: "unchecked",
			search: {
				where: say("searched where", "the city's archive"),
				query: say("search query", "harbour bridge traffic"),
				searchedAt: at,
				results: 0,
			},
		}),
		item("e5", "c1", { withdrawnAt: at, note: "taken back" }),
	];

	const source = (id: string, own: Partial<Source>): Source => ({
		id,
		version: 1,
		name: say(`name of ${id}`, `Source ${id}`),
		kind: "document",
		url: say(`url of ${id}`, "https://example.org/counts"),
		grade: "B",
		note: say(`note of ${id}`, "Yearly."),
		csl: { title: say(`csl of ${id}`, "Traffic count") },
		articleId: null,
		usedBy: 1,
		createdAt: at,
		updatedAt: at,
		...own,
	});

	return {
		desk: say("desk", "City desk"),
		dossier: { id: "d1", title: say("dossier", "The bridge") },
		policy: {
			...defaultPolicy,
			name: say("policy", "two-reviewers@1"),
			overrides: { casualties: { verdictsNeeded: 3, originsNeeded: 2 }, legal: { verdictsNeeded: 4 } },
		},
		subject: { noun: "article", id: article.id, title: article.title },
		articles: [{ article, version }],
		claims,
		verdicts,
		rulings,
		disputes,
		evidence,
		sources: [source("s1", {}), source("s2", { grade: null, kind: "web-page" }), source("s3", { kind: "dataset" })],
		links: [
			{
				id: "l1",
				fromSourceId: "s2",
				toSourceId: "s1",
				relation: "quotes",
				note: say("link note", "figure taken over"),
			},
			{ id: "l2", fromSourceId: "s1", toSourceId: "s3", relation: "republishes", note: "" },
		],
		archives: new Map([
			[
				"k1",
				{
					sha256: "01".repeat(32),
					mediaType: "text/html",
					filename: say("archive filename", "c.html"),
					archivedAt: at,
				},
			],
		]),
		otherTexts: [
			{
				versionId: "v9",
				articleId: "a2",
				title: say("other title", "Counting cars"),
				number: 1,
				sha256: "23".repeat(32),
				text: otherWords,
			},
		],
		people: new Map([
			["u1", say("first reviewer", "Ada Quist")],
			["u2", say("second reviewer", "Ben Osei")],
			["u3", say("adjudicator", "Chiara Lund")],
			["u4", say("challenger", "Dov Amsel")],
		]),
	};
}

export const sampleMoment = "2026-01-05T12:00:00.000Z";
