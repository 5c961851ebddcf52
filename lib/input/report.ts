import { z } from "zod";
import { blockKinds, markStates, metadataFields } from "@/lib/core/articles/article";
import { claimKinds, priorities, stages } from "@/lib/core/claims/claim";
import { disputeOrigins, disputeStates } from "@/lib/core/disputes/dispute";
import { rulingKinds } from "@/lib/core/disputes/ruling";
import { quoteChecks, stances } from "@/lib/core/evidence/evidence";
import type { NoteBlock } from "@/lib/core/notes/note";
import { openFactCodes, quotings, type Report, reportFormat, reportNouns } from "@/lib/core/reports/report";
import { grades, linkRelations, sourceKinds } from "@/lib/core/sources/source";
import { blindnesses, riskClasses, rulerRoles } from "@/lib/core/verdicts/policy";
import { ratingCodes, tracks } from "@/lib/core/verdicts/scale";
import { confidences } from "@/lib/core/verdicts/verdict";

/*
 * What a report in JSON holds ("stet-report@2"). Times are ISO 8601 with zone, offsets UTF-16 units. A range with a
 * `versionId` points into the `text` of the one of `articles` or `otherTexts` that has that `versionId`.
 */
const id = z.string().min(1).describe("Opaque id");
const time = z.iso.datetime({ offset: true });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const natural = z.int().min(0);
const number = z.int().min(1);
const claimNumbers = z.array(number.describe("A claim's `number`"));
const sourceNumber = number.describe("A source's `number`");
const stage = z.enum(stages);
const rating = z.enum(ratingCodes);
const track = z.enum(tracks);

const range = { start: natural, end: natural };
const passage = {
	versionId: id,
	...range,
	exact: z.string().describe("`text.slice(start, end)`; empty where `quoting` leaves it out"),
};
const version = z.strictObject({ id, number, sha256, createdAt: time });
const marked = z.strictObject({
	...passage,
	reason: z.string(),
	state: z.enum(markStates),
	decidedBy: z.string().nullable().describe("Who confirmed it; null while only the machine proposes it"),
});
const text = {
	versionId: id,
	articleId: id,
	title: z.string(),
	sha256: sha256.describe("Of the text in UTF-8"),
	number: number.describe("The version's number within its article"),
	text: z.string().nullable().describe("Null where `quoting` is not `full`"),
};
const words = z.strictObject({
	claimed: natural,
	noClaim: natural,
	open: natural,
	excluded: natural,
	total: natural.describe("Claimed, no claim and open together"),
});

const article = z.strictObject({
	...text,
	place: number.describe("Articles are numbered within the report"),
	version,
	versions: z.array(version),
	original: z.strictObject({
		filename: z.string().nullable(),
		mediaType: z.string(),
		encoding: z.string(),
		sha256,
		bytes: natural,
	}),
	metadata: z.array(
		z.strictObject({
			field: z.enum(metadataFields),
			value: z.string().nullable().describe("Null when nobody knows, or nobody has decided between readings"),
			decidedBy: z.enum(["import", "proposal", "member"]),
			decidedByName: z.string().nullable(),
			reason: z.string(),
			candidates: z.array(z.strictObject({ value: z.string(), reason: z.string() })),
		}),
	),
	blocks: z.array(z.strictObject({ ...range, kind: z.enum(blockKinds) })),
	excerpts: z.array(z.strictObject(passage)).describe("What is quoted of the text where that is not everything"),
	pairs: z
		.array(natural)
		.describe("Where the text is not there: where its surrogate pairs begin, to count code points"),
	words,
	open: z.array(z.strictObject(passage)).describe("The passages that nobody has looked at"),
	excluded: z.array(marked),
	noClaim: z.array(marked),
});

const quote = z.strictObject({
	appearanceId: id,
	articleId: id,
	articleTitle: z.string(),
	versionId: id,
	versionNumber: number,
	here: z.boolean().describe("Whether it stands in one of `articles`"),
	ranges: z.array(z.strictObject({ ...passage, prefix: z.string(), suffix: z.string() })),
	attribution: z
		.array(z.strictObject({ name: z.string(), source: sourceNumber.nullable() }))
		.describe("Who says that who said it, first link first"),
});

const stale = z
	.array(
		z.strictObject({
			noun: z.enum(["claim", "evidence", "source", "link", "text", "chain"]),
			id,
			because: z.string(),
			was: z.string().optional(),
			is: z.string().optional(),
		}),
	)
	.describe("What has changed beneath it since it was sealed");

