import type { TextRange } from "../anchoring/range";

/** What a stretch of an article is. `excluded` is navigation, a cookie notice, a teaser: greyed, still there, in no count. */
export const blockKinds = ["paragraph", "heading", "list-item", "caption", "quotation", "excluded"] as const;
export type BlockKind = (typeof blockKinds)[number];

/** Blocks are in text order and never overlap; what lies between two blocks is white space. */
export type Block = TextRange & { kind: BlockKind };

/** A person's or the machine's word about a passage: not part of the article, or checked and found to claim nothing. */
export const markKinds = ["excluded", "no-claim"] as const;
export type MarkKind = (typeof markKinds)[number];
/** `proposed` by the machine, `confirmed` by a person, or `dismissed` by a person. Both proposed and confirmed count. */
export const markStates = ["proposed", "confirmed", "dismissed"] as const;
export type MarkState = (typeof markStates)[number];

export type PassageMark = TextRange & {
	id: string;
	version: number;
	kind: MarkKind;
	state: MarkState;
	/** Why, in words for a person: "cookie notice", "nothing but a transition". */
	reason: string;
	decidedBy: string | null;
};

export const metadataFields = [
	"title",
	"outlet",
	"byline",
	"language",
	"originalSource",
	"originalLanguage",
	"translator",
	"publishedAt",
] as const;
export type MetadataField = (typeof metadataFields)[number];

/** One reading of a metadata field, and why somebody or something reads it so. Dates are ISO 8601, as precise as known. */
export type MetadataCandidate = { value: string; reason: string };

/**
 * A metadata field with who decided it. `value` stays null while two readings are equally good
 * (01/07/2022 is two dates until someone picks one) or when nobody knows: no date is legal.
 */
export type MetadataEntry = {
	value: string | null;
	/** `import`: given by whoever imported it. `proposal`: the machine's, unconfirmed. `member`: a person chose. */
	decidedBy: "import" | "proposal" | "member";
	memberId?: string;
	reason: string;
	candidates: MetadataCandidate[];
};
export type ArticleMetadata = Record<MetadataField, MetadataEntry>;

export type VersionSummary = { id: string; number: number; sha256: string; createdAt: string };

/** Where the bytes came from, so that anyone can compute the hash again. */
export type Original = {
	filename: string | null;
	mediaType: string;
	/** As decoded: utf-8, utf-16le, windows-1252 … `none` when the text came in as JSON. */
	encoding: string;
	sha256: string;
	bytes: number;
};

export type ArticleVersion = VersionSummary & {
	articleId: string;
	text: string;
	blocks: Block[];
	marks: PassageMark[];
	original: Original;
};

export type Article = {
	id: string;
	dossierId: string;
	title: string;
	version: number;
	versions: VersionSummary[];
	metadata: ArticleMetadata;
	assigneeId: string | null;
	/** The last moment of the day by which it should be done. */
	dueAt: string | null;
	createdAt: string;
};
