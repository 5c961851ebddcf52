import { stanceLabels } from "../../labels";
import { count } from "../../words";
import { claimLook, ratingLook, stageLook } from "../claim-look";
import { type ArticleCopy, placeIn } from "../copies";
import type {
	Report,
	ReportClaim,
	ReportDispute,
	ReportEvidence,
	ReportQuote,
	ReportRuling,
	ReportVerdict,
} from "../report";
import {
	claimFacts,
	credibilityLine,
	decisions,
	disputeFacts,
	gradeLine,
	historyLine,
	originsLine,
	quoteCheckLine,
	reviewerLines,
	rulingFacts,
	rulingVerdicts,
	staleBecause,
	standingLine,
	standsNowhere,
	verdictFacts,
} from "../report-lines";
import { notRatedLabels, readableDate } from "../words";
import type { Part, Run } from "./document";
import {
	address,
	body,
	bold,
	code,
	directionOf,
	entry,
	heading,
	joined,
	line,
	marker,
	type Piece,
	runsOf,
	said,
	small,
	sourceLinks,
	words,
} from "./phrases";

export function claimEntry(claim: ReportClaim, report: Report, copies: readonly ArticleCopy[]): Part[] {
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
export function rated({ rating, label }: ReportRuling | ReportVerdict, isPast: boolean): Piece {
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
