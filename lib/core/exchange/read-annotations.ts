/** W3C Web Annotations, of whatever tool: what they select becomes claims, what they say about it context. */

import { type ClaimKind, claimKinds } from "../claims/claim";
import { ratingCodes } from "../verdicts/scale";
import {
	contextEvidence,
	type FoundClaim,
	type FoundEvidence,
	nothingFound,
	type Problem,
	plainClaim,
	type Reading,
	type Spot,
	unreadable,
} from "./found";
import { decoded, plainWords } from "./html-words";
import { field, isRecord, listOf, readJson, textIn, typesOf, type Values, webAddress } from "./json-values";

const mostAnnotations = 5_000;

/** One annotation, a list, an AnnotationPage, or an AnnotationCollection with its first page. */
export function readAnnotations(source: string): Reading {
	const json = readJson(source);
	if (json.kind === "problem") return unreadable(json.sentence);
	const found = nothingFound();
	const problems: Problem[] = [];
	const all = annotationsIn(json.value, problems);
	if (all.length === 0 && problems.length === 0) {
		return unreadable("There is no annotation in this file. It should have things of the type “Annotation”.");
	}
	const collector = nameOf(field(json.value, "creator"));
	for (const [i, annotation] of all.slice(0, mostAnnotations).entries()) {
		const place = `annotation ${i + 1}`;
		const claim = claimOf(annotation, place, collector ?? "Somebody", problems);
		if (claim) found.claims.push(claim);
	}
	if (all.length > mostAnnotations) problems.push(tooMany(all.length));
	return { found, problems };
}

function tooMany(count: number): Problem {
	const reason = `There are ${count.toLocaleString("en")} annotations; at most ${mostAnnotations.toLocaleString("en")} are read. Divide the file.`;
	return { place: `annotation ${mostAnnotations + 1} and later`, reason };
}

function annotationsIn(value: unknown, problems: Problem[]): unknown[] {
	return listOf(value).flatMap((thing): unknown[] => {
		const types = typesOf(thing);
		if (types.includes("AnnotationPage") || types.includes("AnnotationCollection")) {
			const next = field(thing, types.includes("AnnotationPage") ? "next" : "last");
			const first = field(thing, "first");
			const items = [...listOf(field(thing, "items")), ...listOf(field(first, "items"))];
			if (typeof first === "string") {
				problems.push({
					place: "the first page",
					reason: `It is at ${first.slice(0, 200)} and not in this file. Save that page and bring it in.`,
				});
			} else if (typeof (field(first, "next") ?? next) === "string") {
				problems.push({
					place: "the next page",
					reason: "Only the pages in this file are read. Save the others and bring them in as well.",
				});
			}
			return items;
		}
		if (field(thing, "@graph") !== undefined) return listOf(field(thing, "@graph")).filter(isAnnotation);
		return [thing];
	});
}

function isAnnotation(thing: unknown): boolean {
	return typesOf(thing).includes("Annotation");
}

function claimOf(annotation: unknown, place: string, collector: string, problems: Problem[]): FoundClaim | null {
	const fail = (reason: string) => {
		problems.push({ place, reason });
		return null;
	};
	if (!isRecord(annotation) || !(isAnnotation(annotation) || Object.hasOwn(annotation, "target"))) {
		return fail("This is not an annotation.");
	}
	const targets = listOf(field(annotation, "target"));
	if (targets.length === 0) return fail("It has no target, so there is no telling what it is about.");
	if (targets.length > 100) return fail(`It has ${targets.length} targets; 100 are the most that one claim can have.`);
	const spots: Spot[] = [];
	for (const target of targets) {
		const spot = spotOf(target);
		if (typeof spot === "string") return fail(spot);
		spots.push(spot);
	}
	const said = bodiesOf(annotation, place, nameOf(field(annotation, "creator")) ?? collector, problems);
	const hashes = new Set(targets.map(hashOf));
	const [sha256] = hashes.size === 1 ? hashes : [];
	return {
		...plainClaim,
		place,
		statement: said.statement,
		kind: said.kind,
		tags: said.tags,
		appearances: [{ in: { by: "asked", sha256 }, spots, attribution: [] }],
		evidence: said.evidence,
		joinsEqual: false,
	};
}

/** The SHA-256 of the text that a target was made on, where it says so. */
function hashOf(target: unknown): string | undefined {
	const named = [field(target, "source"), ...listOf(field(target, "state")).map((state) => field(state, "cached"))];
	return named.flatMap((one) =>
		typeof one === "string" ? (/^urn:sha256:([0-9a-f]{64})$/.exec(one)?.[1] ?? []) : [],
	)[0];
}

