/**
 * ClaimReview, as other outlets publish it: in JSON-LD or in the page that holds it, often not quite as the vocabulary
 * has it. What they found comes in as a source and as context, never as a verdict of ours.
 */
import {
	contextEvidence,
	type FoundClaim,
	nothingFound,
	type Problem,
	plainClaim,
	type Reading,
	unreadable,
} from "./found";
import { decoded, jsonLdIn, plainWords } from "./html-words";
import { field, isRecord, listOf, readJson, textIn, typesOf, type Values, webAddress } from "./json-values";

const mostReviews = 2_000;

export function readClaimReviews(source: string): Reading {
	const found = nothingFound();
	const problems: Problem[] = [];
	const reviews: unknown[] = [];
	const isPage = /^\uFEFF?\s*</.test(source);
	const scripts = isPage ? jsonLdIn(source) : [source];
	if (scripts.length === 0) return unreadable("This page has no JSON-LD in it, and so no ClaimReview.");
	for (const [i, script] of scripts.entries()) {
		const json = readJson(script.trim());
		if (json.kind === "json") reviews.push(...reviewsIn(json.value));
		else problems.push({ place: isPage ? `JSON-LD ${i + 1} of the page` : "the file", reason: json.sentence });
	}
	if (reviews.length === 0 && problems.length === 0) {
		return unreadable("There is no ClaimReview in this file. It should have things of the type “ClaimReview”.");
	}
	for (const [i, review] of reviews.slice(0, mostReviews).entries()) {
		const place = `review ${i + 1}`;
		const read = readReview(review as Values, place, `review:${i}`, problems);
		if (!read) continue;
		found.sources.push(read.source);
		if (read.claim) found.claims.push(read.claim);
	}
	if (reviews.length > mostReviews) {
		const reason = `There are ${reviews.length.toLocaleString("en")} reviews; at most ${mostReviews.toLocaleString("en")} are read. Divide the file.`;
		problems.push({ place: `review ${mostReviews + 1} and later`, reason });
	}
	return { found, problems };
}

/** What may hold reviews: lists, graphs, item lists, feeds. */
const holders = [
	"@graph",
	"itemListElement",
	"item",
	"dataFeedElement",
	"mainEntity",
	"review",
	"claimReview",
	"hasPart",
];

function reviewsIn(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.flatMap(reviewsIn);
	if (!isRecord(value)) return [];
	const isReview = typesOf(value).includes("ClaimReview") || own(value, "claimReviewed") !== undefined;
	return [...(isReview ? [value] : []), ...holders.flatMap((holder) => reviewsIn(own(value, holder)))];
}

/** A property under its plain name, with the `schema:` prefix, or as a whole address. */
function own(thing: unknown, name: string): unknown {
	for (const prefix of ["", "schema:", "http://schema.org/", "https://schema.org/"]) {
		const value = field(thing, prefix + name);
		if (value !== undefined) return isRecord(value) && Object.hasOwn(value, "@value") ? value["@value"] : value;
	}
	return undefined;
}

function words(value: unknown): string | null {
	const [first] = listOf(value);
	const text = textIn(isRecord(first) ? (field(first, "@value") ?? own(first, "name")) : first);
	return text === null ? null : textIn(plainWords(text));
}

function address(value: unknown): string | null {
	const [first] = listOf(value);
	const given = isRecord(first) ? (field(first, "@id") ?? own(first, "url")) : first;
	return webAddress(typeof given === "string" ? decoded(given) : given);
}

