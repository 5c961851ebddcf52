import type { SeenConditions } from "@/lib/core/verdicts/conditions-seen";
import type { Condition } from "@/lib/core/verdicts/settle";

/** Whether colleagues' verdicts on this track are kept from the reader for now. */
export function isHidden({ items }: Pick<SeenConditions, "items">): boolean {
	return items.some(({ met }) => met === null);
}

/**
 * What to say to somebody who sees no colleague's verdict: never that there is none, for that would be a claim about
 * what they may not know.
 */
export function hiddenWords(
	{ rule }: Pick<SeenConditions, "rule">,
	{ mayJudge, hasJudged }: { mayJudge: boolean; hasJudged: boolean },
): string {
	const asked = rule.verdictsNeeded === 1 ? "the one that is asked for is" : `all ${rule.verdictsNeeded} asked for are`;
	if (hasJudged) return `Yours is sealed. Colleagues’ verdicts show when ${asked} in.`;
	if (!mayJudge) return "Verdicts stay hidden while the claim is judged blind. They show once the desk has ruled.";
	if (rule.blind === "until-own") return "Verdicts stay hidden until yours is sealed.";
	return rule.verdictsNeeded === 1
		? "Verdicts stay hidden until yours is sealed."
		: `Verdicts stay hidden until yours is sealed and ${asked} in.`;
}

/** The conditions that say something here: who needs no origin, and whose verdict nobody asked to be fresh, isn't told so. */
export function worthSaying(items: readonly Condition[]): Condition[] {
	const verdicts = items.find(({ code }) => code === "verdicts");
	return items.filter(({ code, needed }) => {
		if (code === "origins") return needed !== 0;
		return code === "verdicts" || verdicts?.have !== 0;
	});
}
