import { type Bundle, type Claim, nameOf } from "./bundle";
import type { Say } from "./problem";

type Track = "substance" | "attribution";

/** Where every claim stands, how many people judged it, and the figures on the first page, from what the report shows. */
export function checkFigures({ report, decisions }: Bundle, say: Say): void {
	report.claims.forEach((claim, i) => {
		if (claim.number !== i + 1) say("report.json", `${nameOf(claim)} stands in place ${i + 1}.`);
		const stands = standing(claim);
		if (claim.stage !== stands.stage)
			say("report.json", `${nameOf(claim)} is said to be ${claim.stage}; it is ${stands.stage}.`);
		if (claim.rating !== stands.rating) {
			say(
				"report.json",
				`${nameOf(claim)} is said to be rated ${claim.rating ?? "not at all"}; the ruling in force says ${stands.rating ?? "nothing"}.`,
			);
		}
		const unrated = claim.kind === "opinion" || claim.kind === "prediction" ? claim.kind : null;
		if (unrated ? claim.notRated !== unrated : claim.notRated === "opinion" || claim.notRated === "prediction") {
			say("report.json", `whether ${nameOf(claim)} can be rated does not fit its kind.`);
		}
		checkReviewers(claim, decisions, say);
		for (const { state, settledAt, ruling, id } of claim.disputes) {
			const isSettled = state === "settled";
			if (isSettled !== (settledAt !== null) || isSettled !== (ruling !== null)) {
				say("report.json", `dispute ${id} on ${nameOf(claim)} is called ${state}, and its ruling says otherwise.`);
			}
			if (ruling && !claim.rulings.some((one) => one.id === ruling)) {
				say("report.json", `dispute ${id} on ${nameOf(claim)} was ended by a ruling that is not there.`);
			}
		}
	});
	checkCounts(report, say);
	checkOpenFacts(report, say);
}

function standing({ disputes, rulings, verdicts, evidence }: Claim): {
	stage: Claim["stage"];
	rating: Claim["rating"];
} {
	if (disputes.some(({ state }) => state === "open")) return { stage: "disputed", rating: null };
	const isJudged = (track: Track) => [...verdicts, ...rulings].some((one) => one.track === track && !one.superseded);
	const track: Track = isJudged("substance") ? "substance" : "attribution";
	const inForce = rulings.findLast((ruling) => ruling.track === track && !ruling.superseded);
	if (inForce) return { stage: inForce.stale.length > 0 ? "stale" : "settled", rating: inForce.rating };
	if (isJudged(track)) return { stage: "in-review", rating: null };
	return { stage: evidence.length > 0 ? "researching" : "open", rating: null };
}

function checkReviewers(claim: Claim, { verdicts }: Bundle["decisions"], say: Say): void {
	for (const track of ["substance", "attribution"] as const) {
		const first = new Map<string, boolean | null>();
		for (const one of verdicts) {
			if (one.claimId === claim.id && one.track === track && !first.has(one.reviewerId))
				first.set(one.reviewerId, one.blind);
		}
		const known = [...first.values()];
		const found = [
			known.length,
			known.filter((blind) => blind === true).length,
			known.filter((blind) => blind === null).length,
		];
		const said = claim.reviewers.find((one) => one.track === track);
		if (String(said ? [said.n, said.blind, said.unknown] : [0, 0, 0]) !== String(found)) {
			say(
				"report.json",
				`how many people judged ${nameOf(claim)} (${track}) is wrong: ${found[0]} did, ${found[1]} of them blind.`,
			);
		}
	}
}

function isNotRated({ notRated, stage }: Claim): boolean {
	return notRated !== null && (stage === "open" || stage === "researching");
}

