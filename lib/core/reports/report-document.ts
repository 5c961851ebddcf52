/**
 * The report as a document on paper: what PDF and DOCX have in common. Both formats are drawn from it by a renderer that
 * knows nothing of claims. Whatever people wrote goes in through `said` and `words`, so that a renderer can keep it apart
 * in direction from what stands around it.
 */

import { fieldLabels, relationLabels, sourceKindLabels, stanceLabels } from "../labels";
import { isNoteLink, type NoteBlock, type NoteContent, type NoteInline } from "../notes/note";
import { count, upperFirst } from "../words";
import type { ClaimedRange, CopyBlock, CopySegment } from "./annotated-copy";
import { type ClaimLook, claimLook, ratingLook, stageLook, type Tone } from "./claim-look";
import { type ArticleCopy, copiesOf, paragraphAnchor, placeIn } from "./copies";
import { isRightToLeft, safeHref, visibleControls } from "./people-text";
import type {
	MarkedPassage,
	Report,
	ReportArticle,
	ReportClaim,
	ReportDispute,
	ReportEvidence,
	ReportPassage,
	ReportQuote,
	ReportRuling,
	ReportSource,
	ReportVerdict,
} from "./report";
import {
	claimFacts,
	copyTitle,
	credibilityLine,
	decidedLine,
	decidedReason,
	decisions,
	disputeFacts,
	editionPrefix,
	exceptionLine,
	excerpt,
	gradeLine,
	historyLine,
	leftOutTitles,
	noClaims,
	originsLine,
	policySentences,
	quoteCheckLine,
	quotingSentence,
	reviewerLines,
	rulingFacts,
	rulingVerdicts,
	scaleSentence,
	staleBecause,
	standingLine,
	standsNowhere,
	verdictFacts,
} from "./report-lines";
import { isLanguageTag, notRatedLabels, readableDate, share } from "./words";

export type ReportDocument = {
	title: string;
	/** Of the document itself; parts in another language name theirs. */
	language: "en";
	madeAt: string;
	/** At the head of every page. */
	runningHead: string;
	desk: string;
	parts: Part[];
};

/** Headings go from 1 down without leaving out a level; the title is none of them. */
export type HeadingLevel = 1 | 2 | 3 | 4;

export type Part =
	| ({ kind: "title"; runs: Run[] } & Place)
	| ({ kind: "heading"; level: HeadingLevel; runs: Run[] } & Place)
	| ({ kind: "paragraph"; look: Look; runs: Run[] } & Place)
	| ({ kind: "copy"; block: CopyBlock["kind"]; number: number | null; runs: Run[] } & Place)
	/** Where the headings are found, for whoever knows the pages. */
	| { kind: "contents" }
	| { kind: "list"; ordered: boolean; start: number; items: Part[][] }
	| { kind: "table"; caption: string; columns: Column[]; rows: Run[][][] }
	| { kind: "group"; look: "open-facts" | "entry" | "ruling" | "dissent" | "quote"; parts: Part[] };

type Place = {
	/** What `to` leads to; once in a document. */
	id?: string;
	/** The words begin at the right. */
	rtl?: true;
	language?: string;
};

/** `small` and `standing` are the report's own sentences, `words` somebody's. */
export type Look = "body" | "small" | "standing" | "words";

export type Column = { title: string /** A share of the line. */; width: number; numeric?: true };

export type Run = TextRun | { kind: "break" } | { kind: "footnote"; runs: Run[] } | CommentRun;

export type TextRun = {
	kind: "text";
	text: string;
	/** Somebody's words, in whatever direction. */
	said?: true;
	bold?: true;
	italic?: true;
	quiet?: true;
	struck?: true;
	code?: true;
	/** Raised and small: the number of a claim after its passage. */
	raised?: true;
	tone?: Tone;
	/** The passage of a claim. */
	mark?: Tone;
	/** Where more than one claim lies on the passage. */
	deep?: true;
	id?: string;
	/** The `id` of something in this document, which is there. */
	to?: string;
	/** An address on the web, or somebody's mailbox. */
	href?: string;
};

/** Where a remark on the words between begins and ends; the remark comes with the beginning. */
export type CommentRun = { kind: "comment-start"; id: number; lines: Run[][] } | { kind: "comment-end"; id: number };

