import type { Publication } from "../../verdicts/policy";
import type { OpenFactCode, Report } from "../report";

/** One thing that the policy asks of a report before it leaves the desk, and what stands in its way. */
export type ConditionState = {
	condition: OpenFactCode;
	isMet: boolean;
	/** The open facts; none where it is met. */
	sentences: string[];
	/** Numbers of the claims they are about. */
	claims: number[];
};

/** Of the report as readers would get it: what they can't see stands in nobody's way. */
export function conditionsOf({ openFacts }: Report, { conditions }: Publication): ConditionState[] {
	return conditions.map((condition) => {
		const facts = openFacts.filter(({ code }) => code === condition);
		return {
			condition,
			isMet: facts.length === 0,
			sentences: facts.map(({ sentence }) => sentence),
			claims: [...new Set(facts.flatMap(({ claims }) => claims))],
		};
	});
}

/** What is so once it is met. */
export const conditionMetWords: Record<OpenFactCode, string> = {
	disputed: "No claim is disputed",
	stale: "No ruling or verdict is stale",
	waiting: "No claim is in review",
	"not-checked": "Every claim has a verdict to show",
	"open-words": "Every word is in a claim, or somebody has said that it claims nothing",
	"quote-not-found": "Every quote of evidence is in the kept text of its source",
	"proposed-exclusions": "No passage is left out on the machine's proposal alone",
	"undecided-metadata": "Somebody has decided how to read everything about the articles",
	"earlier-version": "Every claim is placed in the newest text",
	"claims-left-out": "No claim is left out",
};

/** What has to be so, after "No report is published while". */
export const conditionWords: Record<OpenFactCode, string> = {
	disputed: "a claim is disputed",
	stale: "a ruling or verdict is stale",
	waiting: "a claim is in review",
	"not-checked": "a claim has no verdict to show",
	"open-words": "words are in no claim and nobody has said that they claim nothing",
	"quote-not-found": "evidence has a quote that is not in the kept text of its source",
	"proposed-exclusions": "a passage is left out on the machine's proposal alone",
	"undecided-metadata": "nobody has decided how to read something about an article",
	"earlier-version": "a claim is not placed in the newest text",
	"claims-left-out": "claims are left out",
};
