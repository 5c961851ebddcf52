/** The report as CommonMark, for a repository, a wiki or a mail. Whatever people wrote goes in through `markdown-text.ts`. */

import { fieldLabels, relationLabels, sourceKindLabels, stanceLabels } from "../labels";
import { noteMarkdown } from "../notes/note-markdown";
import { count } from "../words";
import type { ClaimedRange, CopyBlock } from "./annotated-copy";
import { type ClaimLook, claimLook, ratingLook, stageLook } from "./claim-look";
import { type ArticleCopy, copiesOf, placeIn } from "./copies";
import { mdAddress, mdParagraphs, mdWithin, mdWords } from "./markdown-text";
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
	verdictsTitle,
} from "./report-lines";
import { notRatedLabels, readableDate, share } from "./words";

export function renderMarkdown(report: Report): string {
	const copies = copiesOf(report);
	const [only] = report.articles.length === 1 ? report.articles : [];
	const text = only ? ` · text version ${only.number}, SHA-256 \`${only.sha256}\`` : "";
	const rated = report.claims.filter((claim) => claim.notRated === null);
	const notRated = report.claims.filter((claim) => claim.notRated !== null);
	const parts = [
		`# Fact-check report: ${mdWords(report.subject.title)}`,
		`${mdWords(report.desk)} · ${mdWords(report.dossier.title)} · ${editionPrefix(report)}${readableDate(report.generatedAt)}${text}`,
		...openFacts(report),
		...editionNotes(report),
		...(report.summary ? ["## Summary", noteMarkdown(report.summary)] : []),
		...figures(report),
		`## ${copyTitle(report)}`,
		"Each passage between ⟦ and ⟧ is a claim; the number leads to what was found. *Left out* stands before what is not part of the article.",
		quotingSentence(report),
		...copies.flatMap((copy) => articleCopy(copy, report)),
		"## Claims",
		...(rated.length === 0 ? [noClaims(report)] : []),
		...rated.flatMap((claim) => claimEntry(claim, report, copies)),
		...(notRated.length === 0
			? []
			: [
					"## Not rated",
					"Opinions, predictions and what nobody could check. They are in no figure about true and false.",
					...notRated.flatMap((claim) => claimEntry(claim, report, copies)),
				]),
		...notChecked(report, copies),
		...leftOut(report, copies),
		"## Sources",
		...(report.sources.length === 0 ? ["No source has been named."] : report.sources.map(sourceEntry)),
		...about(report),
	];
	return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function glyph(look: ClaimLook): string {
	// The tilde and the exclamation mark mean something to a Markdown reader.
	return look.glyph.replace(/[~!]/g, "\\$&");
}

function claimLinks(numbers: readonly number[]): string {
	return numbers.map((number) => `[${number}](#claim-${number})`).join(", ");
}

function sourceNames(numbers: readonly number[]): string {
	return numbers.map((number) => `S${number}`).join(", ");
}

function openFacts({ openFacts: facts }: Report): string[] {
	if (facts.length === 0) return ["## Nothing was open when this report was made"];
	const lines = facts.map(({ sentence, claims }) => {
		const which = claims.length === 0 ? "" : ` ${claims.length === 1 ? "Claim" : "Claims"} ${claimLinks(claims)}.`;
		return `- ${sentence}${which}`;
	});
	return ["## Open when this report was made", lines.join("\n")];
}

function editionNotes({ edition }: Report): string[] {
	if (edition === null || (edition.reason === null && edition.exceptions.length === 0)) return [];
	return [
		"## About this edition",
		...(edition.reason === null ? [] : ["What is new:", mdParagraphs(edition.reason)]),
		...edition.exceptions.flatMap((exception) => [
			`${exceptionLine(exception)}, says ${mdWords(exception.by)}:`,
			mdParagraphs(exception.reason),
		]),
	];
}

function figures({ counts, articles }: Report): string[] {
	const { words } = counts;
	const line = (label: string, part: number, whole: number) =>
		`- ${label}: ${part.toLocaleString("en")} (${share(part, whole)})`;
	return [
		"## How the claims stand",
		`Claims by outcome, n = ${counts.claims}:`,
		counts.outcomes
			.map((outcome) =>
				line(`${glyph(stageLook(outcome.stage, outcome.rating))} ${outcome.label}`, outcome.count, counts.claims),
			)
			.join("\n"),
		...counts.verdicts.flatMap((counted) => [
			`${verdictsTitle(counted)}:`,
			counted.ratings
				.map(({ rating, label, count: some }) => line(`${glyph(ratingLook(rating))} ${label}`, some, counted.n))
				.join("\n"),
		]),
		`Words of ${articles.length === 1 ? "the article" : "the articles"}, n = ${words.total.toLocaleString("en")}; ${words.excluded.toLocaleString("en")} more are left out:`,
		[
			line("In claims", words.claimed, words.total),
			line("Marked as no claim", words.noClaim, words.total),
			line("Still open", words.open, words.total),
		].join("\n"),
	];
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function raised(number: number): string {
	return [...String(number)].map((digit) => superscripts[Number(digit)]).join("");
}

function articleCopy({ article, blocks, label }: ArticleCopy, report: Report): string[] {
	const heading = [
		`### Article ${article.place}: ${mdWithin(article.title)}`,
		`Text version ${article.number}, SHA-256 \`${article.sha256}\``,
	];
	return [...(report.articles.length > 1 ? heading : []), ...blocks.map((block) => copyBlock(block, label))];
}

/** `⟦¹words⟧¹`: both ends carry the claim's number, so that overlapping passages can be told apart without markup. */
function copyBlock(block: CopyBlock, articleLabel: string): string {
	const opening = (range: ClaimedRange) => `⟦${raised(range.claim)}`;
	const closing = (range: ClaimedRange) => `⟧[${raised(range.claim)}](#claim-${range.claim})`;
	const words = block.segments.map(({ text, excluded, starts, ends }) => {
		const shown = excluded && block.kind !== "excluded" ? `\\[*left out:* ${mdWithin(text)}\\]` : mdWithin(text);
		return starts.map(opening).join("") + shown + ends.map(closing).join("");
	});
	const label = block.number === null ? "*Left out:* " : `*${articleLabel.replace("a", "")}¶ ${block.number}* `;
	return `> ${label}${words.join("")}`;
}

function claimEntry(claim: ReportClaim, report: Report, copies: readonly ArticleCopy[]): string[] {
	const current = claim.verdicts.filter((verdict) => !verdict.superseded);
	const past = claim.verdicts.filter((verdict) => verdict.superseded);
	const { inForce, dissenting, open, earlier, settled } = decisions(claim);
	const before = historyLine({ earlier, settled });
	const tags = claim.tags.map((tag) => ` · ${mdWords(tag)}`).join("");
	const stances = (["supports", "refutes", "context"] as const).flatMap((stance) => {
		const items = claim.evidence.filter((item) => item.stance === stance);
		return items.length === 0
			? []
			: [`**${stanceLabels[stance]} (${items.length})**`, ...items.map((item) => evidenceEntry(item, report))];
	});
	const roots = claim.origins.roots.length > 0 ? ` Origins: ${sourceNames(claim.origins.roots)}.` : "";
	return [
		`### Claim ${claim.number}`,
		mdParagraphs(claim.statement),
		`**${glyph(claimLook(claim))} ${standingLine(claim)}** · ${claimFacts(claim)}${tags}`,
		claim.notRated ? notRatedLabels[claim.notRated] : "",
		...claim.quotes.flatMap((quote) => quoteEntry(quote, copies)),
		claim.quotes.length === 0 ? standsNowhere(report) : "",
		open.length > 0 ? `**In dispute, not settled (${open.length})**` : "",
		...open.map(disputeEntry),
		inForce.length > 0 ? `**${inForce.length === 1 ? "Ruling" : "Rulings"}**` : "",
		...inForce.flatMap(rulingEntry),
		before === "" ? "" : `**${before}**`,
		...earlier.map((ruling) => pastRuling(ruling, claim)),
		...settled.map(disputeEntry),
		`**Verdicts (${current.length})**`,
		current.length === 0 ? (claim.notRated ? "None, and none is due." : "None to show.") : "",
		...reviewerLines(claim),
		...[...current, ...past].map((verdict) => verdictEntry(verdict, dissenting.has(verdict.id))),
		...stances,
		`${originsLine(claim)}${roots}`,
	];
}

function quoteEntry(quote: ReportQuote, copies: readonly ArticleCopy[]): string[] {
	const first = quote.ranges[0];
	const place = quote.here
		? ((first && placeIn(copies, first)?.words) ?? "In the article")
		: `Also in ${mdWords(quote.articleTitle)}, version ${quote.versionNumber}`;
	const said = quote.attribution
		.map(({ name, source }) => `${mdWords(name)}${source === null ? "" : ` (S${source})`}`)
		.join(" → ");
	return [
		quote.ranges.map((range) => mdParagraphs(range.exact, "> ")).join("\n>\n> […]\n>\n"),
		`${place}${said === "" ? "" : ` · said by ${said}`}`,
	];
}

/** A list entry of several paragraphs; those after the first come indented. */
function entry(...parts: (string | null | false)[]): string {
	const [first = "", ...rest] = parts.filter((part) => typeof part === "string" && part !== "") as string[];
	return [`- ${first.trimStart()}`, ...rest].join("\n\n");
}

function disputeEntry(dispute: ReportDispute): string {
	const state = dispute.state === "open" ? "≠ **Open**" : "**Settled dispute**";
	const by = dispute.openedBy === null ? "" : ` · by ${mdWords(dispute.openedBy)}`;
	const settled = dispute.settledAt === null ? "" : ` · settled ${readableDate(dispute.settledAt)}`;
	return entry(`${state} · ${disputeFacts(dispute)}${by}${settled}`, mdParagraphs(dispute.reason, "  "));
}

function rulingEntry({ ruling, adopted, dissent, isDisputed }: ReturnType<typeof decisions>["inForce"][number]) {
	return [
		entry(
			rulingLine(ruling),
			isDisputed && "  **≠ Disputed again**: it is not final.",
			staleLine(ruling),
			mdParagraphs(ruling.reason, "  "),
			adopted && `  It adopts the verdict of ${mdWords(adopted.reviewer)}.`,
			`  ${rulingVerdicts(ruling)}`,
		),
		dissent.length > 0 ? `**Dissent (${dissent.length})**` : "",
		...dissent.map((verdict) => verdictEntry(verdict)),
	];
}

function pastRuling(ruling: ReportRuling, { verdicts }: ReportClaim): string {
	const dissent = verdicts
		.filter(({ id }) => ruling.dissent.includes(id))
		.map(({ reviewer, label }) => `${mdWords(reviewer)}, ${label}`);
	const named = dissent.length === 0 ? "" : ` Dissent: ${dissent.join("; ")}.`;
	return entry(
		rulingLine(ruling),
		`  A later ruling has replaced it. ${rulingVerdicts(ruling)}${named}`,
		mdParagraphs(ruling.reason, "  "),
	);
}

function rulingLine(ruling: ReportRuling): string {
	const by = ruling.decidedBy === null ? "" : ` · decided by ${mdWords(ruling.decidedBy)}`;
	return `${glyph(ratingLook(ruling.rating))} **${ruling.label}** · ${rulingFacts(ruling)}${by} · policy ${mdWords(ruling.policy)}`;
}

function staleLine(sealed: ReportVerdict | ReportRuling): string | null {
	const reasons = staleBecause(sealed).map(({ because, was, is }) => {
		const change = was === undefined || is === undefined ? "" : ` (it was “${mdWithin(was)}” and is “${mdWithin(is)}”)`;
		return `${mdWords(because)}${change}`;
	});
	return reasons.length === 0 ? null : `  **\\! Stale**, because ${reasons.join("; ")}.`;
}

/** `isElsewhere`: its words are printed beside the ruling that it dissents from. */
function verdictEntry(verdict: ReportVerdict, isElsewhere = false): string {
	const line = `${glyph(ratingLook(verdict.rating))} **${verdict.label}** · ${mdWords(verdict.reviewer)} · ${verdictFacts(verdict)}`;
	const isPast = verdict.superseded && "  The same reviewer has sealed a later verdict.";
	if (isElsewhere) return entry(line, isPast, "  Dissents; the reasons stand beside the ruling.");
	return entry(
		line,
		isPast,
		staleLine(verdict),
		verdict.reading !== null && `  Read as: ${mdWords(verdict.reading)}`,
		mdParagraphs(verdict.rationale, "  "),
	);
}

function evidenceEntry(item: ReportEvidence, report: Report): string {
	const source = item.source === null ? undefined : report.sources[item.source - 1];
	const facts = [
		source && `S${source.number} ${mdWords(source.name)} (${gradeLine(source.grade)})`,
		item.locator && mdWords(item.locator),
		credibilityLine(item),
	].filter(Boolean);
	const { passage, search, archive } = item;
	const found = search?.results === 0 ? "nothing found" : count(search?.results ?? 0, "result");
	return entry(
		facts.join(" · "),
		item.quote !== null && `${mdParagraphs(item.quote, "  > ")}\n\n  ${quoteCheckLine(item)}`,
		passage !== null &&
			`${mdParagraphs(passage.exact, "  > ")}\n\n  In ${mdWords(passage.articleTitle)}, version ${passage.versionNumber}`,
		search !== null &&
			`  Searched ${mdWords(search.where)} for “${mdWithin(search.query)}” on ${readableDate(search.searchedAt)}: ${found}.`,
		item.note !== "" && mdParagraphs(item.note, "  "),
		item.url !== null && `  ${mdAddress(item.url)}`,
		archive !== null && `  Kept copy of ${readableDate(archive.archivedAt)}, SHA-256 \`${archive.sha256}\``,
		`  Added by ${mdWords(item.addedBy)}, ${readableDate(item.addedAt)}`,
	);
}

/** Where it stands, and as far as it is quoted what it says. */
function where(passage: ReportPassage, copies: readonly ArticleCopy[]): string {
	const place = placeIn(copies, passage);
	const words = passage.exact === "" ? "not quoted here" : mdWithin(excerpt(passage.exact));
	return place?.anchor ? `${place.words}: ${words}` : mdWords(excerpt(passage.exact || "not quoted here"));
}

function notChecked(report: Report, copies: readonly ArticleCopy[]): string[] {
	const claims = report.notChecked;
	const passages = report.articles.flatMap(({ open }) => open);
	const statements = claims.map((n) => `- [${n}](#claim-${n}) ${mdWords(report.claims[n - 1]?.statement ?? "")}`);
	return [
		"## Not checked",
		`Claims without a verdict to show (${claims.length})${claims.length === 0 ? ": none." : ":"}`,
		statements.join("\n"),
		`Passages that nobody has looked at (${passages.length}, ${count(report.counts.words.open, "word")})${passages.length === 0 ? ": none." : ":"}`,
		passages.map((passage) => `- ${where(passage, copies)}`).join("\n"),
	];
}

function leftOut({ articles }: Report, copies: readonly ArticleCopy[]): string[] {
	const list = (label: string, marks: readonly MarkedPassage[]) =>
		marks.length === 0 ? [] : [`${label} (${marks.length}):`, marks.map((mark) => markLine(mark, copies)).join("\n")];
	const lists = [
		...list(
			leftOutTitles.excluded,
			articles.flatMap(({ excluded }) => excluded),
		),
		...list(
			leftOutTitles.noClaim,
			articles.flatMap(({ noClaim }) => noClaim),
		),
	];
	return lists.length === 0 ? [] : ["## Left out", ...lists];
}

function markLine(mark: MarkedPassage, copies: readonly ArticleCopy[]): string {
	const who =
		mark.state === "confirmed"
			? `decided by ${mark.decidedBy === null ? "a person" : mdWords(mark.decidedBy)}`
			: "proposed by the machine, not confirmed";
	const why = mark.reason === "" ? "no reason given" : mdWords(mark.reason);
	return `- ${where(mark, copies)} (${why}; ${who})`;
}

function sourceEntry(source: ReportSource): string {
	const used =
		source.usedFor.length === 0
			? ""
			: ` · used for ${source.usedFor.length === 1 ? "claim" : "claims"} ${claimLinks(source.usedFor)}`;
	return entry(
		`**S${source.number}** ${mdWords(source.name)} · ${sourceKindLabels[source.kind]} · ${gradeLine(source.grade)}${used}`,
		source.url !== null && `  ${mdAddress(source.url)}`,
		source.note !== "" && mdParagraphs(source.note, "  "),
		...source.restsOn.map(
			({ source: to, relation, note }) =>
				`  It ${relationLabels[relation]} S${to}${note === "" ? "" : `: ${mdWords(note)}`}`,
		),
	);
}

function about(report: Report): string[] {
	const { articles, scale, policy } = report;
	return [
		"## About the text and the method",
		...articles.flatMap((article) => aboutText(article, report)),
		`${policySentences(report).join(" ")} Policy: ${mdWords(policy.name)}. Scale: ${mdWords(scale.version)}; ${scaleSentence(report)}`,
		"A source has a grade for its record, A to F, and each item a credibility, 1 to 6; F and 6 mean that it cannot be judged. An origin is a source that others rest on and that itself rests on no other known source.",
	];
}

function aboutText(article: ReportArticle, { articles }: Report): string[] {
	const { original } = article;
	const came = original.filename === null ? "typed or pasted text" : mdWords(original.filename);
	return [
		articles.length > 1 ? `### About article ${article.place}: ${mdWithin(article.title)}` : "",
		article.metadata
			.map((field) => {
				const who = field.decidedByName === null ? decidedLine(field) : `decided by ${mdWords(field.decidedByName)}`;
				const reason = decidedReason(field);
				const why = reason === null ? "" : `: ${mdWords(reason)}`;
				return `- ${fieldLabels[field.field]}: ${reading(field)} (${who}${why})`;
			})
			.join("\n"),
		`The text is version ${article.number}, frozen on ${readableDate(article.version.createdAt)}. SHA-256 of the text in UTF-8: \`${article.sha256}\`. It came as ${came} (${mdWords(original.mediaType)}, ${mdWords(original.encoding)}, ${count(original.bytes, "byte")}), SHA-256 \`${original.sha256}\`.`,
	];
}

function reading({ field, value, candidates }: ReportArticle["metadata"][number]): string {
	const show = (words: string) => mdWords(field === "publishedAt" ? readableDate(words) : words);
	if (value !== null) return show(value);
	if (candidates.length === 0) return "not known";
	return candidates.map((candidate) => `${show(candidate.value)} (${mdWords(candidate.reason)})`).join(" or ");
}