export function reportDocument(report: Report): ReportDocument {
	const copies = copiesOf(report);
	const [only] = report.articles.length === 1 ? report.articles : [];
	const rated = report.claims.filter((claim) => claim.notRated === null);
	const notRated = report.claims.filter((claim) => claim.notRated !== null);
	const title = visibleControls(report.subject.title);
	const parts: (Part | Part[])[] = [
		small`Fact-check report · ${said(report.desk)} · ${said(report.dossier.title)}`,
		{ kind: "title", runs: [said(title)], ...directionOf(title), ...(only && languageOf(only)) },
		only ? byline(only) : [],
		small`${report.edition === null ? "Report of " : editionPrefix(report)}${readableDate(report.generatedAt)}${only && [` · text version ${only.number} · SHA-256 `, code(only.sha256)]}`,
		openFactsBox(report),
		editionNotes(report),
		{ kind: "contents" },
		report.summary ? [heading(1, "Summary"), ...noteParts(report.summary)] : [],
		figures(report),
		heading(1, copyTitle(report)),
		small`Each underlined passage is a claim; the number after it leads to what was found. Greyed passages are not part of the article. ${quotingSentence(report)}`,
		copies.flatMap((copy) => articleCopy(copy, report)),
		heading(1, "Claims"),
		rated.length === 0 ? body`${noClaims(report)}` : [],
		rated.flatMap((claim) => claimEntry(claim, report, copies)),
		notRated.length > 0
			? [
					heading(1, "Not rated"),
					small`Opinions, predictions and what nobody could check are shown here. They are in no figure about true and false.`,
					...notRated.flatMap((claim) => claimEntry(claim, report, copies)),
				]
			: [],
		notChecked(report, copies),
		leftOut(report, copies),
		heading(1, "Sources"),
		report.sources.length === 0 ? body`No source has been named.` : report.sources.map(sourceEntry),
		about(report),
	];
	return {
		title: `Fact-check report: ${title}`,
		language: "en",
		madeAt: report.generatedAt,
		runningHead: "Fact-check report",
		desk: visibleControls(report.desk),
		parts: leadingSomewhere(parts.flat()),
	};
}

type Piece = string | number | Run | readonly Piece[] | null | false | undefined;

/** A line of ours with other people's words in it, as `said` gives them. */
function line(strings: TemplateStringsArray, ...pieces: Piece[]): Run[] {
	return strings.flatMap((ours, i) => [...runsOf(ours), ...runsOf(pieces[i])]);
}

function runsOf(piece: Piece): Run[] {
	if (piece === null || piece === undefined || piece === false || piece === "") return [];
	if (typeof piece === "string" || typeof piece === "number") return [{ kind: "text", text: String(piece) }];
	return "kind" in piece ? [piece] : piece.flatMap(runsOf);
}

function joined(pieces: readonly Piece[], between: string): Piece {
	return pieces.map((piece, i) => (i > 0 ? [between, piece] : piece));
}

const paragraphOf =
	(look: Look) =>
	(strings: TemplateStringsArray, ...pieces: Piece[]): Part => ({
		kind: "paragraph",
		look,
		runs: line(strings, ...pieces),
	});
const body = paragraphOf("body");
const small = paragraphOf("small");

/** People's words within a line of ours. */
function said(text: string, look: Partial<TextRun> = {}): TextRun {
	return { kind: "text", text: visibleControls(text).replace(/\s*[\r\n]+\s*/g, " "), said: true, ...look };
}

function code(text: string): TextRun {
	return said(text, { code: true });
}

function bold(text: string): TextRun {
	return { kind: "text", text, bold: true };
}

/** People's words as paragraphs of their own, line ends kept. */
function words(text: string, look: Partial<TextRun> = {}): Part[] {
	return visibleControls(text)
		.split(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/)
		.filter((paragraph) => paragraph.trim() !== "")
		.map((paragraph) => ({
			kind: "paragraph",
			look: "words",
			runs: paragraph
				.split(/\r\n|\r|\n/)
				.flatMap((one, i): Run[] => [...(i > 0 ? [{ kind: "break" } as const] : []), said(one, look)]),
			...directionOf(paragraph),
		}));
}

