/**
 * What of a file comes in: what is on the desk already is left as it is, words are found in their articles or left out,
 * and every thing that stays out is said. The same plan is shown beforehand and carried out.
 */
import { checkRanges } from "../anchoring/check-ranges";
import type { TextRange } from "../anchoring/range";
import { cutText } from "../cut-text";
import { groupBy } from "../group-by";
import type { LinkRelation } from "../sources/source";
import type {
	Found,
	FoundAppearance,
	FoundClaim,
	FoundEvidence,
	FoundLink,
	FoundSource,
	FoundText,
	Problem,
	SaidIn,
	Spot,
} from "./found";
import { type Effort, type Located, locator, usualEffort } from "./locate";

/** A text of the desk that claims of the file may be said in. */
export type DeskText = { versionId: string; articleId: string; title: string; sha256: string; text: string };

export type OnDesk = {
	/** Every text of the dossier, by the hash that a file's text may have too. */
	texts: readonly Omit<DeskText, "text">[];
	/** Those that words are looked for in: the article that was asked for, or the latest of each article. */
	candidates: readonly DeskText[];
	/** A certain version was asked for, so that positions without words may be believed. */
	isVersionAsked: boolean;
	sources: readonly { id: string; name: string; url: string | null }[];
	links: readonly { fromSourceId: string; toSourceId: string; relation: LinkRelation }[];
	/** The dossier's claims, as they were before. */
	claims: readonly DeskClaim[];
	evidence: readonly DeskEvidence[];
};

export type DeskClaim = {
	id: string;
	statement: string;
	appearances: readonly { versionId: string; ranges: readonly TextRange[] }[];
};

export type DeskEvidence = Pick<FoundEvidence, "stance" | "quote" | "locator" | "url" | "note"> & {
	claimId: string;
	sourceId: string | null;
};

/** Something on the desk, or something that this import makes: by its key in the file. */
export type Ref = { id: string } | { key: string };

export type PlannedEvidence = Omit<FoundEvidence, "source" | "passage"> & {
	source: Ref | null;
	passage: (TextRange & { text: Ref }) | null;
};

export type PlannedAppearance = {
	text: Ref;
	ranges: TextRange[];
	attribution: { name: string; source: Ref | null }[];
};

export type PlannedClaim = Omit<FoundClaim, "appearances" | "evidence" | "joinsEqual"> & {
	appearances: [PlannedAppearance, ...PlannedAppearance[]];
	evidence: PlannedEvidence[];
	/** The title of the article that it is first said in. */
	articleTitle: string;
	/** The words, where it has no statement of its own. */
	words: string;
};

export type Plan = {
	texts: FoundText[];
	sources: FoundSource[];
	links: (Omit<FoundLink, "from" | "to"> & { from: Ref; to: Ref })[];
	claims: PlannedClaim[];
	/** Evidence on claims that are on the desk already. */
	joining: { claimId: string; statement: string; evidence: PlannedEvidence[] }[];
	skipped: Problem[];
};

