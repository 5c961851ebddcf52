import { tracks } from "../verdicts/scale";
import type { Dashboard, DashboardPart } from "./dashboard";
import { type Counted, claimParts, wordParts } from "./progress";
import { works } from "./throughput";

export type Cell = string | number | null;
export type FlatTable = { fields: string[]; rows: Cell[][] };

/**
 * A part's figures as one flat table, for spreadsheets. Words are as people wrote them: what a spreadsheet would run is made
 * harmless where the file is.
 */
export function dashboardTable(dashboard: Dashboard, part: DashboardPart): FlatTable {
	const { progress, verdicts, throughput, disputes, corrections } = dashboard;
	switch (part) {
		case "progress":
			return {
				fields: ["level", "dossierId", "dossier", "articleId", "article", ...countFields],
				rows: progress.dossiers.flatMap((dossier) => [
					["dossier", dossier.id, dossier.title, null, null, ...countCells(dossier)],
					...dossier.articles.map((article) => [
						...["article", dossier.id, dossier.title, article.id, article.title],
						...countCells(article),
					]),
				]),
			};
		case "verdicts": {
			const shares = [
				...tracks.map((track) => ({ what: "verdicts", track, shares: verdicts.verdicts[track] })),
				{ what: "settled-claims", track: null, shares: verdicts.settled },
			];
			return {
				fields: ["what", "track", "rating", "label", "count", "n"],
				rows: shares.flatMap(({ what, track, shares: { n, ratings } }) =>
					ratings.map(({ rating, label, count }) => [what, track, rating, label, count, n]),
				),
			};
		}
		case "throughput":
			return {
				fields: ["from", throughput.step, "claimsSettled", "verdictsSealed", "evidenceAdded"],
				rows: throughput.steps.map((step) => [step.from, step.name, ...works.map((work) => step[work])]),
			};
		case "disputes":
			return {
				fields: ["disputeId", "claimId", "statement", "track", "origin", "openedAt", "days", "assigneeId"],
				rows: disputes.oldest.map(({ id, claimId, statement, track, origin, openedAt, days, assigneeId }) => [
					...[id, claimId, statement, track, origin, openedAt],
					...[days, assigneeId],
				]),
			};
		case "corrections":
			return {
				fields: ["at", "report", "says", "before", "after", "reason"],
				rows: corrections.latest.map(({ at, report, says, before, after, reason }) => [
					...[at, report, says, before, after, reason],
				]),
			};
	}
}

const countFields = ["words", ...wordParts.map((part) => `words.${part}`), "words.excluded"].concat([
	"claims",
	...claimParts.map((part) => `claims.${part}`),
]);

function countCells({ words, claims }: Counted): number[] {
	return [
		...[words.total, ...wordParts.map((part) => words[part]), words.excluded],
		...[claims.total, ...claimParts.map((part) => claims[part])],
	];
}