function heading(level: HeadingLevel, ...pieces: Piece[]): Part {
	return { kind: "heading", level, runs: runsOf(pieces) };
}

function directionOf(text: string): { rtl?: true } {
	return isRightToLeft(text) ? { rtl: true } : {};
}

function languageOf({ metadata }: ReportArticle): { language?: string } {
	const language = metadata.find(({ field }) => field === "language")?.value ?? "";
	return isLanguageTag(language) ? { language } : {};
}

/** An address, spelled out; a link only when it leads to the web. */
function address(url: string): TextRun {
	const href = safeHref(url);
	return said(url, href === null ? {} : { href });
}

function marker({ tone, glyph }: ClaimLook): TextRun {
	return { kind: "text", text: glyph, tone };
}

function claimLinks(numbers: readonly number[]): Piece {
	return joined(
		numbers.map((number) => ({ kind: "text", text: String(number), to: `claim-${number}` })),
		", ",
	);
}

function sourceLinks(numbers: readonly number[]): Piece {
	return joined(
		numbers.map((number) => ({ kind: "text", text: `S${number}`, to: `source-${number}` })),
		", ",
	);
}

function byline(article: ReportArticle): Part {
	const value = (name: string) => article.metadata.find(({ field }) => field === name)?.value;
	const published = article.metadata.find(({ field }) => field === "publishedAt");
	const readings = published?.value === null ? published.candidates.map((candidate) => candidate.value) : [];
	const outlet = value("outlet");
	const by = value("byline");
	const date = published?.value
		? ["Published ", said(readableDate(published.value))]
		: readings.length > 1
			? [
					"Published ",
					joined(
						readings.map((reading) => said(readableDate(reading))),
						" or ",
					),
					" (undecided)",
				]
			: "No date known";
	return small`${outlet && [said(outlet), " · "]}${by && ["By ", said(by), " · "]}${date}`;
}

function editionNotes({ edition }: Report): Part[] {
	if (edition === null || (edition.reason === null && edition.exceptions.length === 0)) return [];
	return [
		heading(1, "About this edition"),
		...(edition.reason === null ? [] : [small`What is new:`, ...words(edition.reason)]),
		...edition.exceptions.flatMap((one) => [small`${exceptionLine(one)}, says ${said(one.by)}:`, ...words(one.reason)]),
	];
}

function openFactsBox({ openFacts }: Report): Part[] {
	const title = heading(
		1,
		openFacts.length > 0 ? "Open when this report was made" : "Nothing was open when this report was made",
	);
	if (openFacts.length === 0) return [title];
	const items = openFacts.map(({ sentence, claims }) => [
		body`${sentence}${claims.length > 0 && [claims.length === 1 ? " Claim " : " Claims ", claimLinks(claims), "."]}`,
	]);
	return [{ kind: "group", look: "open-facts", parts: [title, bullets(items)] }];
}

function bullets(items: Part[][]): Part {
	return { kind: "list", ordered: false, start: 1, items };
}

function noteParts(content: NoteContent): Part[] {
	return content.map(notePart);
}

function notePart(block: NoteBlock): Part {
	switch (block.kind) {
		case "paragraph":
		case "heading": {
			const runs = block.inline.map(noteRun);
			const direction = directionOf(runs.map((run) => (run.kind === "text" ? run.text : " ")).join(""));
			// The summary's own headings stand below its title, however deep an editor began.
			if (block.kind === "heading") return { kind: "paragraph", look: "standing", runs, ...direction };
			return { kind: "paragraph", look: "body", runs, ...direction };
		}
		case "list":
			return { kind: "list", ordered: block.ordered, start: block.start, items: block.items.map(noteParts) };
		case "quote":
			return { kind: "group", look: "quote", parts: noteParts(block.blocks) };
	}
}

function noteRun(one: NoteInline): Run {
	if (one.kind === "break") return { kind: "break" };
	const { text, href, ...look } = one;
	// Asked again here: what is kept may be older than the rule.
	return said(text, { ...look, ...(href !== undefined && isNoteLink(href) && { href: safeHref(href) ?? href }) });
}