export function planImport(found: Found, desk: OnDesk): Plan {
	const skipped: Problem[] = [];
	const skip = (place: string, reason: string) => {
		skipped.push({ place, reason });
	};

	const textBySha = new Map(desk.texts.map((text) => [text.sha256, text]));
	const texts = new Map<string, Ref>();
	const wordsOf = new Map<string, Omit<Where, "ref">>();
	const newTexts: FoundText[] = [];
	for (const text of found.texts) {
		const here = textBySha.get(text.sha256);
		const made = newTexts.find(({ sha256 }) => sha256 === text.sha256);
		if (here)
			skip(text.place, `This text is in the dossier already, as “${cutText(here.title, 100)}”; claims go there.`);
		else if (!made) newTexts.push(text);
		texts.set(text.key, here ? { id: here.versionId } : { key: made?.key ?? text.key });
		const { sha256 } = text;
		wordsOf.set(text.key, { title: here?.title ?? text.title, sha256, find: locator(text.text), text: text.text });
	}
	const candidates = desk.candidates.map((candidate) => ({ ...candidate, find: locator(candidate.text) }));

	const { sources, newSources } = planSources(found.sources, desk, skip);
	const links = planLinks(found.links, sources, desk, skip);
	const effort: Effort = { left: usualEffort };
	const there = new Existing(desk);

	const planEvidence = (item: FoundEvidence): PlannedEvidence[] => {
		const source = item.source === null ? null : sources.get(item.source);
		if (source === undefined) {
			skip(item.place, "Its source doesn't come in, so neither does this.");
			return [];
		}
		const passage = item.passage && passageIn(item.passage);
		if (item.passage && !passage) {
			skip(item.place, "The passage that it cites is in no text of this file, or not where it should be.");
			return [];
		}
		return [{ ...item, source, passage }];
	};
	const passageIn = ({ text: key, start, end }: NonNullable<FoundEvidence["passage"]>) => {
		const text = texts.get(key);
		const isThere = checkRanges(wordsOf.get(key)?.text ?? "", [{ start, end }]).kind === "ok";
		return text && isThere ? { text, start, end } : null;
	};

	/** The ranges of an appearance, all of them or none; or why not. */
	const place = ({ in: said, spots, attribution }: FoundAppearance): Placed | string => {
		const isHashed = said.by === "asked" && said.sha256 !== undefined;
		const tried = textsFor(said).map((text) => {
			const isThisText = desk.isVersionAsked || (isHashed && text.sha256 === said.sha256);
			return { text, located: locateAll(text, spots, isThisText) };
		});
		if (tried.length === 0) return noText(said);
		const hits = tried.flatMap(({ text, located }) => (Array.isArray(located) ? [{ text, ranges: located }] : []));
		const [hit] = hits;
		const isUnsure = tried.some(({ located }) => located === "ambiguous" || located === "too-much");
		if (hits.length > 1 || (hit && isUnsure)) {
			return "These words stand in more than one article of the dossier. Say which article is meant.";
		}
		if (!hit)
			return reasonFor(
				tried.flatMap(({ located }) => (Array.isArray(located) ? [] : [located])),
				tried.length,
			);
		const checked = checkRanges(hit.text.text, hit.ranges);
		if (checked.kind === "refused") return checked.sentence;
		const chain = attribution.map(({ name, source }) => ({ name, source: (source && sources.get(source)) || null }));
		const words = checked.ranges.map(({ start, end }) => hit.text.text.slice(start, end)).join(" … ");
		return {
			appearance: { text: hit.text.ref, ranges: checked.ranges, attribution: chain },
			title: hit.text.title,
			words,
		};
	};
	const textsFor = (said: SaidIn): Where[] => {
		if (said.by === "text") {
			const [ref, own] = [texts.get(said.key), wordsOf.get(said.key)];
			return ref && own ? [{ ref, ...own }] : [];
		}
		const plain = (words: string) => words.trim().toLowerCase();
		const meant =
			said.by === "name"
				? candidates.filter(({ articleId, title }) => articleId === said.name || plain(title) === plain(said.name))
				: candidates.filter(({ sha256 }) => sha256 === said.sha256);
		const isOpen = said.by === "asked" && meant.length === 0;
		return (isOpen ? candidates : meant).map(({ versionId, ...text }) => ({ ref: { id: versionId }, ...text }));
	};
	const locateAll = ({ find }: Where, spots: readonly Spot[], isThisText: boolean): TextRange[] | Located["kind"] => {
		const ranges: TextRange[] = [];
		for (const spot of spots) {
			const located = find(spot, { isThisText, effort });
			if (located.kind !== "found") return located.kind;
			ranges.push({ start: located.start, end: located.end });
		}
		return ranges;
	};

	const placed = found.claims.map((claim) => {
		const own: Placed[] = [];
		const reasons: string[] = [];
		for (const appearance of claim.appearances) {
			const one = place(appearance);
			if (typeof one === "string") reasons.push(one);
			else own.push(one);
		}
		return { claim, own, reasons };
	});
	there.pair(placed);

	const claims: PlannedClaim[] = [];
	const joining: Plan["joining"] = [];
	const join = (to: DeskClaim, claim: FoundClaim) => {
		const evidence = claim.evidence.flatMap(planEvidence).filter((item) => {
			const isNew = !there.hasEvidence(to.id, item);
			if (!isNew) skip(item.place, "This evidence is on the claim already.");
			return isNew;
		});
		if (evidence.length > 0) joining.push({ claimId: to.id, statement: to.statement, evidence });
	};
	for (const one of placed) {
		const { claim, own, reasons } = one;
		const [first, ...more] = own;
		const equal = there.pairOf(one) ?? (claim.joinsEqual ? there.saying(claim.statement ?? "") : null);
		if (equal) {
			if (!claim.joinsEqual || first) {
				skip(claim.place, `A claim on these very words is on the desk already: “${cutText(equal.statement, 200)}”.`);
			}
			join(equal, claim);
			continue;
		}
		const what = claim.joinsEqual ? `No claim is made of “${cutText(claim.statement ?? "", 200)}”: ` : "";
		for (const reason of reasons) skip(claim.place, what + reason);
		if (!first) continue;
		const { joinsEqual: _joins, appearances: _appearances, evidence, ...fields } = claim;
		claims.push({
			...fields,
			appearances: [first.appearance, ...more.map(({ appearance }) => appearance)],
			evidence: evidence.flatMap(planEvidence),
			articleTitle: first.title,
			words: first.words,
		});
	}
	return { texts: newTexts, sources: newSources, links, claims, joining, skipped };
}