/** Where a target points, or why that can't be used. Several selectors of one target select the same words. */
function spotOf(target: unknown): Spot | string {
	const selectors = listOf(field(target, "selector"));
	if (selectors.length === 0) return "It is about a whole page and not about words in it.";
	const spot: Spot = { position: null, quote: null };
	const others = new Set<string>();
	for (const selector of selectors) {
		const types = typesOf(selector);
		if (field(selector, "refinedBy") !== undefined) others.add("refined selectors");
		else if (types.includes("TextQuoteSelector")) spot.quote ??= quoteOf(selector);
		else if (types.includes("TextPositionSelector")) spot.position ??= positionOf(selector);
		else
			others.add(
				typeof selector === "string" ? "addresses of fragments" : `${types[0]?.slice(0, 60) ?? "an unnamed selector"}`,
			);
	}
	if (spot.quote || spot.position) return spot;
	if (others.size === 0) return "Its selector has neither words nor a position that could be read.";
	return `It points to its words by ${[...others].join(", ")}, which can't be followed here. A quote or a position is needed.`;
}

function quoteOf(selector: unknown): Spot["quote"] {
	const exact = field(selector, "exact");
	if (typeof exact !== "string" || exact === "") return null;
	const around = (name: string) => {
		const value = field(selector, name);
		return typeof value === "string" ? value : "";
	};
	return { exact, prefix: around("prefix"), suffix: around("suffix") };
}

function positionOf(selector: unknown): Spot["position"] {
	const numberAt = (name: string) => Number(textIn(field(selector, name)) ?? Number.NaN);
	const [start, end] = [numberAt("start"), numberAt("end")];
	return Number.isInteger(start) && Number.isInteger(end) ? { start, end, unit: "code-points" } : null;
}

type Said = { statement: string | null; kind: ClaimKind | null; tags: string[]; evidence: FoundEvidence[] };

/** What the bodies say. Somebody else's judgement comes in as what they found, never as a verdict. */
function bodiesOf(annotation: Values, place: string, who: string, problems: Problem[]): Said {
	const said: Said = { statement: null, kind: null, tags: [], evidence: [] };
	const motivations = purposes(field(annotation, "motivation"));
	const url = webAddress(field(annotation, "id") ?? field(annotation, "@id"));
	const remark = (note: string) => said.evidence.push(contextEvidence(`${place}, body`, note, { url }));
	const bodies = [...listOf(field(annotation, "body")), ...listOf(field(annotation, "bodyValue"))];
	for (const body of bodies.slice(0, 50)) {
		const words = wordsOf(body);
		if (words === null) {
			problems.push({ place, reason: "One of its bodies is not a text; that body stays out." });
			continue;
		}
		const own = purposes(field(body, "purpose"));
		const [purpose = "commenting"] = own.length > 0 ? own : motivations;
		if (purpose === "classifying" || purpose === "tagging" || purpose === "identifying") {
			const kind = claimKinds.find((one) => one === words);
			if (kind && purpose === "classifying") said.kind ??= kind;
			else if (ratingCodes.some((code) => code === words)) remark(`${who} rated this “${words}”.`);
			else if (words.length <= 60) said.tags.push(words);
			else remark(`${who} on this: ${words}`);
		} else if (purpose === "describing") said.statement ??= words;
		else if (purpose === "assessing" || purpose === "moderating") remark(`${who} assessed this as “${words}”.`);
		else if (purpose !== "highlighting" && purpose !== "bookmarking") remark(`${who} on this: ${words}`);
	}
	if (bodies.length > 50) problems.push({ place, reason: `It has ${bodies.length} bodies; the first 50 are read.` });
	said.tags = [...new Set(said.tags)].slice(0, 30);
	return said;
}

function purposes(value: unknown): string[] {
	return listOf(value).flatMap((one) => (typeof one === "string" ? [one.slice(one.search(/[^/#:]*$/))] : []));
}

function wordsOf(body: unknown): string | null {
	if (typeof body === "string") return textIn(body);
	const value = [
		field(body, "value"),
		field(body, "chars"),
		field(body, "label"),
		field(body, "name"),
		field(body, "source"),
		field(body, "id"),
	]
		.flatMap(listOf)
		.map(textIn)
		.find((text) => text !== null);
	if (!value) return null;
	return textIn(String(field(body, "format") ?? "").includes("html") ? plainWords(value) : decoded(value));
}

function nameOf(creator: unknown): string | null {
	const [first] = listOf(creator);
	const name =
		typeof first === "string"
			? first
			: textIn(listOf(field(first, "name") ?? field(first, "nickname") ?? field(first, "id"))[0]);
	return name === null ? null : decoded(name).slice(0, 200);
}