function figures({ counts, articles, claims }: Report): Part[] {
	const { words: by } = counts;
	const table = (what: string, counted: string, caption: string, rows: Run[][][]): Part => ({
		kind: "table",
		caption,
		columns: [
			{ title: what, width: 3 },
			{ title: counted, width: 1, numeric: true },
			{ title: "Share", width: 1, numeric: true },
		],
		rows,
	});
	const row = (label: Piece, part: number, whole: number) => [
		runsOf(label),
		runsOf(part.toLocaleString("en")),
		runsOf(share(part, whole)),
	];
	return [
		heading(1, "How the claims stand"),
		...(counts.claims > 0
			? [
					table(
						"Outcome",
						"Claims",
						`Claims by outcome, n = ${counts.claims.toLocaleString("en")}`,
						counts.outcomes.map(({ stage, rating, label, count: some }) =>
							row([marker(stageLook(stage, rating)), " ", label], some, counts.claims),
						),
					),
				]
			: []),
		...counts.verdicts.map(({ track, n, ratings }) =>
			table(
				"Rating",
				"Verdicts",
				`Sealed verdicts, ${track === "substance" ? "is it so?" : "was it said?"} n = ${n.toLocaleString("en")}`,
				ratings.map(({ rating, label, count: some }) => row([marker(ratingLook(rating)), " ", label], some, n)),
			),
		),
		table(
			"Words",
			"Count",
			`Words of ${articles.length === 1 ? "the article" : "the articles"}, n = ${by.total.toLocaleString("en")}; ${by.excluded.toLocaleString("en")} more are left out`,
			[
				row("In claims", by.claimed, by.total),
				row("Marked as no claim", by.noClaim, by.total),
				row("Still open", by.open, by.total),
			],
		),
		...(claims.length > 0 ? [claimTable(claims)] : []),
	];
}

function claimTable(claims: readonly ReportClaim[]): Part {
	return {
		kind: "table",
		caption: `Claim by claim, n = ${claims.length.toLocaleString("en")}`,
		columns: [
			{ title: "No.", width: 1, numeric: true },
			{ title: "Claim", width: 8 },
			{ title: "How it stands", width: 5 },
		],
		rows: claims.map((claim) => [
			runsOf(claimLinks([claim.number])),
			[said(excerpt(claim.statement))],
			line`${marker(claimLook(claim))} ${standingLine(claim)}`,
		]),
	};
}

function articleCopy(copy: ArticleCopy, report: Report): Part[] {
	const { article, blocks } = copy;
	const own: Part[] =
		report.articles.length > 1
			? [
					{
						kind: "heading",
						level: 2,
						runs: line`${article.place}  ${said(article.title)}`,
						...directionOf(article.title),
						...languageOf(article),
					},
					byline(article),
					small`Text version ${article.number} · SHA-256 ${code(article.sha256)}`,
				]
			: [];
	return [...own, ...blocks.map((block) => copyBlock(block, copy, report))];
}

function copyBlock(block: CopyBlock, copy: ArticleCopy, report: Report): Part {
	return {
		kind: "copy",
		block: block.kind,
		number: block.number,
		runs: block.segments.flatMap((segment) => copySegment(segment, block, report)),
		...directionOf(block.segments.map(({ text }) => text).join("")),
		...languageOf(copy.article),
		...(block.number !== null && { id: paragraphAnchor(copy, block.number) }),
	};
}

function copySegment({ text, excluded, claim, depth, starts, ends }: CopySegment, block: CopyBlock, report: Report) {
	const found = claim === null ? undefined : report.claims[claim - 1];
	const look: Partial<TextRun> = found
		? { mark: claimLook(found).tone, ...(depth > 1 && { deep: true }) }
		: excluded && block.kind !== "excluded"
			? { quiet: true }
			: {};
	const shown: Run[] = visibleControls(text)
		.split(/\r\n|\r|\n/)
		.flatMap((one, i): Run[] => [
			...(i > 0 ? [{ kind: "break" } as const] : []),
			...(one === "" ? [] : [{ kind: "text" as const, text: one, ...look }]),
		]);
	return [
		...starts.flatMap((range) => remark(range, report)),
		...shown,
		...ends.flatMap((range) => numberMark(range, report)),
	];
}

