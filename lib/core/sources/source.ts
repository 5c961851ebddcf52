export const sourceKinds = [
	"person",
	"organisation",
	"document",
	"dataset",
	"web-page",
	"broadcast",
	"post",
	"article",
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Reliability of the source itself. F: cannot be judged, never "worst". */
export const grades = ["A", "B", "C", "D", "E", "F"] as const;
export type Grade = (typeof grades)[number];

/** Why one source rests on another. */
export const linkRelations = ["quotes", "republishes", "translates", "same-agency", "same-person"] as const;
export type LinkRelation = (typeof linkRelations)[number];

export type SourceLink = { id: string; fromSourceId: string; toSourceId: string; relation: LinkRelation; note: string };

export type Source = {
	id: string;
	version: number;
	name: string;
	kind: SourceKind;
	url: string | null;
	grade: Grade | null;
	note: string;
	/** A CSL-JSON item, for citations; null when nobody has filled one in. */
	csl: Record<string, unknown> | null;
	/** The article of this desk that the source is, if it is one. */
	articleId: string | null;
	/** How many evidence items use it. */
	usedBy: number;
	createdAt: string;
	updatedAt: string;
};