function checkCounts({ claims, counts, notChecked, scale }: Bundle["report"], say: Say): void {
	if (counts.claims !== claims.length) say("report.json", `there are ${claims.length} claims, not ${counts.claims}.`);
	const outcomes = tally(
		claims.map((claim) =>
			isNotRated(claim) ? "not-rated " : `${claim.stage} ${claim.stage === "settled" ? (claim.rating ?? "") : ""}`,
		),
	);
	const saidOutcomes = new Map(counts.outcomes.map(({ stage, rating, count }) => [`${stage} ${rating ?? ""}`, count]));
	compare("how the claims stand", outcomes, saidOutcomes, say);
	if (saidOutcomes.size !== counts.outcomes.length)
		say("report.json", "how the claims stand: one outcome is counted twice.");

	const tracks = new Map(scale.ratings.map(({ code, track }) => [code, track]));
	const current = claims.flatMap(({ verdicts }) => verdicts.filter(({ superseded }) => !superseded));
	const saidVerdicts = counts.verdicts.flatMap(({ track, ratings }) =>
		ratings.map(({ rating, count }) => [`${track} ${rating}`, count] as const),
	);
	compare(
		"the verdicts by rating",
		tally(current.map(({ rating }) => `${tracks.get(rating)} ${rating}`)),
		new Map(saidVerdicts),
		say,
	);
	for (const { track, n, ratings, agreement } of counts.verdicts) {
		const found = agreementOn(claims, track);
		// Bundles from before it was counted don't say.
		if (agreement && (agreement.pairs !== found.pairs || agreement.same !== found.same)) {
			say(
				"report.json",
				`reviewers agree (${track}) in ${found.same} of ${found.pairs} pairs, not ${agreement.same} of ${agreement.pairs}.`,
			);
		}
		const sum = ratings.reduce((total, { count }) => total + count, 0);
		if (sum !== n) say("report.json", `the verdicts on ${track} are ${sum}, not ${n}.`);
	}
	const labels = new Map<string, string>(scale.ratings.map(({ code, label }) => [code, label]));
	for (const { rating, label } of [...counts.outcomes, ...counts.verdicts.flatMap(({ ratings }) => ratings)]) {
		if (rating !== null && labels.get(rating) !== label)
			say("report.json", `${rating} is not called “${label}” on the scale.`);
	}
	const unchecked = claims.filter(
		(claim) => claim.notRated === null && (claim.stage === "open" || claim.stage === "researching"),
	);
	if (String(notChecked) !== String(unchecked.map(({ number }) => number))) {
		say("report.json", "the claims listed as not checked are not those without a verdict.");
	}
}

/** Each verdict that stands is held against those on the same claim that come after it. */
function agreementOn(claims: readonly Claim[], track: Track): { pairs: number; same: number } {
	let [pairs, same] = [0, 0];
	for (const claim of claims) {
		const said = claim.verdicts.filter((one) => one.track === track && !one.superseded).map(({ rating }) => rating);
		said.forEach((rating, i) => {
			for (const other of said.slice(i + 1)) {
				pairs++;
				if (other === rating) same++;
			}
		});
	}
	return { pairs, same };
}

function tally(keys: readonly string[]): Map<string, number> {
	const counted = new Map<string, number>();
	for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1);
	return counted;
}

function compare(what: string, found: ReadonlyMap<string, number>, said: ReadonlyMap<string, number>, say: Say): void {
	for (const key of new Set([...found.keys(), ...said.keys()])) {
		if (found.get(key) !== said.get(key)) {
			say(
				"report.json",
				`${what}: ${key.trim()} is counted as ${said.get(key) ?? 0}; counted again it is ${found.get(key) ?? 0}.`,
			);
		}
	}
}

/** That nothing which a reader has to know first was taken away, or said of other claims. */
function checkOpenFacts({ claims, openFacts, counts, claimsLeftOut, articles }: Bundle["report"], say: Say): void {
	const facts: Record<string, (claim: Claim) => boolean> = {
		disputed: ({ stage }) => stage === "disputed",
		stale: ({ rulings, verdicts }) =>
			[...rulings, ...verdicts].some(({ superseded, stale }) => !superseded && stale.length > 0),
		waiting: ({ stage }) => stage === "in-review",
		"not-checked": (claim) => claim.notRated === null && (claim.stage === "open" || claim.stage === "researching"),
		"earlier-version": ({ quotes }) => !quotes.some(({ here }) => here),
		"quote-not-found": ({ evidence }) => evidence.some(({ quoteCheck }) => quoteCheck === "not-found"),
	};
	for (const [code, holds] of Object.entries(facts)) {
		const found = claims.filter(holds).map(({ number }) => number);
		const said = openFacts.filter((fact) => fact.code === code).flatMap((fact) => fact.claims);
		if (String(found) !== String(said)) {
			say(
				"report.json",
				`“${code}” on the first page is said of ${said.length === 0 ? "no claim" : `claims ${said.join(", ")}`}; it is so of ${found.join(", ") || "none"}.`,
			);
		}
	}
	const others = {
		"claims-left-out": claimsLeftOut > 0,
		"open-words": counts.words.open > 0,
		"proposed-exclusions": articles.some(({ excluded }) => excluded.some(({ state }) => state === "proposed")),
	};
	for (const [code, holds] of Object.entries(others)) {
		if (openFacts.some((fact) => fact.code === code) !== holds)
			say("report.json", `“${code}” is ${holds ? "missing from" : "said on"} the first page.`);
	}
}