/** Tells apart the ranges of all claims: no claim is said in a million places. */
function remarkId({ claim, place }: ClaimedRange): number {
	return claim * 1_000_000 + place;
}

function remark(range: ClaimedRange, { claims }: Report): Run[] {
	const claim = claims[range.claim - 1];
	if (!claim) return [];
	const { glyph } = claimLook(claim);
	const lines = [line`${bold(`Claim ${claim.number}: ${glyph} ${standingLine(claim)}`)}`, [said(claim.statement)]];
	return [{ kind: "comment-start", id: remarkId(range), lines }];
}

function numberMark(range: ClaimedRange, { claims }: Report): Run[] {
	const claim = claims[range.claim - 1];
	if (!claim) return [];
	const { tone, glyph } = claimLook(claim);
	return [
		{ kind: "comment-end", id: remarkId(range) },
		{
			kind: "text",
			text: `${glyph}${claim.number}`,
			raised: true,
			tone,
			id: `m${claim.number}-${range.place}`,
			to: `claim-${claim.number}`,
		},
	];
}

function claimEntry(claim: ReportClaim, report: Report, copies: readonly ArticleCopy[]): Part[] {
	const look = claimLook(claim);
	const current = claim.verdicts.filter((verdict) => !verdict.superseded);
	const past = claim.verdicts.filter((verdict) => verdict.superseded);
	const { inForce, dissenting, open, earlier, settled } = decisions(claim);
	const before = historyLine({ earlier, settled });
	const origins = originsLine(claim);
	return [
		{
			kind: "heading",
			level: 2,
			id: `claim-${claim.number}`,
			runs: line`${claim.number}  ${said(claim.statement)}`,
			...directionOf(claim.statement),
		},
		{ kind: "paragraph", look: "standing", runs: line`${marker(look)} ${standingLine(claim)}` },
		small`${claimFacts(claim)}${claim.tags.map((tag) => [" · ", said(tag)])}`,
		...(claim.notRated ? [body`${notRatedLabels[claim.notRated]}`] : []),
		...claim.quotes.flatMap((quote, i) => quoteEntry(quote, claim, i, copies)),
		...(claim.quotes.length === 0 ? [small`${standsNowhere(report)}`] : []),
		...(open.length > 0 ? [heading(3, `In dispute, not settled (${open.length})`), ...open.map(disputeEntry)] : []),
		...(inForce.length > 0
			? [heading(3, inForce.length === 1 ? "Ruling" : "Rulings"), ...inForce.map(rulingEntry)]
			: []),
		...(before === ""
			? []
			: [heading(3, before), ...earlier.map((ruling) => pastRuling(ruling, claim)), ...settled.map(disputeEntry)]),
		heading(3, `Verdicts (${current.length})`),
		...(current.length === 0 ? [small`${claim.notRated ? "None, and none is due." : "None to show."}`] : []),
		...reviewerLines(claim).map((sentence) => small`${sentence}`),
		...[...current, ...past].map((verdict) => verdictEntry(verdict, dissenting.has(verdict.id))),
		...(["supports", "refutes", "context"] as const).flatMap((stance) => {
			const items = claim.evidence.filter((item) => item.stance === stance);
			if (items.length === 0) return [];
			const title = heading(3, `${stanceLabels[stance]} (${items.length})`);
			return [title, ...items.map((item) => evidenceEntry(item, report))];
		}),
		...(origins === ""
			? []
			: [small`${origins}${claim.origins.roots.length > 0 && [" Origins: ", sourceLinks(claim.origins.roots), "."]}`]),
	];
}

function entry(...parts: (Part | Part[] | null | false)[]): Part {
	return { kind: "group", look: "entry", parts: parts.flatMap((part) => part || []) };
}