function readReview(review: Values, place: string, key: string, problems: Problem[]) {
	const item = listOf(own(review, "itemReviewed"))[0];
	const statement =
		words(own(review, "claimReviewed")) ?? (typesOf(item).includes("Claim") ? words(own(item, "name")) : null);
	const url =
		address(own(review, "url")) ?? address(own(review, "mainEntityOfPage")) ?? webAddress(field(review, "@id"));
	const outlet =
		words(own(review, "author")) ?? words(own(review, "publisher")) ?? (url ? new URL(url).hostname : null);
	if (!outlet && !url) {
		problems.push({
			place,
			reason: "It names neither who reviewed the claim nor where, so there is nothing to rest on.",
		});
		return null;
	}
	const by = outlet ?? "Somebody";
	const published = day(own(review, "datePublished"));
	if (published.problem) problems.push({ place, reason: published.problem });
	const headline = words(own(review, "headline")) ?? words(own(review, "name"));
	const name = headline ?? (statement ? `${by} on “${statement}”` : `A fact-check by ${by}`);
	const source = {
		key,
		place,
		name: name.slice(0, 500),
		kind: "article" as const,
		url,
		grade: null,
		note: `Fact-check by ${by.slice(0, 300)}.`,
		csl: {
			type: "webpage",
			genre: "fact-check",
			title: name.slice(0, 2_000),
			author: [{ literal: by.slice(0, 300) }],
			...(url && { URL: url }),
			...(published.csl && { issued: published.csl }),
		},
	};
	if (!statement) {
		problems.push({ place, reason: "It doesn't say which claim it reviews, so only a source card is made of it." });
		return { source, claim: null };
	}
	const rating = ratingWords(own(review, "reviewRating"));
	if (rating.problem) problems.push({ place, reason: rating.problem });
	const speaker = words(own(item, "author")) ?? words(own(own(item, "appearance"), "author"));
	const saidOn = day(own(item, "datePublished")).text;
	const remark = [
		`${by} reviewed “${statement}”`,
		speaker || saidOn ? ` (said${speaker ? ` by ${speaker}` : ""}${saidOn ? ` on ${saidOn}` : ""})` : "",
		rating.words ? ` and found: ${rating.words}` : ", without a rating that could be read",
		published.text ? `, on ${published.text}.` : ".",
	].join("");
	const claim: FoundClaim = {
		...plainClaim,
		place,
		statement,
		appearances: [
			{
				in: { by: "asked" },
				spots: [{ position: null, quote: { exact: statement, prefix: "", suffix: "" } }],
				attribution: speaker ? [{ name: speaker.slice(0, 300), source: null }] : [],
			},
		],
		evidence: [contextEvidence(place, remark.slice(0, 10_000), { source: key, url })],
		joinsEqual: true,
	};
	return { source, claim };
}

/** What they found, in their words, with their number where it fits their scale. */
function ratingWords(given: unknown): { words: string | null; problem?: string } {
	const [rating] = listOf(given);
	const label = words(own(rating, "alternateName")) ?? words(own(rating, "name"));
	const plain = isRecord(rating) ? textIn(own(rating, "ratingValue")) : words(rating);
	if (plain === null) return { words: label && `“${label}”` };
	const [, over, below] = /^(-?\d+(?:[.,]\d+)?)\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(plain) ?? [];
	const value = asNumber(over ?? plain);
	if (value === null) return { words: `“${label ?? plain}”` };
	const worst = asNumber(own(rating, "worstRating")) ?? 1;
	const best = asNumber(own(rating, "bestRating")) ?? asNumber(below) ?? 5;
	// -1 and 0 are written by those who have no number, or no scale.
	if (best <= worst || value < worst || value > best) {
		const problem = `Its rating ${plain.slice(0, 40)} is not on its scale from ${worst} to ${best}, so the number stays out.`;
		return { words: label && `“${label}”`, problem };
	}
	const number = `${value} on a scale from ${worst} to ${best}`;
	return { words: label ? `“${label}” (${number})` : number };
}

function asNumber(value: unknown): number | null {
	const text = textIn(value)?.replace(",", ".");
	const number = text === undefined || !/^-?\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number.NaN : Number(text);
	return Number.isFinite(number) ? number : null;
}

/** A day as it is certain: `2022-01-07`, also out of a time. Other forms stay words: 01/07/2022 is two dates. */
function day(given: unknown): { text: string | null; csl: Values | null; problem?: string } {
	const text = words(given);
	if (text === null) return { text: null, csl: null };
	const [, year, month, dayOf] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?$/s.exec(text) ?? [];
	const parts = [year, month, dayOf].flatMap((part) => (part === undefined ? [] : [Number(part)]));
	if (parts.length > 0 && (parts[1] ?? 1) <= 12 && (parts[2] ?? 1) <= 31) {
		const [y, ...rest] = parts;
		return {
			text: [y, ...rest.map((part) => String(part).padStart(2, "0"))].join("-"),
			csl: { "date-parts": [parts] },
		};
	}
	const short = text.slice(0, 100);
	return {
		text: short,
		csl: { literal: short },
		problem: `Its date “${short}” can be read in several ways, so it is kept as it is written.`,
	};
}
