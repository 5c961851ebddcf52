/** What a page's head says about the article: meta elements, JSON-LD, the language attribute. */
import { type MetadataCandidate, type MetadataField, metadataFields } from "./article";

type Hints = Partial<Record<MetadataField, MetadataCandidate[]>>;

const metaFields: Record<string, MetadataField> = {
	"og:title": "title",
	"og:site_name": "outlet",
	"application-name": "outlet",
	author: "byline",
	"article:author": "byline",
	"dc.creator": "byline",
	"parsely-author": "byline",
	"article:published_time": "publishedAt",
	datepublished: "publishedAt",
	"dc.date": "publishedAt",
	"dc.date.issued": "publishedAt",
	"parsely-pub-date": "publishedAt",
	date: "publishedAt",
	pubdate: "publishedAt",
	"content-language": "language",
	"og:locale": "language",
	"dc.language": "language",
	"syndication-source": "originalSource",
	"original-source": "originalSource",
};

const articleTypes = /^(?:\w{0,20}Article|ArticleReport|BlogPosting|Report|OpinionNewsArticle)$/;
const longest = 300;
const mostScripts = 20;
const longestScript = 300_000;

/** Collects what a page says about itself while it is read, in the order of how far it can be trusted. */
export class PageHints {
	private fromData: Hints = {};
	private fromMeta: Hints = {};
	private fromPage: Hints = {};
	private scripts = 0;

	meta(attributes: ReadonlyMap<string, string>) {
		const key =
			attributes.get("property") ??
			attributes.get("name") ??
			attributes.get("itemprop") ??
			attributes.get("http-equiv");
		const field = metaFields[key?.trim().toLowerCase() ?? ""];
		if (field) this.add(this.fromMeta, field, attributes.get("content"), `the page's “${key}” says so`);
	}

	/** From the page itself: its first heading, its title element, its language, its first time element. */
	page(field: MetadataField, value: string | undefined, reason: string) {
		this.add(this.fromPage, field, value, reason);
	}

	jsonLd(source: string) {
		if (++this.scripts > mostScripts || source.length > longestScript) return;
		const data = parsed(source);
		for (const item of articlesIn(data)) this.article(item);
	}

	/** What a title element says beyond the article's own title is the outlet: "Title | The Paper". */
	titleElement(words: string, heading: string | undefined) {
		const title = heading ?? this.fromMeta.title?.[0]?.value;
		const rest =
			title && words.startsWith(title) ? /^\s[|–—-]\s(\S.{1,80})$/u.exec(words.slice(title.length))?.[1] : undefined;
		if (rest) this.page("outlet", rest, "the page's title ends with it");
		else this.page("title", words, "the page's title element says so");
	}

	all(): Hints {
		const merged: Hints = {};
		for (const field of metadataFields) {
			const candidates = [this.fromData, this.fromMeta, this.fromPage].flatMap((hints) => hints[field] ?? []);
			if (candidates.length > 0) merged[field] = candidates;
		}
		return merged;
	}

	private article(item: Record<string, unknown>) {
		const why = "the page's JSON-LD says so";
		this.add(this.fromData, "title", item.headline, why);
		this.add(this.fromData, "publishedAt", item.datePublished, why);
		this.add(this.fromData, "language", item.inLanguage, why);
		this.add(this.fromData, "outlet", namesIn(item.publisher), why);
		this.add(this.fromData, "byline", namesIn(item.author), why);
		this.add(this.fromData, "translator", namesIn(item.translator), why);
		this.add(this.fromData, "originalSource", namesIn(item.isBasedOn), why);
		if (isRecord(item.translationOfWork))
			this.add(this.fromData, "originalLanguage", item.translationOfWork.inLanguage, why);
	}

	private add(hints: Hints, field: MetadataField, given: unknown, reason: string) {
		if (typeof given !== "string") return;
		const words = given
			.slice(0, 4 * longest)
			.replace(/\s+/g, " ")
			.trim();
		const value = field === "language" || field === "originalLanguage" ? languageCode(words) : words;
		// A profile's address is no byline.
		if (!value || value.length > longest || (field === "byline" && /^https?:/i.test(value))) return;
		const known = hints[field] ?? [];
		if (known.length < 5 && !known.some((candidate) => candidate.value === value))
			hints[field] = [...known, { value, reason }];
	}
}

/** "de-CH" and "en_US" say which language; the country in them is often the template's. */
function languageCode(tag: string): string | null {
	return /^([a-z]{2,3})(?:[-_][a-z0-9-]{2,20})?$/i.exec(tag)?.[1]?.toLowerCase() ?? null;
}

function parsed(source: string): unknown {
	try {
		return JSON.parse(source);
	} catch (error) {
		if (error instanceof SyntaxError) return null; // many pages' JSON-LD is broken; then it says nothing
		throw error;
	}
}

function articlesIn(data: unknown): Record<string, unknown>[] {
	const found: Record<string, unknown>[] = [];
	const queue: unknown[] = [data];
	for (let i = 0; i < queue.length && i < 1000; i++) {
		const item = queue[i];
		if (Array.isArray(item)) queue.push(...item.slice(0, 100));
		if (!isRecord(item)) continue;
		const types = [item["@type"]].flat().filter((type) => typeof type === "string");
		if (types.some((type) => articleTypes.test(type))) found.push(item);
		queue.push(item["@graph"], item.mainEntity);
	}
	return found.slice(0, 5);
}

/** A name, or the names of several, as schema.org allows: text, a thing with a name, or a list of either. */
function namesIn(value: unknown): string | null {
	const names = [value]
		.flat()
		.slice(0, 10)
		.map((one) => (isRecord(one) ? one.name : one))
		.filter((name) => typeof name === "string" && name.trim() !== "");
	return names.length > 0 ? names.join(", ") : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
