/** How two verdicts differ, in plain words: what `howTheyDiffer` computed, with the words, items and grades themselves. */
import type { Claim } from "@/lib/core/claims/claim";
import type { Differences, Parting } from "@/lib/core/disputes/how-they-differ";
import type { Evidence } from "@/lib/core/evidence/evidence";
import type { Source } from "@/lib/core/sources/source";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { listed } from "@/lib/core/words";
import { evidenceInSentence, shorten } from "./dispute-words";

/** What the words are looked up in. `nameOf` a verdict: "A (Rita Reviewer)". */
export type DifferenceMaterial = {
	claim: Pick<Claim, "appearances">;
	evidence: ReadonlyMap<string, Evidence>;
	sources: ReadonlyMap<string, Source>;
	nameOf: (verdict: Verdict) => string;
};

/** One sentence for each way in which they part, in the order of the computation. */
export function differenceSentences(
	differences: Differences,
	[a, b]: readonly [Verdict, Verdict],
	material: DifferenceMaterial,
): string[] {
	const [one, other] = [material.nameOf(a), material.nameOf(b)];
	const say = (part: Parting): string => {
		switch (part) {
			case "span":
				return spanSentence(a, b, material);
			case "reading":
				return `They read the statement differently: ${one} reads ${readingOf(a, b)}; ${other} reads ${readingOf(b, a)}.`;
			case "evidence":
				return evidenceSentence(differences, [a, b], material);
			case "grade":
				return `They knew ${differences.grades.length === 1 ? "a source" : "sources"} under different grades: ${listed(
					differences.grades.map(
						({ sourceId, first, second }) =>
							`${material.sources.get(sourceId)?.name ?? "a source"} was ${graded(first)} for ${one} and ${graded(second)} for ${other}`,
					),
				)}.`;
			case "threshold":
				return differences.sharedEvidence === null
					? "Same words, same reading, and no evidence under either: they draw the line differently."
					: "Same words, same reading, same evidence: they draw the line differently.";
		}
	};
	const sentences = differences.parts.map(say);
	if (sentences.length > 0) return sentences;
	return ["They say the same, on the same words, reading and evidence."];
}

function graded(grade: string | null): string {
	return grade === null ? "not graded" : `graded ${grade}`;
}

/** The wording is said only where the other one had another wording before them. */
function readingOf({ reading, basis }: Verdict, other: Verdict): string {
	if (reading !== null) return `it as “${reading}”`;
	const { statement } = basis.claim;
	return statement === other.basis.claim.statement ? "it as it stands" : `it as it stood, “${statement}”`;
}

function evidenceSentence(
	{ onlyFirst, onlySecond, sharedEvidence }: Differences,
	[a, b]: readonly [Verdict, Verdict],
	{ evidence, sources, nameOf }: DifferenceMaterial,
): string {
	const itemWords = (ids: readonly string[]) =>
		listed(
			ids.map((id) => {
				const item = evidence.get(id);
				return item ? evidenceInSentence(item, sources) : "an item that is no longer here";
			}),
		);
	const versions = new Map(b.basis.evidence.map(({ id, version }) => [id, version]));
	const changed = a.basis.evidence.flatMap(({ id, version }) =>
		versions.has(id) && versions.get(id) !== version ? [id] : [],
	);
	const both = a.basis.evidence.filter(({ id }) => versions.has(id)).length;
	const all = both + onlyFirst.length + onlySecond.length;
	const shared =
		sharedEvidence === null || all === 0 ? "" : both === 0 ? " They share none." : ` They share ${both} of ${all}.`;
	const said = [
		...(onlyFirst.length > 0 ? [`only ${nameOf(a)} rests on ${itemWords(onlyFirst)}`] : []),
		...(onlySecond.length > 0 ? [`only ${nameOf(b)} rests on ${itemWords(onlySecond)}`] : []),
		...(changed.length > 0 ? [`${itemWords(changed)} was changed between the two`] : []),
	];
	return `They rest on different evidence: ${said.join("; ")}.${shared}`;
}

function spanSentence(a: Verdict, b: Verdict, { claim, nameOf }: DifferenceMaterial): string {
	const known = new Map<string, string>(
		claim.appearances.flatMap(({ versionId, ranges }) =>
			ranges.map(({ start, end, exact }) => [`${versionId} ${start} ${end}`, exact] as const),
		),
	);
	const keysOf = ({ basis }: Verdict) =>
		new Set((basis.spans ?? []).map(({ versionId, start, end }) => `${versionId} ${start} ${end}`));
	const [first, second] = [keysOf(a), keysOf(b)];
	const only = (own: ReadonlySet<string>, others: ReadonlySet<string>) =>
		listed(
			[...own]
				.filter((key) => !others.has(key))
				.map((key) => {
					const words = known.get(key);
					return words === undefined ? "words that have left the claim" : `“${shorten(words, 120)}”`;
				}),
		);
	const said = [
		{ verdict: a, words: only(first, second) },
		{ verdict: b, words: only(second, first) },
	].filter(({ words }) => words !== "");
	return `They judged different words: ${said.map(({ verdict, words }) => `only ${nameOf(verdict)} judged ${words}`).join("; ")}.`;
}
