/**
 * Who is where on a desk at this moment. It is held in memory alone and told to those who are at the same thing; it
 * changes nothing on the desk, so no line of the log is about it.
 */
import type { TextRange } from "../anchoring/range";

/**
 * What somebody can be seen to write in. Verdicts, rulings and disputes are not among it, and must never be: that
 * somebody is judging a claim is part of what a blind reviewer may not learn. There they simply are on the claim.
 */
export const announcedFields = [
	"statement",
	"kind",
	"tags",
	"attribution",
	"evidence",
	"discussion",
	"note",
	"metadata",
] as const;
export type AnnouncedField = (typeof announcedFields)[number];

/** The things that somebody can be at. */
export const placeKinds = ["articleId", "claimId", "sourceId", "dossierId", "reportId"] as const;
type PlaceKind = (typeof placeKinds)[number];

/** Where somebody is, as far as others are told. Nothing in it: nowhere that anybody is told of. */
export type Place = { [Kind in PlaceKind]?: string } & {
	field?: AnnouncedField;
	/** Selected words of one version of the article. */
	selection?: TextRange & { versionId: string };
	/** Where the caret is in a note, as the notes' editor writes it. Only with `field: "note"`. */
	caret?: string;
};

/** One open page of somebody's. The same person may be there twice, from two tabs. */
export type Present = {
	/** The connection's, new whenever the page comes back. */
	id: string;
	userId: string;
	name: string;
	place: Place;
};

/** What a page says over `/live`: where it is now. An empty place when nobody looks at it. */
export type FromPage = { type: "here"; place: Place };

/** Who is at the same things as the page, itself included. Told after the page has said where it is. */
export type People = {
	type: "people";
	/** The page's own connection. Everybody known before is forgotten: only those in `here` are there. */
	you?: string;
	/** They came, or went on to where they now are; that may be elsewhere. */
	here: Present[];
	/** They left. */
	gone: string[];
};

/** The longest caret, in UTF-16 units. */
export const longestCaret = 500;

/** One word for each thing that a place is at, as "claimId:…". Those who share one are told of each other. */
export function thingsAt(place: Place): string[] {
	return placeKinds.flatMap((kind) => (place[kind] === undefined ? [] : `${kind}:${place[kind]}`));
}

export function sharesThing(a: Place, b: Place): boolean {
	return placeKinds.some((kind) => a[kind] !== undefined && a[kind] === b[kind]);
}

/** How many colours there are for people; the style sheets number them from 0. */
export const personColours = 8;

/** The same for one person on every screen and every server. */
export function colourOf(userId: string): number {
	let hash = 0;
	for (const letter of userId) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
	return (hash >>> 0) % personColours;
}

/** "Anna Maria Berg" is AB, "Bo" is B; letters of any script, whole. */
export function initialsOf(name: string): string {
	const words = name.trim().split(/\s+/u);
	const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
	return letters.join("").toLocaleUpperCase() || "?";
}
