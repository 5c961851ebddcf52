import { count } from "../words";
import { areDisputed } from "./distance";
import type { Policy, Rule } from "./policy";
import type { Rating } from "./scale";
import type { Verdict } from "./verdict";

/** A reviewer's voice on one track: their latest verdict, and whether they first judged it without seeing others'. */
export type Voice = { reviewerId: string; rating: Rating; isStale: boolean; isIndependent: boolean };

export const conditionCodes = ["verdicts", "fresh", "agreement", "origins"] as const;
/** One thing that has to be so before a claim is settled, in words. `met` and `have` are null for who may not know. */
export type Condition = {
	code: (typeof conditionCodes)[number];
	met: boolean | null;
	needed: number | null;
	have: number | null;
	sentence: string;
};

export type Settling =
	| { kind: "agreed"; rating: Rating }
	/** The round is complete and the ratings are a dispute by the policy's measure. */
	| { kind: "disputed"; ratings: Rating[] }
	| { kind: "waiting" };

type Material = {
	voices: readonly Voice[];
	independentOrigins: number;
	rule: Rule;
	disputedFrom: Policy["disputedFrom"];
};

/** Where one track of a claim stands once its reviewers have spoken, in whatever order they did. */
export function settle(material: Material): Settling {
	const { voices, rule, disputedFrom } = material;
	const ratings = [...new Set(voices.map(({ rating }) => rating))].sort();
	const isComplete = counted(voices, rule).length >= rule.verdictsNeeded;
	const isDisputed = ratings.some((a) => ratings.some((b) => areDisputed(a, b, disputedFrom)));
	if (isComplete && isDisputed) return { kind: "disputed", ratings };
	const [rating] = ratings;
	const isSettled = rating !== undefined && conditions(material).every(({ met }) => met);
	return isSettled ? { kind: "agreed", rating } : { kind: "waiting" };
}

/** What has to be so before the track is settled by agreement, and whether it is. */
export function conditions({ voices, independentOrigins, rule }: Omit<Material, "disputedFrom">): Condition[] {
	const { verdictsNeeded, originsNeeded, blind } = rule;
	const heard = counted(voices, rule);
	const fresh = heard.filter(({ isStale }) => !isStale);
	const ratings = new Set(voices.map(({ rating }) => rating));
	const isUnproven = ratings.size === 1 && ratings.has("unproven");
	const verdict = blind === "open" ? "verdict" : "independent verdict";
	return [
		{
			code: "verdicts",
			met: heard.length >= verdictsNeeded,
			needed: verdictsNeeded,
			have: heard.length,
			sentence: `${heard.length} of ${count(verdictsNeeded, verdict)} sealed`,
		},
		{
			code: "fresh",
			met: heard.length < verdictsNeeded || fresh.length >= verdictsNeeded,
			needed: verdictsNeeded,
			have: fresh.length,
			sentence:
				fresh.length === heard.length
					? "no verdict is stale"
					: `${heard.length - fresh.length} of ${count(heard.length, "verdict")} stale: say that it still stands, or seal another`,
		},
		{
			code: "agreement",
			met: ratings.size <= 1,
			needed: 1,
			have: ratings.size,
			sentence: ratings.size <= 1 ? "no two verdicts differ" : `${ratings.size} different ratings`,
		},
		{
			code: "origins",
			met: isUnproven || independentOrigins >= originsNeeded,
			needed: originsNeeded,
			have: independentOrigins,
			sentence: isUnproven
				? "“Unproven” needs no independent origin"
				: `${independentOrigins} of ${count(originsNeeded, "independent origin")} known`,
		},
	];
}

/** Whoever judged after seeing others' verdicts is heard, and does not make a claim any more independently checked. */
function counted(voices: readonly Voice[], { blind }: Rule): Voice[] {
	return voices.filter(({ isIndependent }) => blind === "open" || isIndependent);
}

/** The voices on one track: each reviewer's latest verdict. `verdicts` are in the order of sealing, all of one track. */
export function voicesOf(
	verdicts: readonly Pick<Verdict, "reviewerId" | "rating" | "blind" | "stale" | "superseded">[],
): Voice[] {
	const first = new Map<string, boolean>();
	for (const { reviewerId, blind } of verdicts) if (!first.has(reviewerId)) first.set(reviewerId, blind !== false);
	return verdicts
		.filter(({ superseded }) => !superseded)
		.map(({ reviewerId, rating, stale }) => ({
			reviewerId,
			rating,
			isStale: stale.length > 0,
			isIndependent: first.get(reviewerId) === true,
		}));
}
