/**
 * What an article says about itself: its title, who published it, who wrote it, when. The importer's word counts
 * first; everything else is a reading with its reason, for a person to confirm. Where two readings are equally
 * good (01/07/2022), nothing is chosen, and where the text says nothing, nothing is made up.
 */
import {
	type ArticleMetadata,
	type Block,
	type MetadataCandidate,
	type MetadataEntry,
	type MetadataField,
	metadataFields,
} from "./article";
import { detectLanguage } from "./detect-language";
import { frontMatterHints } from "./front-matter";
import { type ArticleLines, beginning, readableLines } from "./metadata-lines";
import { bestReading, distinct, type Proposal } from "./metadata-readings";
import { type ProposedExclusion, proposeExclusions } from "./propose-exclusions";
import { proposeOriginalLanguage, proposeOriginalSource } from "./propose-origin";
import { proposeOutlet } from "./propose-outlet";
import { proposeByline, proposeTranslator } from "./propose-people";
import { proposePublished, readGivenDate } from "./propose-published";

export type GivenMetadata = Partial<Record<MetadataField, string>>;
/** What a page's own markup, or a file's front matter, says. */
export type MetadataHints = Partial<Record<MetadataField, MetadataCandidate[]>>;

export function proposeMetadata(
	text: string,
	blocks: readonly Block[],
	given: GivenMetadata,
	hints: MetadataHints = {},
	exclusions: readonly ProposedExclusion[] = proposeExclusions(text, blocks),
): ArticleMetadata {
	const lines = readableLines(text, blocks, exclusions);
	const inFile = frontMatterHints(text, blocks[0]);
	const hintsFor = (field: MetadataField) => [...(hints[field] ?? []), ...(inFile[field] ?? [])];
	const translator = proposeTranslator(lines, hintsFor("translator"));
	const proposals: Record<MetadataField, Proposal> = {
		title: proposeTitle(lines, hintsFor("title")),
		outlet: proposeOutlet(lines, hintsFor("outlet")),
		byline: proposeByline(lines, hintsFor("byline")),
		language: proposeLanguage(lines, hintsFor("language")),
		originalSource: proposeOriginalSource(lines, hintsFor("originalSource")),
		originalLanguage: proposeOriginalLanguage(lines, hintsFor("originalLanguage"), translator.value !== null),
		translator,
		publishedAt: proposePublished(lines, hintsFor("publishedAt")),
	};
	const entries = metadataFields.map((field) => [field, entryFor(field, proposals[field], given[field])] as const);
	return Object.fromEntries(entries) as ArticleMetadata;
}

const mostCandidates = 5;

function entryFor(field: MetadataField, proposal: Proposal, given: string | undefined): MetadataEntry {
	const told = given?.trim();
	if (!told) {
		const candidates = distinct(proposal.candidates).slice(0, mostCandidates);
		return { value: proposal.value, decidedBy: "proposal", reason: proposal.reason, candidates };
	}
	const reading =
		field === "publishedAt" ? readGivenDate(told) : { value: told, reason: "given at import", candidates: [] };
	const candidates = distinct([...reading.candidates, ...proposal.candidates]).slice(0, mostCandidates);
	return { value: reading.value, decidedBy: "import", reason: reading.reason, candidates };
}

function proposeTitle({ all, title }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const heading = title ? [{ value: unmarked(title.words), reason: "a heading at the top says so" }] : [];
	if (hints.length + heading.length > 0) return bestReading({ hints, said: heading }, "");
	const nothing = "Nothing in the text looks like a title";
	const first = all.find((line) => line.excluded === null) ?? all[0];
	if (!first) return { value: null, reason: nothing, candidates: [] };
	if (first.words.length <= 120 && all.length > 1) {
		const reason = `${nothing}; this is its first line`;
		return bestReading({ said: [{ value: unmarked(first.words), reason }] }, nothing);
	}
	return bestReading({ faint: [{ value: beginning(first.words), reason: "the text's first words" }] }, nothing);
}

function unmarked(heading: string): string {
	return heading.replace(/^#{1,6} /, "").replace(/ (?:#+|=+|-{2,})$/, "");
}

function proposeLanguage({ all, body }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const prose = body.length > 0 ? body : all.filter((line) => line.excluded === null);
	const guess = detectLanguage(prose.map((line) => line.words).join(" "));
	const candidates = [...hints, ...(guess ? [guess] : [])];
	const values = [...new Set(candidates.map(({ value }) => value))];
	if (values.length === 0) {
		return { value: null, reason: "The text is too short, or too mixed, to tell its language", candidates };
	}
	if (values.length > 1) {
		return {
			value: null,
			reason: `What the page says and how the text reads differ: ${values.join(", ")}`,
			candidates,
		};
	}
	return { value: values[0] ?? null, reason: candidates.map(({ reason }) => reason).join("; "), candidates };
}