function quoteEntry(quote: ReportQuote, claim: ReportClaim, index: number, copies: readonly ArticleCopy[]): Part[] {
	const first = quote.ranges[0];
	const stands = first ? placeIn(copies, first) : null;
	const place =
		claim.quotes.slice(0, index).reduce((sum, other) => sum + (other.here ? other.ranges.length : 0), 0) + 1;
	const where: Piece = quote.here
		? { kind: "text", text: stands?.words ?? "In the article", to: `m${claim.number}-${place}` }
		: ["Also in ", said(quote.articleTitle), `, version ${quote.versionNumber}`];
	const ranges = quote.ranges.map(
		(range, i): Part => ({
			kind: "paragraph",
			look: "words",
			runs: line`${i > 0 && "[…] "}${said(range.exact)}`,
			...directionOf(range.exact),
		}),
	);
	const chain = quote.attribution.map(({ name, source }) => [
		said(name),
		source !== null && [" (", sourceLinks([source]), ")"],
	]);
	return [
		{ kind: "group", look: "quote", parts: ranges },
		small`${where}${chain.length > 0 && [" · said by ", joined(chain, " → ")]}`,
	];
}

function disputeEntry(dispute: ReportDispute): Part {
	const isOpen = dispute.state === "open";
	const state = isOpen
		? [{ ...marker(stageLook("disputed", null)), bold: true as const }, bold(" Open")]
		: bold("Settled dispute");
	return entry(
		body`${state} · ${disputeFacts(dispute)}${dispute.openedBy !== null && [" · by ", said(dispute.openedBy)]}${dispute.settledAt !== null && ` · settled ${readableDate(dispute.settledAt)}`}`,
		words(dispute.reason),
	);
}

function rulingEntry({ ruling, adopted, dissent, isDisputed }: ReturnType<typeof decisions>["inForce"][number]): Part {
	return {
		kind: "group",
		look: "ruling",
		parts: [
			rulingLine(ruling),
			...(isDisputed ? [body`${bold("≠ Disputed again")}: it is not final.`] : []),
			...staleLine(ruling),
			...words(ruling.reason),
			...(adopted ? [small`It adopts the verdict of ${said(adopted.reviewer)}.`] : []),
			small`${rulingVerdicts(ruling)}`,
			...(dissent.length > 0
				? [
						{
							kind: "group" as const,
							look: "dissent" as const,
							parts: [heading(4, `Dissent (${dissent.length})`), ...dissent.map((verdict) => verdictEntry(verdict))],
						},
					]
				: []),
		],
	};
}

function pastRuling(ruling: ReportRuling, { verdicts }: ReportClaim): Part {
	const dissent = verdicts
		.filter(({ id }) => ruling.dissent.includes(id))
		.map(({ reviewer, label }) => [said(reviewer), `, ${label}`]);
	return entry(
		rulingLine(ruling, true),
		small`A later ruling has replaced it. ${rulingVerdicts(ruling)}${dissent.length > 0 && [" Dissent: ", joined(dissent, "; "), "."]}`,
		words(ruling.reason, { quiet: true }),
	);
}

function rulingLine(ruling: ReportRuling, isPast = false): Part {
	return body`${rated(ruling, isPast)} · ${rulingFacts(ruling)}${ruling.decidedBy !== null && [" · decided by ", said(ruling.decidedBy)]} · policy ${said(ruling.policy)}`;
}

/** A rating with its glyph; struck through where a later one counts. */
function rated({ rating, label }: ReportRuling | ReportVerdict, isPast: boolean): Piece {
	return [marker(ratingLook(rating)), " ", { ...bold(label), ...(isPast && { struck: true as const }) }];
}

function staleLine(sealed: ReportVerdict | ReportRuling): Part[] {
	const reasons = staleBecause(sealed).map(({ because, was, is }) => [
		said(because),
		was !== undefined && is !== undefined && [" (it was “", said(was), "” and is “", said(is), "”)"],
	]);
	if (reasons.length === 0) return [];
	return [body`${{ ...bold("! Stale"), tone: "stale" }}, because ${joined(reasons, "; ")}.`];
}

/** `isElsewhere`: its words are printed beside the ruling that it dissents from. */
function verdictEntry(verdict: ReportVerdict, isElsewhere = false): Part {
	const quiet = verdict.superseded ? ({ quiet: true } as const) : {};
	return entry(
		body`${rated(verdict, verdict.superseded)} · ${said(verdict.reviewer)} · ${verdictFacts(verdict)}`,
		verdict.superseded && small`The same reviewer has sealed a later verdict.`,
		isElsewhere
			? small`Dissents; the reasons stand beside the ruling.`
			: [
					...staleLine(verdict),
					...(verdict.reading === null ? [] : [small`Read as: ${said(verdict.reading)}`]),
					...words(verdict.rationale, quiet),
				],
	);
}

