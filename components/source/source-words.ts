import type { Grade, LinkRelation, SourceKind } from "@/lib/core/sources/source";

export const sourceKindWords: Record<SourceKind, string> = {
	person: "Person",
	organisation: "Organisation",
	document: "Document",
	dataset: "Dataset",
	"web-page": "Web page",
	broadcast: "Broadcast",
	post: "Post",
	article: "Article",
};

/** How far the source itself can be relied on. F is no judgement, and so never the end of the scale. */
export const gradeWords: Record<Grade, string> = {
	A: "Completely reliable",
	B: "Usually reliable",
	C: "Fairly reliable",
	D: "Not usually reliable",
	E: "Unreliable",
	F: "Cannot be judged",
};

/** Between the one that rests and the one it rests on: "The blog … the agency". */
export const relationWords: Record<LinkRelation, string> = {
	quotes: "quotes",
	republishes: "republishes",
	translates: "translates",
	"same-agency": "has it from the same agency as",
	"same-person": "is the same person as",
};
