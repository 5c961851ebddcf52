/**
 * An article's claims for somebody who has the article's text: column by column, without what the text says already.
 * The words of a passage and what stands around them are cut from the text again, and a statement that is
 * nothing but those words is made of them again.
 */
import { describeAnchor } from "../anchoring/describe-anchor";
import type { Anchor } from "../anchoring/range";
import type { Appearance, Claim } from "./claim";
import { madeAt, type PackedIds, packIds, unpackIds } from "./packed-ids";
import { prefillStatement } from "./prefill";

type Details = Omit<Claim, "id" | "statement" | "appearances" | "createdAt" | "updatedAt" | "withdrawnAt">;
type Place = Omit<Appearance, "id" | "ranges">;

export type PackedClaims = {
	/** The version whose text the words are cut from. */
	versionId: string;
	/** Of each claim, followed by those of its appearances. */
	ids: PackedIds;
	/** Everything else about a claim, once for all that have it in common, and for each claim which one. */
	details: Details[];
	detailsOf: number[];
	/** Milliseconds: from the making of the id to that of the claim, from there to its last change and its taking back. */
	created: number[];
	updated: number[];
	withdrawn: (number | null)[];
	/** Statements that are not the words of the claim's first passage, by the claim's place in the list. */
	statements: [claim: number, statement: string][];
	appearances: number[];
	/** Everything else about an appearance, once for all that have it in common. */
	places: Place[];
	placesOf: number[];
	ranges: number[];
	/** From the start of the range before, which may belong to another claim. */
	starts: number[];
	lengths: number[];
	/** Words that are not in this text, or not described as we do it today, by the range's place in the list. */
	words: [range: number, exact: string, prefix: string, suffix: string][];
	/** What `unpackClaims` must arrive at. */
	check: number;
};

export type FrozenText = { versionId: string; text: string };

export function packClaims(claims: readonly Claim[], { versionId, text }: FrozenText): PackedClaims {
	const details = dictionary<Details>();
	const places = dictionary<Place>();
	const ids: string[] = [];
	const packed: Omit<PackedClaims, "versionId" | "ids" | "details" | "places" | "check"> = {
		detailsOf: [],
		created: [],
		updated: [],
		withdrawn: [],
		statements: [],
		appearances: [],
		placesOf: [],
		ranges: [],
		starts: [],
		lengths: [],
		words: [],
	};
	let before = 0;
	for (const [index, claim] of claims.entries()) {
		const { id, statement, appearances, createdAt, updatedAt, withdrawnAt, ...rest } = claim;
		const created = Date.parse(createdAt);
		ids.push(id);
		packed.detailsOf.push(details.indexOf(rest));
		packed.created.push(created - madeAt(id));
		packed.updated.push(Date.parse(updatedAt) - created);
		packed.withdrawn.push(withdrawnAt === null ? null : Date.parse(withdrawnAt) - created);
		if (statement !== plainStatement(appearances)) packed.statements.push([index, statement]);
		packed.appearances.push(appearances.length);
		for (const { id: appearanceId, ranges, ...place } of appearances) {
			ids.push(appearanceId);
			packed.placesOf.push(places.indexOf(place));
			packed.ranges.push(ranges.length);
			for (const range of ranges) {
				const { start, end, exact, prefix, suffix } = range;
				if (place.versionId !== versionId || !sameAnchor(range, describeAnchor(text, range))) {
					packed.words.push([packed.starts.length, exact, prefix, suffix]);
				}
				packed.starts.push(start - before);
				packed.lengths.push(end - start);
				before = start;
			}
		}
	}
	return {
		versionId,
		ids: packIds(ids),
		details: details.values,
		places: places.values,
		...packed,
		check: checksum(claims),
	};
}

/**
 * The claims again. Undefined when they come out differently from what was packed: the text is another one, or the page
 * is older than the server and makes statements of words in another way.
 */
export function unpackClaims(packed: PackedClaims, { versionId, text }: FrozenText): Claim[] | undefined {
	if (packed.versionId !== versionId) return undefined;
	const ids = unpackIds(packed.ids).values();
	const nextId = () => ids.next().value ?? "";
	const statements = new Map(packed.statements);
	const words = new Map(packed.words.map(([range, ...rest]) => [range, rest]));
	let appearanceAt = 0;
	let rangeAt = 0;
	let before = 0;
	const nextRange = (): Anchor => {
		const start = before + at(packed.starts, rangeAt);
		const end = start + at(packed.lengths, rangeAt);
		const [exact, prefix, suffix] = words.get(rangeAt) ?? [];
		before = start;
		rangeAt++;
		if (exact === undefined || prefix === undefined || suffix === undefined)
			return describeAnchor(text, { start, end });
		return { start, end, exact, prefix, suffix };
	};
	const nextAppearance = (): Appearance => {
		const id = nextId();
		const place = at(packed.places, at(packed.placesOf, appearanceAt));
		const ranges = times(at(packed.ranges, appearanceAt++), nextRange);
		return { ...place, id, ranges };
	};
	const claims = packed.detailsOf.map((detailsAt, index): Claim => {
		const id = nextId();
		const created = madeAt(id) + at(packed.created, index);
		const withdrawn = packed.withdrawn[index] ?? null;
		const appearances = times(at(packed.appearances, index), nextAppearance);
		return {
			...at(packed.details, detailsAt),
			id,
			statement: statements.get(index) ?? plainStatement(appearances),
			appearances,
			createdAt: inWords(created),
			updatedAt: inWords(created + at(packed.updated, index)),
			withdrawnAt: withdrawn === null ? null : inWords(created + withdrawn),
		};
	});
	return checksum(claims) === packed.check ? claims : undefined;
}

/** What the claim form says when nobody types anything. */
function plainStatement([first]: readonly Appearance[]): string {
	return prefillStatement(first?.ranges.map((range) => range.exact) ?? []);
}

function sameAnchor(a: Anchor, b: Anchor): boolean {
	return a.exact === b.exact && a.prefix === b.prefix && a.suffix === b.suffix;
}

/** 32 bits over what is made again rather than sent (FNV-1a). */
function checksum(claims: readonly Claim[]): number {
	let hash = 0x811c9dc5;
	const add = (words: string) => {
		for (let index = 0; index < words.length; index++) {
			hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
		}
		hash = Math.imul(hash ^ 0x10000, 0x01000193);
	};
	for (const { statement, appearances } of claims) {
		add(statement);
		for (const { ranges } of appearances) {
			for (const { exact, prefix, suffix } of ranges) [exact, prefix, suffix].forEach(add);
		}
	}
	return hash >>> 0;
}

/** Values that many have in common, each kept once. */
function dictionary<T>() {
	const values: T[] = [];
	const known = new Map<string, number>();
	return {
		values,
		indexOf(value: T): number {
			const key = JSON.stringify(value);
			const index = known.get(key) ?? values.push(value) - 1;
			known.set(key, index);
			return index;
		},
	};
}

function times<T>(count: number, make: () => T): T[] {
	return Array.from({ length: count }, make);
}

function at<T>(column: readonly T[], index: number): T {
	if (index >= column.length) throw new RangeError(`Packed claims end before ${index}`);
	return column[index] as T;
}

function inWords(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
