import { type Rule, rulerRoles } from "../verdicts/policy";
import { type Rating, ratingInfo } from "../verdicts/scale";
import { type Condition, conditions, voicesOf } from "../verdicts/settle";
import { mayRuleOn, type Review, type Viewer } from "../verdicts/sight";
import type { Verdict } from "../verdicts/verdict";
import { count } from "../words";

export type ObjectionToRuling = {
	code: "forbidden" | "conflict" | "invalid" | "not-found";
	/** What is in the way, and what to do next. */
	sentence: string;
	unmet?: Condition["code"][];
};

type Ruled = Review<Verdict> & { rule: Rule; independentOrigins: number };
type Decision = {
	rating: Rating;
	disputeId?: string | undefined;
	adopts?: string | undefined;
	/** The stale ruling that is said to stand still. */
	confirms: string | null;
};

/**
 * Why this member can't rule so on this claim, or null. Says nothing about verdicts that they may not know of: how many
 * are missing, and what they say, stays out of it.
 */
export function objectionToRuling(viewer: Viewer, review: Ruled, decision: Decision): ObjectionToRuling | null {
	const { rule, independentOrigins } = review;
	const { track } = ratingInfo(decision.rating);
	if (!mayRuleOn(viewer, review, rule)) return whoRules(viewer, review, rule);

	const named = review.disputes.find(({ id }) => id === decision.disputeId);
	if (decision.disputeId && !named) {
		return { code: "not-found", sentence: "There is no such dispute on this claim." };
	}
	if (named && named.track !== track) {
		return {
			code: "invalid",
			sentence: `This dispute is about the ${named.track}. Choose a rating of the ${named.track} track.`,
		};
	}
	if (named?.state === "settled") {
		return {
			code: "conflict",
			sentence: "This dispute has been settled already. Read the ruling before you open it again.",
		};
	}
	const isOpen = review.disputes.some((dispute) => dispute.track === track && dispute.state === "open");
	const inForce = review.rulings.find((ruling) => ruling.track === track && !ruling.superseded);
	if (!isOpen && (!inForce || inForce.stale.length === 0)) {
		return {
			code: "conflict",
			sentence: "Nothing is in dispute here. To open a settled claim again, challenge it with a reason.",
		};
	}
	const sealed = review.verdicts.filter((verdict) => verdict.track === track);
	const voices = voicesOf(sealed).map((voice) => ({ ...voice, rating: decision.rating }));
	const unmet = conditions({ voices, independentOrigins, rule }).filter(
		({ code, met }) => (code === "verdicts" || code === "origins") && !met,
	);
	if (unmet.length > 0) {
		const verdict = rule.blind === "open" ? "verdict" : "independent verdict";
		const needs = unmet.map(({ code }) =>
			code === "origins"
				? `${count(rule.originsNeeded, "independent origin")} of the evidence`
				: count(rule.verdictsNeeded, verdict),
		);
		return {
			code: "conflict",
			sentence: `The desk's policy asks for ${needs.join(" and ")} before anybody rules “${ratingInfo(decision.rating).label}” here.`,
			unmet: unmet.map(({ code }) => code),
		};
	}
	// Asked last: before the round is complete, whether there is such a verdict is nobody's to know.
	const adopted = sealed.find(({ id, superseded }) => id === decision.adopts && !superseded);
	if (!decision.adopts || adopted?.rating === decision.rating) return null;
	return {
		code: "invalid",
		sentence: "The verdict to adopt is not among those that stand on this claim with that rating.",
	};
}

function whoRules({ userId, role }: Viewer, { verdicts }: Ruled, { rulers }: Rule): ObjectionToRuling {
	if (verdicts.some(({ reviewerId }) => reviewerId === userId)) {
		return {
			code: "forbidden",
			sentence: "You filed a verdict on this claim, so somebody who did not has to rule on it.",
		};
	}
	const names = rulerRoles.filter((one) => rulers.includes(one)).map((one) => `${one}s`);
	return {
		code: "forbidden",
		sentence: `Under the desk's policy ${names.join(" and ") || "nobody"} may rule on this claim, and you are ${role === "admin" || role === "editor" ? "an" : "a"} ${role}.`,
	};
}