const verdict = z.strictObject({
	id,
	reviewer: z.string(),
	track,
	rating,
	label: z.string(),
	confidence: z.enum(confidences),
	rationale: z.string(),
	reading: z.string().nullable().describe("How the reviewer read the statement, where they say so"),
	blind: z
		.boolean()
		.nullable()
		.describe("Whether it was sealed before any colleague's verdict could be seen; null where that was not kept"),
	sealedAt: time,
	seal: sha256,
	stale,
	superseded: z.boolean().describe("Whether the same reviewer has sealed a later one on this track"),
});

const verdictId = id.describe("The `id` of one of the claim's `verdicts`");
const ruling = z.strictObject({
	id,
	track,
	rating,
	label: z.string(),
	kind: z.enum(rulingKinds),
	reason: z.string(),
	decidedBy: z.string().nullable().describe("The adjudicator; null for an agreement"),
	decidedAt: time,
	policy: z.string().describe("Name and version of the policy it was made under"),
	adopts: verdictId.nullable(),
	confirms: id.nullable().describe("The earlier ruling that it says still stands"),
	verdicts: z.array(verdictId).describe("Those that stood when it was made"),
	dissent: z.array(verdictId).describe("Those among them that say something else"),
	dispute: id.nullable().describe("The dispute that it ended"),
	seal: sha256,
	stale,
	superseded: z.boolean().describe("Whether a later ruling on this track has replaced it"),
});

const dispute = z.strictObject({
	id,
	track,
	origin: z.enum(disputeOrigins),
	reason: z.string(),
	openedBy: z.string().nullable().describe("The challenger; null where verdicts differed"),
	openedAt: time,
	state: z.enum(disputeStates).describe("While one is open, nothing on its track is final"),
	ruling: id.nullable().describe("The ruling that ended it"),
	settledAt: time.nullable(),
});

const ruleFields = {
	verdictsNeeded: number,
	blind: z.enum(blindnesses),
	originsNeeded: natural,
	rulers: z.array(z.enum(rulerRoles)),
};
const policy = z.strictObject({
	name: z.string(),
	version: number,
	...ruleFields,
	disputedFrom: number.describe("Steps on the scale from which two ratings are a dispute"),
	overrides: z.partialRecord(z.enum(riskClasses), z.strictObject(ruleFields).partial()),
	publication: z.strictObject({
		publishers: z.array(z.enum(rulerRoles)),
		conditions: z.array(z.enum(openFactCodes)).describe("Open facts that a published report may not have"),
		quoting: z.enum(quotings),
	}),
});

const evidence = z.strictObject({
	id,
	stance: z.enum(stances),
	source: sourceNumber.nullable(),
	quote: z.string().nullable(),
	quoteCheck: z.enum(quoteChecks).describe("How the quote compares with the kept text"),
	quoteAt: z.strictObject(range).nullable().describe("Where the kept text has it"),
	locator: z.string().nullable(),
	credibility: z
		.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)])
		.nullable()
		.describe("1 confirmed … 5 improbable, 6 cannot be judged"),
	url: z.string().nullable(),
	note: z.string(),
	search: z.strictObject({ where: z.string(), query: z.string(), searchedAt: time, results: natural }).nullable(),
	passage: z.strictObject({ ...passage, articleId: id, articleTitle: z.string(), versionNumber: number }).nullable(),
	archive: z
		.strictObject({ sha256, mediaType: z.string(), filename: z.string().nullable(), archivedAt: time })
		.nullable(),
	addedBy: z.string(),
	addedAt: time,
});

const claim = z.strictObject({
	number: number.describe("In the order in which the articles first say them, or in the editor's"),
	id,
	version: number,
	statement: z.string(),
	kind: z.enum(claimKinds),
	priority: z.enum(priorities),
	tags: z.array(z.string()),
	risk: z.array(z.enum(riskClasses)),
	rule: z.strictObject(ruleFields).describe("What has to be so before this claim is settled"),
	stage,
	rating: rating.nullable().describe("What the stage rests on, where that is one rating"),
	notRated: z.enum(["opinion", "prediction", "not-checkable"]).nullable().describe("Why it gets no rating"),
	quotes: z.array(quote),
	rulings: z.array(ruling).describe("In the order in which they were made; the last on a track is in force"),
	disputes: z.array(dispute),
	reviewers: z
		.array(z.strictObject({ track, n: natural, blind: natural, unknown: natural }))
		.describe("People who judged it, each once, and how many of them did so before they could see another's verdict"),
	verdicts: z.array(verdict).describe("As far as they reach whoever the report was made for"),
	evidence: z.array(evidence),
	origins: z.strictObject({
		roots: z.array(sourceNumber),
		independent: natural.nullable().describe("Null while the ancestry of no source is known"),
		unknown: z.array(sourceNumber).describe("Sources that nobody has linked to anything"),
		unsourced: natural.describe("Evidence that names no source; the desk's own searches need none"),
	}),
});

