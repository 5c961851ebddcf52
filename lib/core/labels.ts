/** What the codes are called, on every screen and in every report alike. */
import type { MetadataField } from "./articles/article";
import type { ClaimKind } from "./claims/claim";
import type { Credibility, Stance } from "./evidence/evidence";
import type { Grade, LinkRelation, SourceKind } from "./sources/source";

export const fieldLabels: Record<MetadataField, string> = {
	title: "Title",
	outlet: "Outlet",
	byline: "Byline",
	language: "Language",
	originalSource: "Original source",
	originalLanguage: "Original language",
	translator: "Translator",
	publishedAt: "Publication date",
};

export const kindLabels: Record<ClaimKind, string> = {
	quantity: "Quantity",
	date: "Date",
	event: "Event",
	quotation: "Quotation",
	causal: "Cause",
	characterisation: "Characterisation",
	definition: "Definition",
	opinion: "Opinion",
	prediction: "Prediction",
	other: "Other",
};

export const stanceLabels: Record<Stance, string> = { supports: "Supports", refutes: "Refutes", context: "Context" };

/** How far this item can be believed, whoever says it. 6 is no judgement, and so never the end of the scale. */
export const credibilityLabels: Record<Credibility, string> = {
	1: "confirmed by other independent sources",
	2: "probably true",
	3: "possibly true",
	4: "doubtful",
	5: "improbable",
	6: "cannot be judged",
};

/** How far the source itself can be relied on. F is no judgement, and so never the end of the scale. */
export const gradeLabels: Record<Grade, string> = {
	A: "completely reliable",
	B: "usually reliable",
	C: "fairly reliable",
	D: "not usually reliable",
	E: "unreliable",
	F: "cannot be judged",
};

export const sourceKindLabels: Record<SourceKind, string> = {
	person: "Person",
	organisation: "Organisation",
	document: "Document",
	dataset: "Dataset",
	"web-page": "Web page",
	broadcast: "Broadcast",
	post: "Post",
	article: "Article",
};

/** Between the one that rests and the one it rests on: "The blog … the agency". */
export const relationLabels: Record<LinkRelation, string> = {
	quotes: "quotes",
	republishes: "republishes",
	translates: "translates",
	"same-agency": "has it from the same agency as",
	"same-person": "is the same person as",
};
