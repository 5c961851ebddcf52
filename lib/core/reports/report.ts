/**
 * The account of one article: what it says, what the desk found about each claim, on what evidence, and
 * what nobody looked at. Every format is rendered from this one model, so no two of them can differ.
 */
import type { Anchor, TextRange } from "../anchoring/range";
import type { Block, MarkState, MetadataEntry, MetadataField, Original, VersionSummary } from "../articles/article";
import type { ClaimKind, Priority, Stage } from "../claims/claim";
import type { DisputeOrigin, DisputeState } from "../disputes/dispute";
import type { RulingKind } from "../disputes/ruling";
import type { Credibility, LoggedSearch, QuoteCheck, Stance } from "../evidence/evidence";
import type { Grade, LinkRelation, SourceKind } from "../sources/source";
import type { Policy, RiskClass, Rule } from "../verdicts/policy";
import type { Rating, Track } from "../verdicts/scale";
import type { Confidence, StaleReason } from "../verdicts/verdict";

export const reportFormat = "stet-report@1";

/** Words of an article version: `text.slice(start, end) === exact`, in UTF-16 units. */
export type ReportPassage = TextRange & { versionId: string; exact: string };

/** A text that ranges in the report point into. */
export type ReportText = {
	versionId: string;
	articleId: string;
	title: string;
	/** The version's number within its article. */
	number: number;
	sha256: string;
	text: string;
};

export type ReportArticle = Omit<ReportText, "number"> & {
	version: VersionSummary;
	versions: VersionSummary[];
	original: Original;
	metadata: (MetadataEntry & { field: MetadataField; decidedByName: string | null })[];
	blocks: Block[];
};

/** One place where a claim is said, with who says that who said it. */
export type ReportQuote = {
	appearanceId: string;
	articleId: string;
	articleTitle: string;
	versionId: string;
	versionNumber: number;
	/** Whether it stands in the text that this report is about. */
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
	/** Claims are numbered in the order in which the article first says them. */
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

/** Something a reader has to know before the rest. The sentence has none of anybody's words in it. */
export type OpenFact = {
	code:
		| "disputed"
		| "stale"
		| "waiting"
		| "not-checked"
		| "open-words"
		| "quote-not-found"
		| "proposed-exclusions"
		| "undecided-metadata"
		| "earlier-version";
	sentence: string;
	/** Numbers of the claims it is about. */
	claims: number[];
};

export type ArticleReport = {
	format: typeof reportFormat;
	generatedAt: string;
	desk: string;
	dossier: { id: string; title: string };
	scale: { version: string; ratings: { code: Rating; label: string; track: Track; value: number | null }[] };
	/** As it was when the report was made; a ruling names the one that it was made under. */
	policy: Policy;
	article: ReportArticle;
	openFacts: OpenFact[];
	counts: {
		/** How the claims stand; the counts add up to `claims`. */
		claims: number;
		outcomes: Outcome[];
		/** Sealed verdicts that no later one of the same reviewer replaces; the counts add up to `n`. */
		verdicts: { track: Track; n: number; ratings: RatingCount[] }[];
		/** `total` is claimed, no claim and open together; excluded words are in no count but their own. */
		words: { claimed: number; noClaim: number; open: number; excluded: number; total: number };
	};
	claims: ReportClaim[];
	/** Numbers of the claims that have no verdict to show, and the passages that nobody has looked at. */
	notChecked: { claims: number[]; passages: ReportPassage[] };
	excluded: MarkedPassage[];
	noClaim: MarkedPassage[];
	sources: ReportSource[];
	/** The other texts that ranges in this report point into. */
	otherTexts: ReportText[];
};
