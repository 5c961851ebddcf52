/**
 * The report as one HTML file that needs nothing else: no script, no font, no image, no network. Whatever people
 * wrote goes in through `said` and `words`, escaped and kept apart in direction from what stands around it.
 */

import { fieldLabels, relationLabels, sourceKindLabels, stanceLabels } from "../labels";
import { noteHtml } from "../notes/note-html";
import { count } from "../words";
import type { ClaimedRange, CopyBlock, CopySegment } from "./annotated-copy";
import { type ClaimLook, claimLook, ratingLook, stageLook } from "./claim-look";
import { type ArticleCopy, copiesOf, paragraphAnchor, placeIn } from "./copies";
import { Html, type HtmlPart, html } from "./html";
import { reportStyle } from "./html-style";
import { directionClosers, safeHref, visibleControls } from "./people-text";
import type {
	MarkedPassage,
	Report,
	ReportArticle,
	ReportClaim,
	ReportDispute,
	ReportEdition,
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
	verdictsTitle,
} from "./report-lines";
import { isLanguageTag, notRatedLabels, readableDate, share } from "./words";

/** What stands around a report on a page: in its head, under its title, before the figures, and at the end. */
export type Frame = { head: HtmlPart; under?: HtmlPart; before?: HtmlPart; after?: HtmlPart; footer: HtmlPart };

export function renderHtml(report: Report): string {
	const [only] = report.articles.length === 1 ? report.articles : [];
	const page = reportPage(report, {
		head: html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">`,
		footer: html`Made with Stet on ${moment(report.generatedAt)}${only && ` from version ${only.number} of the text`}.${report.quoting === "full" && " The same report as JSON carries the full text, and every range can be checked against it."}`,
	});
	return page.source;
}

