/**
 * The account of an article, or of all articles of a dossier: what they say, what the desk found about each claim, on what
 * evidence, and what nobody looked at. Every format is rendered from this one model, so no two of them can differ.
 */
import type { Anchor, TextRange } from "../anchoring/range";
import type { Block, MarkState, MetadataEntry, MetadataField, Original, VersionSummary } from "../articles/article";
import type { ClaimKind, Priority, Stage } from "../claims/claim";
import type { DisputeOrigin, DisputeState } from "../disputes/dispute";
import type { RulingKind } from "../disputes/ruling";
import type { Credibility, LoggedSearch, QuoteCheck, Stance } from "../evidence/evidence";
import type { NoteContent } from "../notes/note";
import type { Grade, LinkRelation, SourceKind } from "../sources/source";
import type { Policy, RiskClass, Rule } from "../verdicts/policy";
import type { Rating, Track } from "../verdicts/scale";
import type { Confidence, StaleReason } from "../verdicts/verdict";

export const reportFormat = "stet-report@2";

export const reportNouns = ["article", "dossier"] as const;
export type ReportNoun = (typeof reportNouns)[number];

/**
 * How much of the articles a report quotes, for whoever has no right to print more: all of it, the paragraphs that hold
 * claims, or the claims' words alone.
 */
export const quotings = ["full", "paragraphs", "claims"] as const;
export type Quoting = (typeof quotings)[number];

/** Words of an article version: `text.slice(start, end) === exact`, in UTF-16 units. Empty where they are not quoted. */
export type ReportPassage = TextRange & { versionId: string; exact: string };

/** `total` is claimed, no claim and open together; excluded words are in no count but their own. */
export type ReportWords = { claimed: number; noClaim: number; open: number; excluded: number; total: number };

/** A text that ranges in the report point into. */
export type ReportText = {
	versionId: string;
	articleId: string;
	title: string;
	/** The version's number within its article. */
	number: number;
	/** Of the text in UTF-8, whether it is quoted or not. */
	sha256: string;
	/** Null where less of it is quoted than everything. */
	text: string | null;
};

export type ReportArticle = ReportText & {
	/** Articles are numbered within the report. */
	place: number;
	version: VersionSummary;
	versions: VersionSummary[];
	original: Original;
	metadata: (MetadataEntry & { field: MetadataField; decidedByName: string | null })[];
	blocks: Block[];
	/** What is quoted of the text where that is not everything, in text order. */
	excerpts: ReportPassage[];
	/** Where the text is not there: where its surrogate pairs begin, for whoever counts in code points. */
	pairs: number[];
	words: ReportWords;
	/** The passages that nobody has looked at. */
	open: ReportPassage[];
	excluded: MarkedPassage[];
	noClaim: MarkedPassage[];
};

/** One place where a claim is said, with who says that who said it. */
export type ReportQuote = {
	appearanceId: string;
	articleId: string;
	articleTitle: string;
	versionId: string;
	versionNumber: number;
	/** Whether it stands in one of the texts that this report is about. */
	here: boolean;
	ranges: (Anchor & { versionId: string })[];
	/** First link first. `source` is a number in the report's list of sources. */
	attribution: { name: string; source: number | null }[];
};

export type ReportVerdict = {
	id: string;
	reviewer: string;
	track: Track;
	rating: Rating;
	label: string;
	confidence: Confidence;
	rationale: string;
	/** How the reviewer read the statement, where they say so. */
	reading: string | null;
	/** Whether it was sealed before any colleague's verdict could be seen; null on verdicts from before that was kept. */
	blind: boolean | null;
	sealedAt: string;
	seal: string;
	stale: StaleReason[];
	superseded: boolean;
};

/** The desk's decision on one track. The last one on a track is in force; the earlier ones stay, superseded. */
export type ReportRuling = {
	id: string;
	track: Track;
	rating: Rating;
	label: string;
	kind: RulingKind;
	reason: string;
	/** The adjudicator; null for an agreement, which nobody makes alone. */
	decidedBy: string | null;
	decidedAt: string;
	/** Name and version of the policy it was made under. */
	policy: string;
	/** The verdict that was adopted; like all of these, one of the claim's. */
	adopts: string | null;
	/** The earlier ruling that it says still stands. */
	confirms: string | null;
	/** The verdicts that stood when it was made, and those among them that say something else. */
	verdicts: string[];
	dissent: string[];
	/** The dispute that it ended. */
	dispute: string | null;
	seal: string;
	stale: StaleReason[];
	superseded: boolean;
};

/** A disagreement: open, and then nothing on its track is final, or ended by a ruling. */
export type ReportDispute = {
	id: string;
	track: Track;
	origin: DisputeOrigin;
	/** The challenger's, or which ratings differed. */
	reason: string;
	/** The challenger; null where verdicts differed, for then it opened by itself. */
	openedBy: string | null;
	openedAt: string;
	state: DisputeState;
	/** The ruling that ended it. */
	ruling: string | null;
	settledAt: string | null;
};

export type VerdictCount = {
	track: Track;
	n: number;
	ratings: RatingCount[];
	/** Pairs of these verdicts on the same claim, and those that say the same. Not told by reports from before it was counted. */
	agreement?: { pairs: number; same: number };
};