/** The item, with a footnote that says where anybody can look it up. */
function evidenceEntry(item: ReportEvidence, report: Report): Part {
	const source = item.source === null ? undefined : report.sources[item.source - 1];
	const { search, passage, archive } = item;
	const found = search?.results === 0 ? "nothing found" : count(search?.results ?? 0, "result");
	const facts: Piece[] = [
		source && [sourceLinks([source.number]), " ", said(source.name), ` (${gradeLine(source.grade)})`],
		search && [
			"Searched ",
			said(search.where),
			" for “",
			said(search.query),
			`” on ${readableDate(search.searchedAt)}: ${found}`,
		],
		!source && !search && "No source named",
		credibilityLine(item),
	];
	const where: Piece[] = [
		source && said(source.name),
		item.locator && said(item.locator),
		item.url !== null && address(item.url),
		archive && [`kept copy of ${readableDate(archive.archivedAt)}, SHA-256 `, code(archive.sha256)],
		["added by ", said(item.addedBy), `, ${readableDate(item.addedAt)}`],
	];
	const footnote: Run = { kind: "footnote", runs: runsOf([joined(where.filter(Boolean), " · "), "."]) };
	return entry(
		body`${joined(facts.filter(Boolean), " · ")}${footnote}`,
		item.quote !== null && [
			{ kind: "group", look: "quote", parts: words(item.quote) },
			small`${item.quoteCheck === "not-found" && "✗ "}${quoteCheckLine(item)}`,
		],
		passage && [
			{ kind: "group", look: "quote", parts: words(passage.exact) },
			small`In ${said(passage.articleTitle)}, version ${passage.versionNumber}`,
		],
		words(item.note),
	);
}

function notChecked(report: Report, copies: readonly ArticleCopy[]): Part[] {
	const claims = report.notChecked;
	const passages = report.articles.flatMap(({ open }) => open);
	const none = body`None.`;
	return [
		heading(1, "Not checked"),
		heading(2, `Claims without a verdict to show (${claims.length})`),
		claims.length === 0
			? none
			: bullets(
					claims.map((number) => [body`${claimLinks([number])} ${said(report.claims[number - 1]?.statement ?? "")}`]),
				),
		heading(2, `Passages that nobody has looked at (${passages.length}, ${count(report.counts.words.open, "word")})`),
		passages.length === 0 ? none : bullets(passages.map((passage) => [body`${where(passage, copies)}`])),
	];
}

/** Where it stands, and as far as it is quoted what it says. */
function where(passage: ReportPassage, copies: readonly ArticleCopy[]): Piece {
	const place = placeIn(copies, passage);
	const quoted = passage.exact === "" ? "not quoted here" : said(excerpt(passage.exact));
	if (!place || place.anchor === null) return [place && place.copy.label !== "" && `${place.words}: `, quoted];
	return [{ kind: "text", text: place.words, to: place.anchor }, ": ", quoted];
}

function leftOut({ articles }: Report, copies: readonly ArticleCopy[]): Part[] {
	const tables = (["excluded", "noClaim"] as const).flatMap((kind) => {
		const marks = articles.flatMap((article) => article[kind]);
		return marks.length === 0 ? [] : [passageTable(leftOutTitles[kind], marks, copies)];
	});
	return tables.length === 0 ? [] : [heading(1, "Left out"), ...tables];
}

function passageTable(caption: string, passages: readonly MarkedPassage[], copies: readonly ArticleCopy[]): Part {
	return {
		kind: "table",
		caption: `${caption}, n = ${passages.length}`,
		columns: [
			{ title: "Why", width: 3 },
			{ title: "Decided by", width: 3 },
			{ title: "Words", width: 8 },
		],
		rows: passages.map((mark) => [
			runsOf(mark.reason === "" ? "No reason given" : said(mark.reason)),
			runsOf(
				mark.state !== "confirmed"
					? "proposed by the machine, not confirmed"
					: mark.decidedBy === null
						? "a person"
						: said(mark.decidedBy),
			),
			runsOf(where(mark, copies)),
		]),
	};
}

