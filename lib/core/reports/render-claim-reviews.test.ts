import { describe, expect, it } from "vitest";
import type { Article, MetadataField } from "../articles/article";
import type { Claim } from "../claims/claim";
import { type Rating, ratings } from "../verdicts/scale";
import { buildReport, type ReportMaterial } from "./build-report";
import { type ClaimReview, claimReview, renderClaimReviews } from "./render-claim-reviews";
import { sampleMaterial, sampleMoment } from "./sample-material";

const address = "https://desk.example/r/harbour-bridge";
const built = (change: Partial<ReportMaterial> = {}) =>
	buildReport({ ...sampleMaterial(), ...change }, { generatedAt: sampleMoment });
const graphOf = (report = built()): ClaimReview[] => JSON.parse(renderClaimReviews(report, { address }))["@graph"];

/**
 * What Google asks for, by type: https://developers.google.com/search/docs/appearance/structured-data/factcheck. `all`: every
 * property that it documents, with the types it takes.
 */
const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isAddress = (value: unknown) => isText(value) && /^https?:$/.test(new URL(String(value)).protocol);
const isDate = (value: unknown) => isText(value) && !Number.isNaN(Date.parse(String(value)));
type Rule = { required: string[]; all: Record<string, ((value: unknown) => boolean) | string[]> };
const rules: Record<string, Rule> = {
	ClaimReview: {
		required: ["claimReviewed", "reviewRating", "url"],
		all: {
			author: ["Organization"],
			claimReviewed: isText,
			datePublished: isDate,
			itemReviewed: ["Claim"],
			reviewRating: ["Rating"],
			url: isAddress,
		},
	},
	Claim: {
		required: [],
		all: {
			appearance: ["Article"],
			author: ["Organization", "Person"],
			datePublished: isDate,
			firstAppearance: ["Article"],
		},
	},
	Rating: {
		required: ["alternateName"],
		all: { alternateName: isText, bestRating: isNumber, ratingValue: isNumber, worstRating: isNumber },
	},
	Organization: { required: ["name"], all: { name: isText, sameAs: isAddress } },
	Person: { required: ["name"], all: { name: isText, sameAs: isAddress } },
	Article: { required: ["headline"], all: { headline: isText, url: isAddress, datePublished: isDate } },
};

/** One line for everything that breaks a rule. */
function objections(node: unknown, at = "$"): string[] {
	const { "@type": type, ...own } = node as Record<string, unknown>;
	const rule = rules[String(type)];
	if (!rule) return [`${at}: there is no type ${type}`];
	const missing = rule.required.filter((name) => own[name] === undefined).map((name) => `${at}: no ${name}`);
	const wrong = Object.entries(own).flatMap(([name, value]) => {
		const expected = rule.all[name];
		if (!expected) return [`${at}: ${name} is not documented`];
		if (!Array.isArray(expected)) return expected(value) ? [] : [`${at}.${name}: ${JSON.stringify(value)}`];
		return [value].flat().flatMap((one) => {
			const inner = (one as Record<string, unknown>)["@type"];
			return expected.includes(String(inner)) ? objections(one, `${at}.${name}`) : [`${at}.${name}: a ${inner}`];
		});
	});
	const numbers = [own.ratingValue, own.bestRating, own.worstRating].filter((value) => value !== undefined);
	const half = type === "Rating" && numbers.length % 3 !== 0 ? [`${at}: some numbers, not all three`] : [];
	return [...missing, ...wrong, ...half];
}

function withRating(rating: Rating) {
	const { claims, rulings } = sampleMaterial();
	return built({
		claims: claims.map((one) => (one.id === "c1" ? { ...one, rating } : one)),
		rulings: rulings.map((one) => (one.id === "r1" ? { ...one, rating } : one)),
	});
}

function withClaim(change: Partial<Claim>) {
	return built({ claims: sampleMaterial().claims.map((one) => (one.id === "c1" ? { ...one, ...change } : one)) });
}

