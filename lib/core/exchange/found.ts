/** What a file from elsewhere holds for a desk, before it is known what of it is there already and where it belongs. */
import type { TextRange } from "../anchoring/range";
import type { ArticleMetadata, Block, MarkKind, MarkState } from "../articles/article";
import type { ClaimKind, Priority } from "../claims/claim";
import type { Credibility, LoggedSearch, Stance } from "../evidence/evidence";
import type { Grade, LinkRelation, SourceKind } from "../sources/source";
import type { RiskClass } from "../verdicts/policy";

/** As the reports' formats are called. */
export const importFormats = ["json", "webannotation", "claimreview", "csl", "bibtex", "ris", "csv"] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Something that does not come in, or not as it was: where in the file, and why, in a sentence. */
export type Problem = { place: string; reason: string };

/** A frozen text with what the other desk knew of it. Ranges are UTF-16 units. */
export type FoundText = {
	key: string;
	place: string;
	title: string;
	text: string;
	sha256: string;
	filename: string | null;
	mediaType: string;
	metadata: ArticleMetadata;
	blocks: Block[];
	marks: (TextRange & { kind: MarkKind; state: MarkState; reason: string })[];
};

/** `key` is what other things in the same file call it by. */
export type FoundSource = {
	key: string;
	place: string;
	name: string;
	kind: SourceKind;
	url: string | null;
	grade: Grade | null;
	note: string;
	csl: Record<string, unknown> | null;
};

/** The first source rests on the second. */
export type FoundLink = { place: string; from: string; to: string; relation: LinkRelation; note: string };

export type FoundEvidence = {
	place: string;
	stance: Stance;
	source: string | null;
	quote: string | null;
	locator: string | null;
	credibility: Credibility | null;
	url: string | null;
	note: string;
	search: LoggedSearch | null;
	/** Words of one of the file's texts. */
	passage: (TextRange & { text: string }) | null;
	/** It rests on the file itself, which the desk keeps. */
	restsOnFile: boolean;
};

/** Words to find again: by where they stand, checked against the words, or else by the words and what is around them. */
export type Spot = {
	position: (TextRange & { unit: "utf-16" | "code-points" }) | null;
	quote: { exact: string; prefix: string; suffix: string } | null;
};

/**
 * Which text a claim is said in: one of the file's, the article of that title or id, or whichever was asked for. With a
 * hash, that very text if the desk has it.
 */
export type SaidIn =
	| { by: "text"; key: string }
	| { by: "name"; name: string }
	| { by: "asked"; sha256?: string | undefined };

export type FoundAppearance = {
	in: SaidIn;
	spots: Spot[];
	attribution: { name: string; source: string | null }[];
};

export type FoundClaim = {
	place: string;
	/** Null: the words themselves. */
	statement: string | null;
	/** Null: guessed from the words. */
	kind: ClaimKind | null;
	checkable: boolean;
	priority: Priority;
	tags: string[];
	risk: RiskClass[];
	appearances: FoundAppearance[];
	evidence: FoundEvidence[];
	/** Whether its evidence may go to a claim of the desk that says the same, where its words are not found. */
	joinsEqual: boolean;
};

export type Found = { texts: FoundText[]; sources: FoundSource[]; links: FoundLink[]; claims: FoundClaim[] };

/** What a reader makes of a file. It never throws; what can't be used is a problem. */
export type Reading = { found: Found; problems: Problem[] };

export function nothingFound(): Found {
	return { texts: [], sources: [], links: [], claims: [] };
}

export function unreadable(reason: string, place = "the file"): Reading {
	return { found: nothingFound(), problems: [{ place, reason }] };
}

/** What most formats have nothing to say about. */
export const plainClaim = {
	kind: null,
	checkable: true,
	priority: "normal",
	tags: [],
	risk: [],
} satisfies Partial<FoundClaim>;

/** A remark on a claim, as evidence that speaks neither for nor against it. */
export function contextEvidence(place: string, note: string, own: Partial<FoundEvidence> = {}): FoundEvidence {
	return {
		place,
		stance: "context",
		source: null,
		quote: null,
		locator: null,
		credibility: null,
		url: null,
		note,
		search: null,
		passage: null,
		restsOnFile: true,
		...own,
	};
}