/** The report as a page with everything in it, and something around it. */
export function reportPage(report: Report, { head, under, before, after, footer }: Frame): Html {
	const copies = copiesOf(report);
	const [only] = report.articles.length === 1 ? report.articles : [];
	const rated = report.claims.filter((claim) => claim.notRated === null);
	const notRated = report.claims.filter((claim) => claim.notRated !== null);
	const title = visibleControls(report.subject.title);
	return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
${head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Stet">
<title>Fact-check report: ${title}${directionClosers(title)}</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
<div class="page">
<a class="skip" href="#claims">Skip to the claims</a>
<header>
<p class="kicker">Fact-check report · ${said(report.desk)} · ${said(report.dossier.title)}</p>
<h1 dir="auto"${only && languageOf(only)}>${title}</h1>
${only && byline(only)}
<p class="small">${report.edition === null ? "Report of " : editionPrefix(report)}${moment(report.generatedAt)}${only && html` · text version ${only.number} · SHA-256 <code>${only.sha256}</code>`}</p>
${under}
</header>
<main>
${openFactsBox(report)}
${report.edition && editionNotes(report.edition)}
${contents(report, notRated.length > 0)}
${before}
${report.summary && html`<section class="summary" aria-labelledby="summary"><h2 id="summary">Summary</h2>${noteHtml(report.summary)}</section>`}
${figures(report)}
<section aria-labelledby="copy">
<h2 id="copy">${copyTitle(report)}</h2>
<p class="small">Each underlined passage is a claim; the number after it leads to what was found. Greyed passages are not part of the article.${quotingSentence(report) !== "" && ` ${quotingSentence(report)}`}</p>
${copies.map((copy) => articleCopy(copy, report))}
</section>
<section aria-labelledby="claims">
<h2 id="claims">Claims</h2>
${rated.length === 0 && html`<p>${noClaims(report)}</p>`}
${rated.map((claim) => claimEntry(claim, report, copies))}
</section>
${
	notRated.length > 0 &&
	html`<section aria-labelledby="not-rated">
<h2 id="not-rated">Not rated</h2>
<p class="small">Opinions, predictions and what nobody could check are shown here. They are in no figure about true and false.</p>
${notRated.map((claim) => claimEntry(claim, report, copies))}
</section>`
}
${notChecked(report, copies)}
${leftOut(report, copies)}
${sourceList(report)}
${about(report)}
${after}
</main>
<footer><p>${footer}</p></footer>
</div>
</body>
</html>
`;
}

/** People's words within a line of ours. */
export function said(text: string): Html {
	return html`<bdi>${visibleControls(text)}</bdi>`;
}

/** People's words as a passage of their own, line ends kept. */
export function words(text: string): Html {
	return html`<div class="typed" dir="auto">${visibleControls(text)}</div>`;
}

/**
 * An address, spelled out; a link only when it leads to the web. With the day on which a copy was kept it says so as
 * Robust Links do, so that a reader whose page has changed can ask an archive for that day's.
 */
function address(url: string, keptAt?: string): Html {
	const href = safeHref(url);
	if (href === null) return said(url);
	const robust = keptAt && html` data-originalurl="${href}" data-versiondate="${keptAt.slice(0, 10)}"`;
	return html`<a href="${href}" rel="nofollow noopener noreferrer"${robust}>${said(url)}</a>`;
}

export function moment(iso: string): Html {
	return html`<time datetime="${iso}">${readableDate(iso)}</time>`;
}

function languageOf({ metadata }: ReportArticle): Html | null {
	const language = metadata.find(({ field }) => field === "language")?.value ?? "";
	return isLanguageTag(language) ? html` lang="${language}"` : null;
}

function marker({ tone, glyph }: ClaimLook): Html {
	return html`<span class="t-${tone}" aria-hidden="true">${glyph}</span>`;
}

function claimLinks(numbers: readonly number[]): HtmlPart {
	return numbers.map((number, i) => html`${i > 0 ? ", " : ""}<a href="#claim-${number}">${number}</a>`);
}

function sourceLinks(numbers: readonly number[]): HtmlPart {
	return numbers.map((number, i) => html`${i > 0 ? ", " : ""}<a href="#source-${number}">S${number}</a>`);
}

function byline(article: ReportArticle): Html {
	const value = (name: string) => article.metadata.find(({ field }) => field === name)?.value;
	const published = article.metadata.find(({ field }) => field === "publishedAt");
	const readings = published?.value === null ? published.candidates.map((candidate) => candidate.value) : [];
	const outlet = value("outlet");
	const by = value("byline");
	return html`<p class="small">${outlet && html`${said(outlet)} · `}${by && html`By ${said(by)} · `}${
		published?.value
			? html`Published ${said(readableDate(published.value))}`
			: readings.length > 1
				? html`Published ${readings.map((reading, i) => html`${i > 0 ? " or " : ""}${said(readableDate(reading))}`)} (undecided)`
				: "No date known"
	}</p>`;
}

function editionNotes({ reason, exceptions }: ReportEdition): Html | null {
	if (reason === null && exceptions.length === 0) return null;
	return html`<section class="edition" aria-labelledby="edition"><h2 id="edition">About this edition</h2>
${reason !== null && html`<p>What is new:</p>${words(reason)}`}
${exceptions.map((exception) => html`<p>${exceptionLine(exception)}, says ${said(exception.by)}:</p>${words(exception.reason)}`)}
</section>`;
}

function openFactsBox({ openFacts }: Report): Html {
	return html`<section class="open-facts" aria-labelledby="open-facts">
<h2 id="open-facts">${openFacts.length > 0 ? "Open when this report was made" : "Nothing was open when this report was made"}</h2>
${
	openFacts.length > 0 &&
	html`<ul>
${openFacts.map(({ sentence, claims }) => html`<li>${sentence}${claims.length > 0 && html` ${claims.length === 1 ? "Claim" : "Claims"} ${claimLinks(claims)}.`}</li>\n`)}</ul>`
}
</section>`;
}

function contents(report: Report, hasNotRated: boolean): Html {
	const entries: [string, string][] = [
		...(report.summary ? ([["summary", "Summary"]] as [string, string][]) : []),
		["figures", "How the claims stand"],
		["copy", copyTitle(report)],
		["claims", "Claims"],
		...(hasNotRated ? ([["not-rated", "Not rated"]] as [string, string][]) : []),
		["not-checked", "Not checked"],
		...(report.articles.some(({ excluded, noClaim }) => excluded.length + noClaim.length > 0)
			? ([["left-out", "Left out"]] as [string, string][])
			: []),
		["sources", "Sources"],
		["about", "About the text and the method"],
	];
	return html`<nav class="contents" aria-label="Contents"><ul>
${entries.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>\n`)}</ul></nav>`;
}

function figures({ counts, articles }: Report): Html {
	const { words: by } = counts;
	return html`<section aria-labelledby="figures">
<h2 id="figures">How the claims stand</h2>
${
	counts.claims > 0 &&
	html`<table>
<caption>Claims by outcome, n = ${counts.claims}</caption>
<thead><tr><th scope="col">Outcome</th><th scope="col" class="n">Claims</th><th scope="col">Share</th></tr></thead>
<tbody>
${counts.outcomes.map((outcome) => {
	const look = stageLook(outcome.stage, outcome.rating);
	return html`<tr><th scope="row">${marker(look)} ${outcome.label}</th><td class="n">${outcome.count}</td>${bar(outcome.count, counts.claims, look.tone)}</tr>\n`;
})}</tbody></table>`
}
${counts.verdicts.map(
	(counted) => html`<table>
<caption>${verdictsTitle(counted)}</caption>
<thead><tr><th scope="col">Rating</th><th scope="col" class="n">Verdicts</th><th scope="col">Share</th></tr></thead>
<tbody>
${counted.ratings.map(({ rating, label, count: some }) => html`<tr><th scope="row">${marker(ratingLook(rating))} ${label}</th><td class="n">${some}</td>${bar(some, counted.n, ratingLook(rating).tone)}</tr>\n`)}</tbody></table>`,
)}
<table>
<caption>Words of ${articles.length === 1 ? "the article" : "the articles"}, n = ${by.total.toLocaleString("en")}; ${by.excluded.toLocaleString("en")} more are left out</caption>
<thead><tr><th scope="col">Words</th><th scope="col" class="n">Count</th><th scope="col">Share</th></tr></thead>
<tbody>
<tr><th scope="row">In claims</th><td class="n">${by.claimed.toLocaleString("en")}</td>${bar(by.claimed, by.total, "working")}</tr>
<tr><th scope="row">Marked as no claim</th><td class="n">${by.noClaim.toLocaleString("en")}</td>${bar(by.noClaim, by.total, "not-rated")}</tr>
<tr><th scope="row">Still open</th><td class="n">${by.open.toLocaleString("en")}</td>${bar(by.open, by.total, "open")}</tr>
</tbody></table>
</section>`;
}

function bar(part: number, whole: number, tone: string): Html {
	// The figure stands after the bar, so the longest bar leaves it room.
	const width = whole === 0 ? 0 : Math.round((part / whole) * 820) / 10;
	return html`<td class="bar t-${tone}"><span style="width:${width}%" aria-hidden="true"></span>${share(part, whole)}</td>`;
}

function articleCopy(copy: ArticleCopy, report: Report): Html {
	const { article, blocks } = copy;
	const heading =
		report.articles.length > 1 &&
		html`<h3 id="article-${article.place}"><span class="number">${article.place}</span> <span dir="auto"${languageOf(article)}>${visibleControls(article.title)}</span></h3>
${byline(article)}
<p class="small">Text version ${article.number} · SHA-256 <code>${article.sha256}</code></p>`;
	return html`${heading}
<div class="proof"${languageOf(article)}>
${blocks.map((block) => copyBlock(block, copy, report))}
</div>
`;
}

function copyBlock(block: CopyBlock, copy: ArticleCopy, report: Report): Html {
	const look = block.kind === "excluded" ? "out" : block.kind;
	const number =
		block.number === null ? null : html` data-n="${block.number}" id="${paragraphAnchor(copy, block.number)}"`;
	return html`<p class="${look}" dir="auto"${number}>${block.segments.map((segment) => copySegment(segment, block, report))}</p>
`;
}

function copySegment({ text, excluded, claim, depth, ends }: CopySegment, block: CopyBlock, report: Report): Html {
	const shown = visibleControls(text);
	const found = claim === null ? undefined : report.claims[claim - 1];
	const inner = found
		? html`<mark class="m-${claimLook(found).tone}${depth > 1 ? " deep" : ""}">${shown}</mark>`
		: excluded && block.kind !== "excluded"
			? html`<span class="out">${shown}</span>`
			: html`${shown}`;
	return html`${inner}${ends.map((range) => numberMark(range, report))}`;
}

function numberMark({ claim, place }: ClaimedRange, report: Report): HtmlPart {
	const found = report.claims[claim - 1];
	if (!found) return null;
	const look = claimLook(found);
	return html`<sup><a id="m${claim}-${place}" href="#claim-${claim}" class="t-${look.tone}" aria-label="Claim ${claim}: ${look.label}">${look.glyph}${claim}</a></sup>`;
}

function claimEntry(claim: ReportClaim, report: Report, copies: readonly ArticleCopy[]): Html {
	const look = claimLook(claim);
	const current = claim.verdicts.filter((verdict) => !verdict.superseded);
	const past = claim.verdicts.filter((verdict) => verdict.superseded);
	const { inForce, dissenting, open, earlier, settled } = decisions(claim);
	const before = historyLine({ earlier, settled });
	return html`<article class="claim" id="claim-${claim.number}" aria-labelledby="claim-${claim.number}-statement">
<h3 id="claim-${claim.number}-statement"><span class="number">${claim.number}</span> <span class="statement" dir="auto">${visibleControls(claim.statement)}</span></h3>
<p class="standing">${marker(look)} ${standingLine(claim)}</p>
<p class="facts">${claimFacts(claim)}${claim.tags.map((tag) => html` · ${said(tag)}`)}</p>
${claim.notRated && html`<p>${notRatedLabels[claim.notRated]}</p>`}
${claim.quotes.map((quote, i) => quoteEntry(quote, claim, i, copies))}
${claim.quotes.length === 0 && html`<p class="small">${standsNowhere(report)}</p>`}
${
	open.length > 0 &&
	html`<h4>In dispute, not settled (${open.length})</h4>
<ul class="entries">${open.map(disputeEntry)}</ul>`
}
${
	inForce.length > 0 &&
	html`<h4>${inForce.length === 1 ? "Ruling" : "Rulings"}</h4>
<ul class="entries">${inForce.map(rulingEntry)}</ul>`
}
${
	before !== "" &&
	html`<details>
<summary>${before}</summary>
<ul class="entries">${earlier.map((ruling) => pastRuling(ruling, claim))}${settled.map(disputeEntry)}</ul>
</details>`
}
<h4>Verdicts (${current.length})</h4>
${current.length === 0 && html`<p class="small">${claim.notRated ? "None, and none is due." : "None to show."}</p>`}
${reviewerLines(claim).map((line) => html`<p class="small">${line}</p>`)}
${claim.verdicts.length > 0 && html`<ul class="entries">${[...current, ...past].map((verdict) => verdictEntry(verdict, dissenting.has(verdict.id)))}</ul>`}
${(["supports", "refutes", "context"] as const).map((stance) => {
	const items = claim.evidence.filter((item) => item.stance === stance);
	return (
		items.length > 0 &&
		html`<h4>${stanceLabels[stance]} (${items.length})</h4>
<ul class="entries">${items.map((item) => evidenceEntry(item, report))}</ul>`
	);
})}
${originsLine(claim) !== "" && html`<p class="small">${originsLine(claim)}${claim.origins.roots.length > 0 && html` Origins: ${sourceLinks(claim.origins.roots)}.`}</p>`}
</article>
`;
}

function quoteEntry(quote: ReportQuote, claim: ReportClaim, index: number, copies: readonly ArticleCopy[]): Html {
	const first = quote.ranges[0];
	const stands = first ? placeIn(copies, first) : null;
	const place =
		claim.quotes.slice(0, index).reduce((sum, other) => sum + (other.here ? other.ranges.length : 0), 0) + 1;
	const where = quote.here
		? html`<a href="#m${claim.number}-${place}">${stands?.words ?? "In the article"}</a>`
		: html`Also in ${said(quote.articleTitle)}, version ${quote.versionNumber}`;
	return html`<figure>
<blockquote>${quote.ranges.map((range, i) => html`<p dir="auto">${i > 0 ? "[…] " : ""}${said(range.exact)}</p>`)}</blockquote>
<figcaption>${where}${quote.attribution.length > 0 && html` · said by ${chain(quote)}`}</figcaption>
</figure>`;
}

function chain({ attribution }: ReportQuote): HtmlPart {
	return attribution.map(
		({ name, source }, i) =>
			html`${i > 0 ? " → " : ""}${said(name)}${source !== null && html` (${sourceLinks([source])})`}`,
	);
}

function disputeEntry(dispute: ReportDispute): Html {
	const isOpen = dispute.state === "open";
	return html`<li${!isOpen && html` class="past over"`}>
<p class="verdict-line"><strong>${isOpen ? html`<span class="t-disputed" aria-hidden="true">≠</span> Open` : "Settled dispute"}</strong> · ${disputeFacts(dispute)}${dispute.openedBy !== null && html` · by ${said(dispute.openedBy)}`}${dispute.settledAt !== null && html` · settled ${moment(dispute.settledAt)}`}</p>
${words(dispute.reason)}
</li>
`;
}

function rulingEntry({ ruling, adopted, dissent, isDisputed }: ReturnType<typeof decisions>["inForce"][number]): Html {
	return html`<li class="ruling">
${rulingLine(ruling)}
${isDisputed && html`<p class="t-disputed"><strong>≠ Disputed again</strong>: it is not final.</p>`}
${staleLine(ruling)}
${words(ruling.reason)}
${adopted && html`<p class="small">It adopts the verdict of ${said(adopted.reviewer)}.</p>`}
<p class="small">${rulingVerdicts(ruling)}</p>
${
	dissent.length > 0 &&
	html`<div class="dissent"><h5>Dissent (${dissent.length})</h5>
<ul class="entries">${dissent.map((verdict) => verdictEntry(verdict))}</ul></div>`
}
</li>
`;
}

function pastRuling(ruling: ReportRuling, { verdicts }: ReportClaim): Html {
	const dissent = verdicts.filter(({ id }) => ruling.dissent.includes(id));
	return html`<li class="past">
${rulingLine(ruling)}
<p class="small">A later ruling has replaced it. ${rulingVerdicts(ruling)}${dissent.length > 0 && html` Dissent: ${dissent.map(({ reviewer, label }, i) => html`${i > 0 ? "; " : ""}${said(reviewer)}, ${label}`)}.`}</p>
${words(ruling.reason)}
</li>
`;
}

function rulingLine(ruling: ReportRuling): Html {
	return html`<p class="verdict-line"><strong>${marker(ratingLook(ruling.rating))} ${ruling.label}</strong> · ${rulingFacts(ruling)}${ruling.decidedBy !== null && html` · decided by ${said(ruling.decidedBy)}`} · policy ${said(ruling.policy)}</p>`;
}

function staleLine(sealed: ReportVerdict | ReportRuling): HtmlPart {
	const reasons = staleBecause(sealed);
	if (reasons.length === 0) return null;
	const change = ({ was, is }: (typeof reasons)[number]) =>
		was !== undefined && is !== undefined && html` (it was “${said(was)}” and is “${said(is)}”)`;
	return html`<p class="stale"><strong>! Stale</strong>, because ${reasons.map((reason, i) => html`${i > 0 ? "; " : ""}${said(reason.because)}${change(reason)}`)}.</p>`;
}

/** `isElsewhere`: its words are printed beside the ruling that it dissents from. */
function verdictEntry(verdict: ReportVerdict, isElsewhere = false): Html {
	return html`<li${verdict.superseded && html` class="past"`}>
<p class="verdict-line"><strong>${marker(ratingLook(verdict.rating))} ${verdict.label}</strong> · ${said(verdict.reviewer)} · ${verdictFacts(verdict)}</p>
${verdict.superseded && html`<p class="small">The same reviewer has sealed a later verdict.</p>`}
${
	isElsewhere
		? html`<p class="small">Dissents; the reasons stand beside the ruling.</p>`
		: html`${staleLine(verdict)}
${verdict.reading !== null && html`<p class="small">Read as: ${said(verdict.reading)}</p>`}
${words(verdict.rationale)}`
}
</li>
`;
}

function evidenceEntry(item: ReportEvidence, report: Report): Html {
	const source = item.source === null ? undefined : report.sources[item.source - 1];
	const facts = [
		source && html`${sourceLinks([source.number])} ${said(source.name)} (${gradeLine(source.grade)})`,
		item.locator !== null && item.locator !== "" && said(item.locator),
		credibilityLine(item),
	].filter(Boolean);
	return html`<li>
${facts.length > 0 && html`<p>${facts.map((fact, i) => html`${i > 0 ? " · " : ""}${fact}`)}</p>`}
${
	item.quote !== null &&
	html`<figure><blockquote>${words(item.quote)}</blockquote><figcaption>${item.quoteCheck === "not-found" ? "✗ " : ""}${quoteCheckLine(item)}</figcaption></figure>`
}
${
	item.passage &&
	html`<figure><blockquote>${words(item.passage.exact)}</blockquote><figcaption>In ${said(item.passage.articleTitle)}, version ${item.passage.versionNumber}</figcaption></figure>`
}
${
	item.search &&
	html`<p>Searched ${said(item.search.where)} for “${said(item.search.query)}” on ${moment(item.search.searchedAt)}: ${item.search.results === 0 ? "nothing found" : count(item.search.results, "result")}.</p>`
}
${item.note !== "" && words(item.note)}
${item.url !== null && html`<p class="small">${address(item.url, item.archive?.archivedAt)}</p>`}
<p class="small">${item.archive && html`Kept copy of ${moment(item.archive.archivedAt)}, SHA-256 <code>${item.archive.sha256}</code> · `}added by ${said(item.addedBy)}, ${moment(item.addedAt)}</p>
</li>
`;
}

function notChecked(report: Report, copies: readonly ArticleCopy[]): Html {
	const claims = report.notChecked;
	const passages = report.articles.flatMap(({ open }) => open);
	return html`<section aria-labelledby="not-checked">
<h2 id="not-checked">Not checked</h2>
<h3>Claims without a verdict to show (${claims.length})</h3>
${claims.length === 0 && html`<p>None.</p>`}
<ul class="plain">${claims.map((number) => html`<li><a href="#claim-${number}">${number}</a> ${said(report.claims[number - 1]?.statement ?? "")}</li>\n`)}</ul>
<h3>Passages that nobody has looked at (${passages.length}, ${count(report.counts.words.open, "word")})</h3>
${passages.length === 0 && html`<p>None.</p>`}
<ul class="plain">${passages.map((passage) => html`<li>${where(passage, copies)}</li>\n`)}</ul>
</section>`;
}

/** Where it stands, and as far as it is quoted what it says. */
function where(passage: ReportPassage, copies: readonly ArticleCopy[]): HtmlPart {
	const place = placeIn(copies, passage);
	const words = passage.exact === "" ? "not quoted here" : said(excerpt(passage.exact));
	if (!place || place.anchor === null) return html`${place && place.copy.label !== "" && `${place.words}: `}${words}`;
	return html`<a href="#${place.anchor}">${place.words}</a>: ${words}`;
}

function leftOut({ articles }: Report, copies: readonly ArticleCopy[]): HtmlPart {
	const excluded = articles.flatMap((article) => article.excluded);
	const noClaim = articles.flatMap((article) => article.noClaim);
	if (excluded.length + noClaim.length === 0) return null;
	return html`<section aria-labelledby="left-out">
<h2 id="left-out">Left out</h2>
${passageTable(leftOutTitles.excluded, excluded, copies)}
${passageTable(leftOutTitles.noClaim, noClaim, copies)}
</section>`;
}

function passageTable(caption: string, passages: readonly MarkedPassage[], copies: readonly ArticleCopy[]): HtmlPart {
	if (passages.length === 0) return null;
	return html`<table>
<caption>${caption}, n = ${passages.length}</caption>
<thead><tr><th scope="col">Why</th><th scope="col">Decided by</th><th scope="col">Words</th></tr></thead>
<tbody>
${passages.map(
	(mark) =>
		html`<tr><th scope="row">${mark.reason === "" ? "No reason given" : said(mark.reason)}</th><td>${
			mark.state === "confirmed"
				? html`${mark.decidedBy === null ? "a person" : said(mark.decidedBy)}`
				: "proposed by the machine, not confirmed"
		}</td><td>${where(mark, copies)}</td></tr>\n`,
)}</tbody></table>`;
}

function sourceList({ sources }: Report): Html {
	return html`<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
${sources.length === 0 && html`<p>No source has been named.</p>`}
<ul class="entries">${sources.map(sourceEntry)}</ul>
</section>`;
}

function sourceEntry(source: ReportSource): Html {
	return html`<li id="source-${source.number}">
<p><strong>S${source.number}</strong> ${said(source.name)} · ${sourceKindLabels[source.kind]} · ${gradeLine(source.grade)}${source.usedFor.length > 0 && html` · used for ${source.usedFor.length === 1 ? "claim" : "claims"} ${claimLinks(source.usedFor)}`}</p>
${source.url !== null && html`<p class="small">${address(source.url)}</p>`}
${source.note !== "" && words(source.note)}
${source.restsOn.map(({ source: to, relation, note }) => html`<p class="small">It ${relationLabels[relation]} ${sourceLinks([to])}${note !== "" && html`: ${said(note)}`}</p>`)}
</li>
`;
}

function about(report: Report): Html {
	const { articles, scale, policy } = report;
	return html`<section aria-labelledby="about">
<h2 id="about">About the text and the method</h2>
${articles.map((article) => aboutText(article, report))}
<p>${policySentences(report).join(" ")} Policy: <code>${visibleControls(policy.name)}</code>. Scale: <code>${scale.version}</code>; ${scaleSentence(report)}</p>
<p>A source has a grade for its record, A to F, and each item a credibility, 1 to 6; F and 6 mean that it cannot be judged. An origin is a source that others rest on and that itself rests on no other known source.</p>
</section>`;
}

function aboutText(article: ReportArticle, { articles }: Report): Html {
	const { original } = article;
	return html`${articles.length > 1 && html`<h3>Article ${article.place}: ${said(article.title)}</h3>`}
<table>
<caption>What is known about the article, and who decided</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Reading</th><th scope="col">Decided by</th></tr></thead>
<tbody>
${article.metadata.map((entry) => html`<tr><th scope="row">${fieldLabels[entry.field]}</th><td>${reading(entry)}</td><td>${entry.decidedByName === null ? decidedLine(entry) : said(entry.decidedByName)}${reasonFor(entry)}</td></tr>\n`)}</tbody></table>
<p>The text is version ${article.number}, frozen on ${moment(article.version.createdAt)}. SHA-256 of the text in UTF-8: <code>${article.sha256}</code>. It came as ${
		original.filename === null ? "typed or pasted text" : said(original.filename)
	} (${said(original.mediaType)}, ${said(original.encoding)}, ${count(original.bytes, "byte")}), SHA-256 <code>${original.sha256}</code>.</p>`;
}

function reasonFor(entry: ReportArticle["metadata"][number]): HtmlPart {
	const reason = decidedReason(entry);
	return reason !== null && html`: ${said(reason)}`;
}

function reading(entry: ReportArticle["metadata"][number]): HtmlPart {
	if (entry.value !== null) return said(entry.field === "publishedAt" ? readableDate(entry.value) : entry.value);
	if (entry.candidates.length === 0) return "not known";
	return entry.candidates.map(
		(candidate, i) =>
			html`${i > 0 ? " or " : ""}${said(entry.field === "publishedAt" ? readableDate(candidate.value) : candidate.value)} (${said(candidate.reason)})`,
	);
}
