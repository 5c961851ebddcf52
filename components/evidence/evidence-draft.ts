import { checkQuote } from "@/lib/core/evidence/check-quote";
import type { Credibility, Evidence, QuoteCheck, Stance } from "@/lib/core/evidence/evidence";
import type { Source } from "@/lib/core/sources/source";

/** A passage of another article, with its article's title for the reader. */
export type DraftPassage = { versionId: string; articleTitle: string; start: number; end: number; exact: string };

/** An evidence item being written; every field as it stands in the form. */
export type EvidenceDraft = {
	stance: Stance;
	source: Pick<Source, "id" | "name"> | null;
	url: string;
	quote: string;
	locator: string;
	credibility: "" | `${Credibility}`;
	note: string;
	/** Pasted text of the source, to be kept. */
	archiveText: string;
	/** A copy that is on the desk already, with the text in it. */
	archive: { id: string; filename: string | null; text: string | null } | null;
	passage: DraftPassage | null;
	search: { where: string; query: string; results: string } | null;
};

export const emptyEvidence: EvidenceDraft = {
	stance: "supports",
	source: null,
	url: "",
	quote: "",
	locator: "",
	credibility: "",
	note: "",
	archiveText: "",
	archive: null,
	passage: null,
	search: null,
};

/** An item as the form shows it for a change. */
export function draftOf(
	item: Evidence,
	known: { source: Pick<Source, "id" | "name"> | null; articleTitle: string },
): EvidenceDraft {
	return {
		stance: item.stance,
		source: known.source,
		url: item.url ?? "",
		quote: item.quote ?? "",
		locator: item.locator ?? "",
		credibility: item.credibility ? `${item.credibility}` : "",
		note: item.note,
		archiveText: "",
		archive: item.archiveId ? { id: item.archiveId, filename: null, text: null } : null,
		passage: item.passage && { ...item.passage, articleTitle: known.articleTitle },
		search: item.search && { ...item.search, results: String(item.search.results) },
	};
}

/** Why there is nothing to add yet, or null. */
export function whatIsMissing(draft: EvidenceDraft): string | null {
	const { search } = draft;
	if (search && (search.where.trim() === "" || search.query.trim() === "")) {
		return "Say where you searched and for what.";
	}
	if (search && !/^\d{1,9}$/.test(search.results.trim()))
		return "Say how many results there were: a number, 0 for none.";
	if (draft.url !== "" && !isLink(draft.url)) return "A link starts with http:// or https://.";
	const something =
		draft.source ||
		draft.url ||
		draft.quote ||
		draft.note ||
		search ||
		draft.archive ||
		draft.archiveText ||
		draft.passage;
	return something ? null : "Pick a source or paste a link first; or quote, cite a passage, or log a search.";
}

/** The draft as the API takes it. `searchedAt` is ISO 8601; an empty field is null, so that an edit can empty it. */
export function evidenceRequest(draft: EvidenceDraft, stance: Stance, searchedAt: string) {
	const { passage, search, archiveText } = draft;
	return {
		stance,
		sourceId: draft.source?.id ?? null,
		url: draft.url.trim() || null,
		quote: draft.quote === "" ? null : draft.quote,
		locator: draft.locator || null,
		credibility: draft.credibility === "" ? null : Number(draft.credibility),
		note: draft.note,
		...(archiveText.trim() !== "" ? { archiveText } : { archiveId: draft.archive?.id ?? null }),
		passage: passage && { versionId: passage.versionId, start: passage.start, end: passage.end, exact: passage.exact },
		search: search && { where: search.where, query: search.query, results: Number(search.results), searchedAt },
	};
}

/** The check the desk will make, made at once: against the kept text, or else the cited article's. */
export function checkDraft(draft: EvidenceDraft, passageText: string | null): QuoteCheck | null {
	if (draft.quote === "") return null;
	const kept = draft.archiveText.trim() !== "" ? draft.archiveText : (draft.archive?.text ?? null);
	return checkQuote(draft.quote, kept ?? (draft.archive ? null : passageText)).check;
}

export function isLink(words: string): boolean {
	return /^https?:\/\/\S+$/i.test(words.trim()) && URL.canParse(words.trim());
}
