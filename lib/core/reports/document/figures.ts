import { claimLook, ratingLook, stageLook } from "../claim-look";
import type { Report, ReportClaim } from "../report";
import { excerpt, standingLine, verdictsTitle } from "../report-lines";
import { share } from "../words";
import type { Part, Run } from "./document";
import { claimLinks, heading, line, marker, type Piece, runsOf, said } from "./phrases";

export function figures({ counts, articles, claims }: Report): Part[] {
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
		...counts.verdicts.map((counted) =>
			table(
				"Rating",
				"Verdicts",
				verdictsTitle(counted),
				counted.ratings.map(({ rating, label, count: some }) =>
					row([marker(ratingLook(rating)), " ", label], some, counted.n),
				),
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