function sourceEntry(source: ReportSource): Part {
	const used: Piece = source.usedFor.length > 0 && [
		` · used for ${source.usedFor.length === 1 ? "claim" : "claims"} `,
		claimLinks(source.usedFor),
	];
	return entry(
		body`${{ ...bold(`S${source.number}`), id: `source-${source.number}` }} ${said(source.name)} · ${sourceKindLabels[source.kind]} · ${gradeLine(source.grade)}${used}`,
		source.url !== null && small`${address(source.url)}`,
		words(source.note),
		source.restsOn.map(
			({ source: to, relation, note }) =>
				small`It ${relationLabels[relation]} ${sourceLinks([to])}${note !== "" && [": ", said(note)]}`,
		),
	);
}

function about(report: Report): Part[] {
	const { articles, scale, policy } = report;
	return [
		heading(1, "About the text and the method"),
		...articles.flatMap((article) => aboutText(article, report)),
		body`${policySentences(report).join(" ")} Policy: ${code(policy.name)}. Scale: ${code(scale.version)}; ${scaleSentence(report)}`,
		body`A source has a grade for its record, A to F, and each item a credibility, 1 to 6; F and 6 mean that it cannot be judged. An origin is a source that others rest on and that itself rests on no other known source.`,
	];
}

function aboutText(article: ReportArticle, { articles }: Report): Part[] {
	const { original } = article;
	const came = original.filename === null ? "typed or pasted text" : said(original.filename);
	return [
		...(articles.length > 1 ? [heading(2, `Article ${article.place}: `, said(article.title))] : []),
		{
			kind: "table",
			caption: "What is known about the article, and who decided",
			columns: [
				{ title: "Field", width: 3 },
				{ title: "Reading", width: 5 },
				{ title: "Decided by", width: 5 },
			],
			rows: article.metadata.map((field) => {
				const reason = decidedReason(field);
				return [
					runsOf(fieldLabels[field.field]),
					runsOf(reading(field)),
					runsOf([
						field.decidedByName === null ? upperFirst(decidedLine(field)) : said(field.decidedByName),
						reason !== null && [": ", said(reason)],
					]),
				];
			}),
		},
		body`The text is version ${article.number}, frozen on ${readableDate(article.version.createdAt)}. SHA-256 of the text in UTF-8: ${code(article.sha256)}. It came as ${came} (${said(original.mediaType)}, ${said(original.encoding)}, ${count(original.bytes, "byte")}), SHA-256 ${code(original.sha256)}.`,
	];
}

function reading({ field, value, candidates }: ReportArticle["metadata"][number]): Piece {
	const show = (text: string) => said(field === "publishedAt" ? readableDate(text) : text);
	if (value !== null) return show(value);
	if (candidates.length === 0) return "not known";
	return joined(
		candidates.map((candidate) => [show(candidate.value), " (", said(candidate.reason), ")"]),
		" or ",
	);
}

/** Every run of a document, those of footnotes and remarks included. */
export function* runsIn(parts: readonly Part[]): Generator<Run> {
	for (const part of parts) {
		if (part.kind === "list") for (const item of part.items) yield* runsIn(item);
		else if (part.kind === "group") yield* runsIn(part.parts);
		else if (part.kind !== "contents")
			for (const run of part.kind === "table" ? part.rows.flat(2) : part.runs) yield* runsWithin(run);
	}
}

function* runsWithin(run: Run): Generator<Run> {
	yield run;
	if (run.kind === "footnote") yield* run.runs;
	if (run.kind === "comment-start") yield* run.lines.flat();
}

/** What is not printed, such as a passage that may not be quoted, is led to by nothing. */
function leadingSomewhere(parts: Part[]): Part[] {
	const ids = new Set(idsIn(parts));
	for (const run of runsIn(parts)) if (run.kind === "text" && run.to && !ids.has(run.to)) delete run.to;
	return parts;
}

function* idsIn(parts: readonly Part[]): Generator<string> {
	for (const part of parts) {
		if ("id" in part && part.id) yield part.id;
		if (part.kind === "group") yield* idsIn(part.parts);
	}
	for (const run of runsIn(parts)) if (run.kind === "text" && run.id) yield run.id;
}
