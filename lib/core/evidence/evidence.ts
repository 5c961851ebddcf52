import type { TextRange } from "../anchoring/range";

export const stances = ["supports", "refutes", "context"] as const;
export type Stance = (typeof stances)[number];

/** How the pasted quote compares with the archived text. One changed letter or digit is always `not-found`. */
export const quoteChecks = ["exact", "whitespace", "punctuation", "elision", "not-found", "unchecked"] as const;
export type QuoteCheck = (typeof quoteChecks)[number];

/** 1 confirmed by other independent sources … 5 improbable, 6 cannot be judged. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];

/** A search that was made, also when it found nothing. `searchedAt` is ISO 8601 with zone. */
export type LoggedSearch = { where: string; query: string; searchedAt: string; results: number };

/** What a desk kept of a source: text, or a file with the text in it where there is any. */
export type ArchivedCopy = {
	id: string;
	sha256: string;
	mediaType: string;
	filename: string | null;
	bytes: number;
	/** Null for a file whose text can't be read here (an image, a PDF). */
	text: string | null;
	archivedAt: string;
};

/** A passage of an article in the same dossier, cited as evidence. */
export type CitedPassage = TextRange & { versionId: string; articleId: string; exact: string };

export type Evidence = {
	id: string;
	claimId: string;
	version: number;
	sourceId: string | null;
	stance: Stance;
	quote: string | null;
	quoteCheck: QuoteCheck;
	/** Where in the archived text the quote was found; null when it was not, or was not checked. */
	quoteAt: TextRange | null;
	locator: string | null;
	credibility: Credibility | null;
	url: string | null;
	note: string;
	search: LoggedSearch | null;
	archiveId: string | null;
	passage: CitedPassage | null;
	createdBy: string;
	createdAt: string;
	/** Set when somebody took the item back; it stays in the history and rests under no verdict. */
	withdrawnAt: string | null;
};
