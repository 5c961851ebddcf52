import type { Evidence } from "@/lib/core/evidence/evidence";
import { stanceLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";
import type { RiskClass } from "@/lib/core/verdicts/policy";
import type { Track } from "@/lib/core/verdicts/scale";

export const riskWords: Record<RiskClass, string> = {
	casualties: "Casualties",
	accusation: "Accusation",
	legal: "Legal risk",
};

export const trackQuestions: Record<Track, string> = { substance: "Is it so?", attribution: "Was it said?" };

/** What a person calls an item of evidence: its source, the search, or the first words of what it says. */
export function evidenceName(item: Evidence, sources: ReadonlyMap<string, Source>): string {
	if (item.search) return `Search for “${shorten(item.search.query, 60)}”`;
	const source = item.sourceId === null ? undefined : sources.get(item.sourceId);
	const words = source?.name ?? item.passage?.exact ?? item.quote ?? (item.note || item.url);
	return words ? shorten(words, 80) : "An item without a name";
}

/** The same within a sentence, with its stance: "“Demo Notebook” (refutes)". */
export function evidenceInSentence(item: Evidence, sources: ReadonlyMap<string, Source>): string {
	const name = item.search ? `the search for “${shorten(item.search.query, 60)}”` : `“${evidenceName(item, sources)}”`;
	return `${name} (${stanceLabels[item.stance].toLowerCase()})`;
}

export function shorten(words: string, most: number): string {
	const letters = [...words];
	return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : words;
}
