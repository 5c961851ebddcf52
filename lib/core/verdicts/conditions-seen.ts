import { count } from "../words";
import type { Policy, Rule } from "./policy";
import { type Track, tracks } from "./scale";
import { type Condition, conditions, voicesOf } from "./settle";
import { type Review, seesVerdicts, type Viewer } from "./sight";
import type { Verdict } from "./verdict";

/** What has to be so before one track of a claim is settled by agreement, as one member may know it. */
export type SeenConditions = { track: Track; policy: string; rule: Rule; items: Condition[] };

type Reviewed = Review<Verdict> & { rule: Rule; policy: Policy; independentOrigins: number };

/** Of the whole review. Who may not see colleagues' verdicts learns what is asked for, and nothing of what there is. */
export function conditionsSeenBy(viewer: Viewer, review: Reviewed): SeenConditions[] {
	const { rule, policy, independentOrigins } = review;
	return tracks.flatMap((track) => {
		const isSeen = seesVerdicts(viewer, track, review, rule);
		const verdicts = review.verdicts.filter((verdict) => verdict.track === track);
		const own = verdicts.filter(({ reviewerId }) => reviewerId === viewer.userId);
		// Without a word on it, "was it said?" is asked of nobody.
		if (track === "attribution" && (isSeen ? verdicts : own).length === 0) return [];
		// "Unproven" needs no origin; whether the others found that is theirs to keep, so nobody is heard then.
		const voices = isSeen ? voicesOf(verdicts) : [];
		const items = conditions({ voices, independentOrigins, rule });
		return [
			{ track, policy: policy.name, rule, items: isSeen ? items : items.map((item) => hidden(item, own.length > 0)) },
		];
	});
}

function hidden(condition: Condition, hasJudged: boolean): Condition {
	const { code, needed } = condition;
	if (code === "origins") return condition;
	const what = {
		verdicts: `${count(needed ?? 0, "independent verdict")} ${needed === 1 ? "is" : "are"} asked for; ${hasJudged ? "yours is sealed" : "yours is not among them yet"}`,
		fresh: "whether a colleague's verdict is stale shows when all are in",
		agreement: "whether the verdicts agree shows when all are in",
	}[code];
	return { code, needed, met: null, have: null, sentence: what };
}