/** How many people judged one track of a claim; each counts once, however often they sealed. */
export type ReportReviewers = {
	track: Track;
	n: number;
	/** Those who first judged it before any colleague's verdict could be seen. */
	blind: number;
	/** Those of whom that was not kept. */
	unknown: number;
};

export type ReportEvidence = {
	id: string;
	stance: Stance;
	/** A number in the report's list of sources. */
	source: number | null;
	quote: string | null;
	quoteCheck: QuoteCheck;
	quoteAt: TextRange | null;
	locator: string | null;
	credibility: Credibility | null;
	url: string | null;
	note: string;
	search: LoggedSearch | null;
	/** A passage of another article that is cited. */
	passage: (ReportPassage & { articleId: string; articleTitle: string; versionNumber: number }) | null;
	archive: { sha256: string; mediaType: string; filename: string | null; archivedAt: string } | null;
	addedBy: string;
	addedAt: string;
};

/** Why a claim gets no rating. */
export type NotRated = "opinion" | "prediction" | "not-checkable";

export type ReportClaim = {
	/** Claims are numbered in the order in which the articles first say them, or in the editor's. */
	number: number;
	id: string;
	version: number;
	statement: string;
	kind: ClaimKind;
	priority: Priority;
	tags: string[];
	/** What a wrong verdict could do; where the policy is stricter for it, `rule` is. */
	risk: RiskClass[];
	/** What has to be so before this claim is settled. */
	rule: Rule;
	stage: Stage;
	/** What the stage rests on, where that is one rating. */
	rating: Rating | null;
	notRated: NotRated | null;
	quotes: ReportQuote[];
	/** In the order in which they were made. */
	rulings: ReportRuling[];
	disputes: ReportDispute[];
	reviewers: ReportReviewers[];
	/** As far as they reach whoever the report was made for. */
	verdicts: ReportVerdict[];
	evidence: ReportEvidence[];
	/** What the evidence comes down to; sources by their numbers in the report's list. */
	origins: {
		roots: number[];
		/** How many independent origins there are; null while the ancestry of no source is known. */
		independent: number | null;
		/** Sources that nobody has linked to anything, so where they have it from is not known. */
		unknown: number[];
		/** How many evidence items name no source; the desk's own searches need none. */
		unsourced: number;
	};
};

export type ReportSource = {
	number: number;
	id: string;
	name: string;
	kind: SourceKind;
	url: string | null;
	grade: Grade | null;
	note: string;
	csl: Record<string, unknown> | null;
	restsOn: { source: number; relation: LinkRelation; note: string }[];
	/** Numbers of the claims that use it, as evidence or as a speaker. */
	usedFor: number[];
};

export type MarkedPassage = ReportPassage & { reason: string; state: MarkState; decidedBy: string | null };

export type Outcome = { stage: Stage | "not-rated"; rating: Rating | null; label: string; count: number };
export type RatingCount = { rating: Rating; label: string; count: number };

export const openFactCodes = [
	"disputed",
	"stale",
	"waiting",
	"not-checked",
	"open-words",
	"quote-not-found",
	"proposed-exclusions",
	"undecided-metadata",
	"earlier-version",
	"claims-left-out",
] as const;
export type OpenFactCode = (typeof openFactCodes)[number];

/** Something a reader has to know before the rest. The sentence has none of anybody's words in it. */
export type OpenFact = {
	code: OpenFactCode;
	sentence: string;
	/** Numbers of the claims it is about. */
	claims: number[];
};

/** Why a report was published although a condition of the desk's policy was not met. */
export type ReportException = {
	condition: OpenFactCode;
	/** Numbers of the claims it is about. */
	claims: number[];
	reason: string;
	/** Who took it on themselves. */
	by: string;
};

/** What a published report says of itself. */
export type ReportEdition = {
	number: number;
	/** What is new in it; null for a first edition that says nothing. */
	reason: string | null;
	exceptions: ReportException[];
};

export type Report = {
	format: typeof reportFormat;
	generatedAt: string;
	/** Null for a draft. */
	edition: ReportEdition | null;
	desk: string;
	/** What it is about: the article, or the dossier. */
	subject: { noun: ReportNoun; id: string; title: string };
	dossier: { id: string; title: string };
	quoting: Quoting;
	/** What the editor has to say before the figures. */
	summary: NoteContent | null;
	scale: { version: string; ratings: { code: Rating; label: string; track: Track; value: number | null }[] };
	/** As it was when the report was made; a ruling names the one that it was made under. */
	policy: Policy;
	/** At least one for an article; a dossier may have none yet. */
	articles: ReportArticle[];
	openFacts: OpenFact[];
	counts: {
		/** How the claims stand; the counts add up to `claims`. */
		claims: number;
		outcomes: Outcome[];
		/** Sealed verdicts that no later one of the same reviewer replaces; the counts add up to `n`. */
		verdicts: VerdictCount[];
		/** Of all articles together. */
		words: ReportWords;
	};
	claims: ReportClaim[];
	/** Numbers of the claims that have no verdict to show. */
	notChecked: number[];
	/** How many claims of these articles the editor left out. They are in no figure. */
	claimsLeftOut: number;
	sources: ReportSource[];
	/** The other texts that ranges in this report point into. */
	otherTexts: ReportText[];
};
