import { byteOrderMark, type CsvCell, csv } from "../csv";
import { stances } from "../evidence/evidence";
import { contained } from "./people-text";
import type { Report, ReportClaim, ReportQuote } from "./report";
import { decisiveRuling, standingLine } from "./report-lines";

const columns = [
	"number",
	"id",
	"statement",
	"kind",
	"stage",
	"standing",
	"rating",
	"ratingLabel",
	"ratingValue",
	"ratingTrack",
	"decidedBy",
	"notRated",
	"reviewersSubstance",
	"reviewersAttribution",
	"dissent",
	"openDisputes",
	"supports",
	"refutes",
	"context",
	"independentOrigins",
	"sourcesOfUnknownOrigin",
	"articles",
	"versionIds",
	"offsets",
	"quoted",
	"saidBy",
	"tags",
	"risk",
	"priority",
] as const;

/**
 * One row for each claim. An empty cell is what is not known or does not apply, never nought. Where a claim is said in
 * several places, `articles`, `versionIds`, `offsets` (UTF-16 units, `start..end`), `quoted` and `saidBy` name them in
 * the same order, each place after ` | `. The file begins with a byte order mark: it is mostly opened in Excel.
 */
export function renderCsv(report: Report): string {
	const rows = report.claims.map((claim) => rowOf(claim, report));
	return byteOrderMark + csv(columns, rows);
}

function rowOf(claim: ReportClaim, { scale }: Report): Record<(typeof columns)[number], CsvCell> {
	const rating = scale.ratings.find(({ code }) => code === claim.rating);
	const ruling = decisiveRuling(claim);
	const reviewers = (track: string) => claim.reviewers.find((one) => one.track === track)?.n ?? 0;
	const [supports, refutes, context] = stances.map(
		(stance) => claim.evidence.filter((item) => item.stance === stance).length,
	);
	const places = (say: (quote: ReportQuote) => string) => contained(claim.quotes.map(say).join(" | "));
	return {
		number: claim.number,
		id: claim.id,
		statement: contained(claim.statement),
		kind: claim.kind,
		stage: claim.stage,
		standing: standingLine(claim),
		rating: claim.rating,
		ratingLabel: rating?.label ?? null,
		ratingValue: rating?.value ?? null,
		ratingTrack: rating?.track ?? null,
		decidedBy: ruling?.kind ?? null,
		notRated: claim.notRated,
		reviewersSubstance: reviewers("substance"),
		reviewersAttribution: reviewers("attribution"),
		dissent: ruling?.dissent.length ?? null,
		openDisputes: claim.disputes.filter(({ state }) => state === "open").length,
		supports: supports ?? 0,
		refutes: refutes ?? 0,
		context: context ?? 0,
		independentOrigins: claim.origins.independent,
		sourcesOfUnknownOrigin: claim.origins.unknown.length,
		articles: places(({ articleTitle, versionNumber }) => `${articleTitle} (version ${versionNumber})`),
		versionIds: places(({ versionId }) => versionId),
		offsets: places(({ ranges }) => ranges.map(({ start, end }) => `${start}..${end}`).join(" ")),
		quoted: places(({ ranges }) => ranges.map(({ exact }) => exact).join(" […] ")),
		saidBy: places(({ attribution }) => attribution.map(({ name }) => name).join(", ")),
		tags: contained(claim.tags.join(", ")),
		risk: claim.risk.join(", "),
		priority: claim.priority,
	};
}