type Where = Pick<DeskText, "title" | "text" | "sha256"> & { ref: Ref; find: ReturnType<typeof locator> };
type Placed = { appearance: PlannedAppearance; title: string; words: string };

function noText(said: SaidIn): string {
	if (said.by === "text") return "The text that it is said in doesn't come in.";
	if (said.by === "name") return `There is no article called “${cutText(said.name, 100)}” in this dossier.`;
	return "There is no article in this dossier whose words it could be. Import the article first.";
}

function reasonFor(kinds: readonly Located["kind"][], texts: number): string {
	const where = texts === 1 ? "in the article" : "in the dossier's articles";
	if (kinds.includes("too-much"))
		return "There was too much to look through. Bring the file in in parts, or for one article at a time.";
	if (kinds.includes("ambiguous"))
		return `These words stand several times ${where}, and nothing tells which place is meant.`;
	if (kinds.includes("unchecked")) {
		return "It has a position and no words to check it against. Say which version of the article it was made on, or make it again with quotes.";
	}
	return `These words stand nowhere ${where}.`;
}

type Skip = (place: string, reason: string) => void;

function planSources(found: readonly FoundSource[], desk: OnDesk, skip: Skip) {
	const here = new Map(desk.sources.map(({ id, name, url }) => [cardKey(name, url), id]));
	const inFile = new Map<string, string>();
	const sources = new Map<string, Ref>();
	const newSources: FoundSource[] = [];
	for (const source of found) {
		const card = cardKey(source.name, source.url);
		const id = here.get(card);
		const first = inFile.get(card);
		if (id) skip(source.place, `“${cutText(source.name, 100)}” has a card on this desk already, which is used.`);
		else if (first === undefined) {
			inFile.set(card, source.key);
			newSources.push(source);
		} else skip(source.place, `“${cutText(source.name, 100)}” is in this file before; that card is used.`);
		sources.set(source.key, id ? { id } : { key: first ?? source.key });
	}
	return { sources, newSources };
}

function cardKey(name: string, url: string | null): string {
	return JSON.stringify([name.trim().toLowerCase(), url]);
}

