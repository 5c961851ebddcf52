/**
 * The report as a document on paper: what PDF and DOCX have in common. Both formats are drawn from it by a renderer that
 * knows nothing of claims. Whatever people wrote goes in through `said` and `words`, so that a renderer can keep it apart
 * in direction from what stands around it.
 */
import { fieldLabels, relationLabels, sourceKindLabels } from "../../labels";
import { count, upperFirst } from "../../words";
import { type ArticleCopy, copiesOf, placeIn } from "../copies";
import { visibleControls } from "../people-text";
import type { MarkedPassage, Report, ReportArticle, ReportPassage, ReportSource } from "../report";
import {
	copyTitle,
	decidedLine,
	decidedReason,
	editionPrefix,
	exceptionLine,
	excerpt,
	gradeLine,
	leftOutTitles,
	noClaims,
	policySentences,
	quotingSentence,
	scaleSentence,
} from "../report-lines";
import { readableDate } from "../words";
import { articleCopy, byline } from "./article-copy";
import { claimEntry } from "./claim-entry";
import { type Part, type ReportDocument, runsIn } from "./document";
import { figures } from "./figures";
import {
	address,
	body,
	bold,
	bullets,
	claimLinks,
	code,
	directionOf,
	entry,
	heading,
	joined,
	languageOf,
	noteParts,
	type Piece,
	runsOf,
	said,
	small,
	sourceLinks,
	words,
} from "./phrases";

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
export function where(passage: ReportPassage, copies: readonly ArticleCopy[]): Piece {
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

export function reading({ field, value, candidates }: ReportArticle["metadata"][number]): Piece {
	const show = (text: string) => said(field === "publishedAt" ? readableDate(text) : text);
	if (value !== null) return show(value);
	if (candidates.length === 0) return "not known";
	return joined(
		candidates.map((candidate) => [show(candidate.value), " (", said(candidate.reason), ")"]),
		" or ",
	);
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
