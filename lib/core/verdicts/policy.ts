import type { Role } from "../people/permissions";
import type { OpenFactCode, Quoting } from "../reports/report";

/** What a wrong verdict could do: harm the dead and their families, somebody's name, or the publisher in court. */
export const riskClasses = ["casualties", "accusation", "legal"] as const;
export type RiskClass = (typeof riskClasses)[number];

/**
 * How long other people's verdicts on a claim stay hidden: until everybody who is needed has sealed one, until the
 * reader has sealed one, or not at all.
 */
export const blindnesses = ["until-all", "until-own", "open"] as const;
export type Blindness = (typeof blindnesses)[number];

/** Who may be named as rulers; a ruling is an editor's act. */
export const rulerRoles = ["admin", "editor"] as const satisfies readonly Role[];
export type RulerRole = (typeof rulerRoles)[number];

/** What has to be so before a claim is settled. */
export type Rule = {
	/** Reviewers who judged the claim without having seen a colleague's verdict. */
	verdictsNeeded: number;
	blind: Blindness;
	/** Independent origins that the evidence must come down to; "unproven" needs none, for that is what it says. */
	originsNeeded: number;
	/** Who may rule on a dispute, if they filed no verdict on the claim. */
	rulers: readonly RulerRole[];
};

/** Who sends reports out, what one may not have when it leaves the desk, and how much of the articles it quotes. */
export type Publication = {
	publishers: readonly RulerRole[];
	/** Open facts that stand in the way, unless a ruler says why it is published all the same. */
	conditions: readonly OpenFactCode[];
	quoting: Quoting;
};

/** How a desk settles a claim and publishes its reports. Policies are data with a version; a report prints the name of the one it used. */
export type Policy = Rule & {
	/** With its version: `two-reviewers@1`. */
	name: string;
	version: number;
	/** Steps on the scale from which two ratings are a dispute; 1 is any difference. Labels without a number differ or don't. */
	disputedFrom: number;
	/** What is stricter for claims of a risk class. */
	overrides: Readonly<Partial<Record<RiskClass, Partial<Rule>>>>;
	publication: Publication;
};

/** As it is kept. Those from before reports were published say nothing of that. */
export type StoredPolicy = Omit<Policy, "version" | "publication"> & Partial<Pick<Policy, "publication">>;

const defaultPublication: Publication = {
	publishers: ["admin", "editor"],
	conditions: ["disputed", "stale", "quote-not-found"],
	quoting: "full",
};

/** Two independent verdicts: equal ratings settle the claim, different ones are a dispute. */
export const defaultPolicy: Policy = {
	name: "two-reviewers@1",
	version: 1,
	verdictsNeeded: 2,
	blind: "until-all",
	originsNeeded: 0,
	rulers: ["admin", "editor"],
	disputedFrom: 1,
	overrides: {},
	publication: defaultPublication,
};

export function readPolicy(body: StoredPolicy, version: number): Policy {
	return { publication: defaultPublication, ...body, version };
}

/** The rule for a claim: of the desk's and of every risk class that it has, what is strictest of each. */
export function ruleFor(policy: Policy, risk: readonly RiskClass[]): Rule {
	const { verdictsNeeded, blind, originsNeeded, rulers } = policy;
	const start: Rule = { verdictsNeeded: Math.max(1, verdictsNeeded), blind, originsNeeded, rulers };
	return risk.reduce((rule, one) => strictest(rule, policy.overrides[one] ?? {}), start);
}

/** Why a desk can't go by this policy, or null: there would be claims that nobody may ever rule on. */
export function objectionToPolicy(policy: Policy): string | null {
	// Of every risk class at once, for that is the strictest rule there is.
	if (ruleFor(policy, riskClasses).rulers.length > 0) return null;
	return "Nobody could rule on some claims: the rulers of the desk and of its risk classes have no role in common. Name one role in all of them.";
}

function strictest(rule: Rule, other: Partial<Rule>): Rule {
	const { rulers } = other;
	return {
		verdictsNeeded: Math.max(rule.verdictsNeeded, other.verdictsNeeded ?? 0),
		originsNeeded: Math.max(rule.originsNeeded, other.originsNeeded ?? 0),
		blind: blindnesses.find((one) => one === rule.blind || one === other.blind) ?? rule.blind,
		rulers: rulers ? rule.rulers.filter((role) => rulers.includes(role)) : rule.rulers,
	};
}