function planLinks(
	found: readonly FoundLink[],
	sources: ReadonlyMap<string, Ref>,
	desk: OnDesk,
	skip: Skip,
): Plan["links"] {
	const there = new Set(
		desk.links.map(({ fromSourceId, toSourceId, relation }) =>
			linkKey({ id: fromSourceId }, { id: toSourceId }, relation),
		),
	);
	return found.flatMap((link) => {
		const [from, to] = [sources.get(link.from), sources.get(link.to)];
		if (!from || !to || JSON.stringify(from) === JSON.stringify(to)) {
			skip(link.place, "One of the two sources that it links doesn't come in, or both are the same.");
			return [];
		}
		const key = linkKey(from, to, link.relation);
		if (there.has(key)) {
			skip(link.place, "That it rests on the other source is said already.");
			return [];
		}
		there.add(key);
		return [{ ...link, from, to }];
	});
}

function linkKey(from: Ref, to: Ref, relation: LinkRelation): string {
	return JSON.stringify([from, to, relation]);
}

type ToPair = { claim: FoundClaim; own: readonly Placed[] };

/** What the dossier has already, and which of the file's claims it is. */
class Existing {
	private readonly byPlace = new Map<string, DeskClaim[]>();
	private readonly byStatement: ReadonlyMap<string, readonly DeskClaim[]>;
	private readonly evidence: ReadonlySet<string>;
	private readonly pairs = new Map<ToPair, DeskClaim>();

	constructor({ claims, evidence }: OnDesk) {
		this.byStatement = groupBy([...claims], ({ statement }) => sameWords(statement));
		for (const claim of claims) {
			for (const { versionId, ranges } of claim.appearances) {
				const key = placeKey({ id: versionId }, ranges);
				this.byPlace.set(key, [...(this.byPlace.get(key) ?? []), claim]);
			}
		}
		this.evidence = new Set(
			evidence.map((item) => evidenceKey(item.claimId, item.sourceId === null ? null : { id: item.sourceId }, item)),
		);
	}

	/**
	 * Each claim of the desk is at most one of the file's. Those that also say the same come first: two claims may stand on
	 * the same words, and somebody may have reworded one since.
	 */
	pair(all: readonly ToPair[]): void {
		const taken = new Set<DeskClaim>();
		for (const alsoSaysSo of [true, false]) {
			for (const one of all) {
				if (this.pairs.has(one)) continue;
				const equal = one.own
					.flatMap(({ appearance }) => this.byPlace.get(placeKey(appearance.text, appearance.ranges)) ?? [])
					.find((claim) => !taken.has(claim) && (!alsoSaysSo || claim.statement === one.claim.statement));
				if (!equal) continue;
				taken.add(equal);
				this.pairs.set(one, equal);
			}
		}
	}

	pairOf(one: ToPair): DeskClaim | null {
		return this.pairs.get(one) ?? null;
	}

	/** The one claim of the dossier that says the same, but for signs and capitals. */
	saying(statement: string): DeskClaim | null {
		const equal = this.byStatement.get(sameWords(statement)) ?? [];
		return equal.length === 1 ? (equal[0] ?? null) : null;
	}

	hasEvidence(claimId: string, item: PlannedEvidence): boolean {
		return this.evidence.has(evidenceKey(claimId, item.source, item));
	}
}

function sameWords(statement: string): string {
	return (
		statement
			.normalize("NFKC")
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu) ?? []
	).join(" ");
}

function placeKey(text: Ref, ranges: readonly TextRange[]): string {
	return JSON.stringify([text, ranges.map(({ start, end }) => [start, end])]);
}

function evidenceKey(
	claimId: string,
	source: Ref | null,
	item: Pick<FoundEvidence, "stance" | "quote" | "locator" | "url" | "note">,
): string {
	const { stance, quote, locator: where, url, note } = item;
	return JSON.stringify([claimId, source, stance, quote, where, url, note]);
}
