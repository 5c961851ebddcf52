/**
 * Two people who disagree rarely disagree about everything. From what their verdicts rest on, this says where they part:
 * the words they checked, how they read the statement, which evidence they used, how they graded a source, or, with all of that
 * equal, only where they draw the line.
 */
import type { Rating } from "../verdicts/scale";
import type { Basis, Verdict } from "../verdicts/verdict";

export const partings = ["span", "reading", "evidence", "grade", "threshold"] as const;
export type Parting = (typeof partings)[number];

export type Differences = {
	between: [verdictId: string, verdictId: string];
	ratings: [Rating, Rating];
	/** Where they part; empty when the ratings are equal and nothing else differs. "threshold" stands alone. */
	parts: Parting[];
	/** Items that both rest on, over items that either rests on; null when neither rests on any. */
	sharedEvidence: number | null;
	/** Item ids that only the first, and only the second, rests on. */
	onlyFirst: string[];
	onlySecond: string[];
	/** Sources that the two bases know under different grades. */
	grades: { sourceId: string; first: string | null; second: string | null }[];
	/** The ratings are equal and most of the evidence is not: the agreement may be luck. */
	sameVerdictDifferentEvidence: boolean;
};

type Compared = Pick<Verdict, "id" | "rating" | "reading" | "basis">;

export function howTheyDiffer(a: Compared, b: Compared): Differences {
	const evidence = compareEvidence(a.basis, b.basis);
	const grades = differentGrades(a.basis, b.basis);
	const found: Parting[] = [];
	if (!sameSpans(a.basis, b.basis)) found.push("span");
	if (readingOf(a) !== readingOf(b)) found.push("reading");
	if (evidence.isDifferent) found.push("evidence");
	if (grades.length > 0) found.push("grade");
	if (found.length === 0 && a.rating !== b.rating) found.push("threshold");
	return {
		between: [a.id, b.id],
		ratings: [a.rating, b.rating],
		parts: found,
		sharedEvidence: evidence.shared,
		onlyFirst: evidence.onlyFirst,
		onlySecond: evidence.onlySecond,
		grades,
		sameVerdictDifferentEvidence: a.rating === b.rating && evidence.shared !== null && evidence.shared < 0.5,
	};
}

/** Every pair of verdicts, in their order. */
export function allDifferences(verdicts: readonly Compared[]): Differences[] {
	return verdicts.flatMap((a, i) => verdicts.slice(i + 1).map((b) => howTheyDiffer(a, b)));
}

/** Case, white space and the full stop at the end are no reading of their own. */
function readingOf({ reading, basis }: Compared): string {
	return (reading ?? basis.claim.statement)
		.normalize("NFC")
		.replace(/\s*\.?\s*$/, "")
		.replace(/\s+/g, " ")
		.trimStart()
		.toLowerCase();
}

/** Bases from before spans were kept say nothing about them. */
function sameSpans(a: Basis, b: Basis): boolean {
	if (!a.spans || !b.spans) return true;
	const places = (spans: NonNullable<Basis["spans"]>) =>
		spans
			.map(({ versionId, start, end }) => `${versionId} ${start} ${end}`)
			.sort()
			.join();
	return places(a.spans) === places(b.spans);
}

function compareEvidence(a: Basis, b: Basis) {
	const versions = ({ evidence }: Basis) => new Map(evidence.map(({ id, version }) => [id, version]));
	const [first, second] = [versions(a), versions(b)];
	const onlyFirst = [...first.keys()].filter((id) => !second.has(id));
	const onlySecond = [...second.keys()].filter((id) => !first.has(id));
	const both = [...first.keys()].filter((id) => second.has(id));
	const all = both.length + onlyFirst.length + onlySecond.length;
	const isDifferent = both.length < all || both.some((id) => first.get(id) !== second.get(id));
	return { onlyFirst, onlySecond, isDifferent, shared: all === 0 ? null : both.length / all };
}

function differentGrades(a: Basis, b: Basis): Differences["grades"] {
	const second = new Map(b.sources.map(({ id, grade }) => [id, grade]));
	return a.sources.flatMap(({ id, grade }) => {
		const other = second.get(id);
		return other === undefined || other === grade ? [] : [{ sourceId: id, first: grade, second: other }];
	});
}