const source = z.strictObject({
	number,
	id,
	name: z.string(),
	kind: z.enum(sourceKinds),
	url: z.string().nullable(),
	grade: z.enum(grades).nullable().describe("A … E, F cannot be judged"),
	note: z.string(),
	csl: z.record(z.string(), z.unknown()).nullable().describe("A CSL-JSON item"),
	restsOn: z.array(z.strictObject({ source: sourceNumber, relation: z.enum(linkRelations), note: z.string() })),
	usedFor: claimNumbers,
});

const inline = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("text"),
		text: z.string(),
		bold: z.literal(true).optional(),
		italic: z.literal(true).optional(),
		code: z.literal(true).optional(),
		href: z.string().optional(),
	}),
	z.strictObject({ kind: z.literal("break") }),
]);
const noteBlock: z.ZodType<NoteBlock> = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("paragraph"), inline: z.array(inline) }),
	z.strictObject({ kind: z.literal("heading"), level: z.literal([1, 2, 3]), inline: z.array(inline) }),
	z.strictObject({
		kind: z.literal("list"),
		ordered: z.boolean(),
		start: z.int(),
		get items() {
			return z.array(z.array(noteBlock));
		},
	}),
	z.strictObject({
		kind: z.literal("quote"),
		get blocks() {
			return z.array(noteBlock);
		},
	}),
]);

/** A report as JSON. */
export const report = z.strictObject({
	format: z.literal(reportFormat),
	generatedAt: time,
	edition: z
		.strictObject({
			number,
			reason: z.string().nullable().describe("What is new in it"),
			exceptions: z
				.array(
					z.strictObject({
						condition: z.enum(openFactCodes),
						claims: claimNumbers,
						reason: z.string(),
						by: z.string(),
					}),
				)
				.describe("Why it was published although a condition of the policy was not met"),
		})
		.nullable()
		.describe("Null for a draft"),
	desk: z.string(),
	subject: z.strictObject({ noun: z.enum(reportNouns), id, title: z.string() }),
	dossier: z.strictObject({ id, title: z.string() }),
	quoting: z
		.enum(quotings)
		.describe("How much of the articles is quoted: all, the paragraphs that hold claims, or the claims' words"),
	summary: z.array(noteBlock).nullable().describe("What the editor has to say before the figures"),
	scale: z.strictObject({
		version: z.string(),
		ratings: z.array(z.strictObject({ code: rating, label: z.string(), track, value: z.number().nullable() })),
	}),
	policy,
	articles: z.array(article),
	openFacts: z
		.array(
			z.strictObject({
				code: z.enum(openFactCodes),
				sentence: z.string(),
				claims: claimNumbers,
			}),
		)
		.describe("What a reader has to know before the rest, the gravest first"),
	counts: z.strictObject({
		claims: natural,
		outcomes: z
			.array(
				z.strictObject({
					stage: z.enum([...stages, "not-rated"]),
					rating: rating.nullable(),
					label: z.string(),
					count: natural,
				}),
			)
			.describe("They add up to `claims`"),
		verdicts: z.array(
			z.strictObject({
				track,
				n: natural,
				ratings: z.array(z.strictObject({ rating, label: z.string(), count: natural })),
				agreement: z
					.strictObject({ pairs: natural, same: natural })
					.optional()
					.describe("Pairs of these verdicts on the same claim, and those that say the same"),
			}),
		),
		words: words.describe("Of all articles together"),
	}),
	claims: z.array(claim),
	notChecked: claimNumbers.describe("Claims that have no verdict to show"),
	claimsLeftOut: natural.describe("How many claims of these articles the editor left out; they are in no figure"),
	sources: z.array(source),
	otherTexts: z.array(z.strictObject(text)),
}) satisfies z.ZodType<Report>;