/** The sample with an article about which this is known, and a settled claim that it alone says, in its own name. */
function withKnown(known: Partial<Record<MetadataField, string>>, decidedBy: "member" | "proposal" = "member") {
	const { articles, claims } = sampleMaterial();
	const metadata = (article: Article) =>
		Object.fromEntries(
			Object.entries(article.metadata).map(([field, entry]) => {
				const value = known[field as MetadataField];
				return [field, value === undefined ? entry : { ...entry, value, decidedBy }];
			}),
		) as Article["metadata"];
	return built({
		articles: articles.map(({ article, version }) => ({
			version,
			article: { ...article, metadata: metadata(article) },
		})),
		claims: claims.map((one) => ({
			...one,
			appearances: one.appearances
				.filter(({ versionId }) => one.id !== "c1" || versionId === "v1")
				.map((place) => ({ ...place, attribution: [] })),
		})),
	});
}

describe("the claims as ClaimReview", () => {
	it("are those that are settled on the substance, and no others", () => {
		expect(graphOf().map(({ url }) => url)).toEqual([`${address}#claim-1`]);
		for (const stage of ["open", "researching", "in-review", "disputed", "stale"] as const) {
			expect(graphOf(withClaim({ stage }))).toEqual([]);
		}
		expect(graphOf(withClaim({ checkable: false }))).toEqual([]);
		expect(graphOf(withClaim({ kind: "opinion" }))).toEqual([]);
		const { rulings } = sampleMaterial();
		const said = rulings.map((one) => ({ ...one, track: "attribution" as const, rating: "accurate" as const }));
		expect(graphOf(built({ rulings: said }))).toEqual([]);
	});

	it.each(ratings.filter(({ track }) => track === "substance"))(
		"say $label with a number only where it has one",
		(rating) => {
			const [review] = graphOf(withRating(rating.code));
			expect(objections(review)).toEqual([]);
			expect(review?.reviewRating).toEqual({
				"@type": "Rating",
				alternateName: rating.label,
				...(rating.value !== null && { ratingValue: rating.value, bestRating: 5, worstRating: 1 }),
			});
		},
	);

	it("name who said it first, as a person only where the desk has them as one", () => {
		const [review] = graphOf();
		expect(review?.itemReviewed.author).toEqual({
			"@type": "Organization",
			name: "city counters",
			sameAs: "https://example.org/counts",
		});
		const { sources } = sampleMaterial();
		const people = built({ sources: sources.map((one) => ({ ...one, kind: "person" as const, url: null })) });
		expect(graphOf(people)[0]?.itemReviewed.author).toEqual({ "@type": "Person", name: "city counters" });
		expect(review?.itemReviewed.appearance.map(({ headline }) => headline)).toEqual([
			"Harbour bridge to close for a year",
			"Counting cars",
		]);
	});

	it("give addresses and dates only where they are known", () => {
		expect(JSON.stringify(graphOf()[0]?.itemReviewed)).not.toMatch(/datePublished|firstAppearance/);
		const known = { originalSource: "https://paper.example/bridge", publishedAt: "2026-01-02" };
		const [review] = graphOf(withKnown(known));
		expect(objections(review)).toEqual([]);
		const article = {
			"@type": "Article",
			headline: "Harbour bridge to close for a year",
			url: "https://paper.example/bridge",
			datePublished: "2026-01-02",
		};
		expect(review?.itemReviewed).toEqual({
			"@type": "Claim",
			datePublished: "2026-01-02",
			firstAppearance: article,
			appearance: [article],
		});
		const proposed = graphOf(withKnown(known, "proposal"))[0];
		expect(JSON.stringify(proposed?.itemReviewed)).not.toMatch(/paper\.example|2026/);
		const wrong = graphOf(withKnown({ originalSource: "javascript:alert(1)", publishedAt: "last week" }))[0];
		expect(wrong?.itemReviewed.appearance).toEqual([{ "@type": "Article", headline: article.headline }]);
	});

	it("have no address where the public can't read the report", () => {
		const [review] = JSON.parse(renderClaimReviews(built()))["@graph"];
		expect(review).not.toHaveProperty("url");
		expect(review).not.toHaveProperty("datePublished");
		expect(objections(review)).toEqual(["$: no url"]);
	});

	it("come one by one for a page", () => {
		const report = built();
		const reviews = report.claims.map((claim) => claimReview(claim, report, { address }));
		expect(reviews.filter((review) => review !== null)).toEqual(graphOf(report));
		expect(reviews[0]).toMatchObject({ "@type": "ClaimReview", datePublished: sampleMoment });
	});
});
