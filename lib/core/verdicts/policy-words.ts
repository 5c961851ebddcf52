import { conditionWords } from "../reports/editions/conditions";
import type { Quoting } from "../reports/report";
import { count, listed, lowerFirst } from "../words";
import {
	type Blindness,
	blindnesses,
	type Policy,
	type Publication,
	type RiskClass,
	type Rule,
	riskClasses,
	ruleFor,
} from "./policy";

/** After "claims that carry a risk of". */
export const riskLabels: Record<RiskClass, string> = {
	casualties: "casualties",
	accusation: "an accusation against a living person",
	legal: "legal consequences",
};

export const blindnessSentences: Record<Blindness, string> = {
	"until-all": "Nobody sees a colleague's verdict before everybody who is needed has sealed one",
	"until-own": "Nobody sees a colleague's verdict before sealing one of their own",
	open: "Reviewers can see each other's verdicts from the start",
};

/** `casualties and legal consequences`, in the order of the classes. */
export function risksInWords(risk: readonly RiskClass[]): string {
	return listed(riskClasses.filter((one) => risk.includes(one)).map((one) => riskLabels[one]));
}

/** A desk's policy, sentence by sentence. */
export function policyInWords(policy: Policy): string[] {
	const { verdictsNeeded, originsNeeded, blind, rulers, disputedFrom } = policy;
	const alone = blind === "open" ? "" : ", each on their own,";
	const rests =
		originsNeeded === 0
			? ""
			: `, if its evidence comes down to ${count(originsNeeded, "independent origin")} at least (“Unproven” needs none)`;
	return [
		verdictsNeeded === 1
			? `A claim is settled when a reviewer has given it a rating${rests}.`
			: `A claim is settled when ${count(verdictsNeeded, "reviewer")}${alone} give it the same rating${rests}.`,
		`${blindnessSentences[blind]}.`,
		disputedFrom === 1
			? "Different ratings are a dispute."
			: `Ratings ${disputedFrom} steps or more apart on the scale are a dispute; so are different ones of which one has no number.`,
		`A dispute is settled, with a reason, by ${withArticle(rulers)} who filed no verdict on the claim. Dissent stays and is printed.`,
	];
}

export const quotingWords: Record<Quoting, string> = {
	full: "all of the articles’ text",
	paragraphs: "the paragraphs that hold claims",
	claims: "the claims’ words alone",
};

/** Who publishes reports, what a report may not have then, and how much it quotes. */
export function publicationInWords({ publishers, conditions, quoting }: Publication): string[] {
	const held = conditions.map((condition) => conditionWords[condition]);
	return [
		`Reports are published by ${listed(publishers.map((role) => `${role}s`))}.`,
		held.length === 0
			? "Nothing that is open keeps one from being published."
			: `None is published while ${listed(held, "or")}, unless somebody who may rule says why; the reason is printed.`,
		`It quotes ${quotingWords[quoting]}.`,
	];
}

/** What another policy does to reports, said before it is saved. Empty where nothing changes. */
export function changesForReports(before: Policy, after: Policy): string[] {
	const was = publicationInWords(before.publication);
	const changed = publicationInWords(after.publication).filter((sentence) => !was.includes(sentence));
	return changed.length === 0 ? [] : [...changed, "Editions that are published stay as they are."];
}

/** What a risk class asks for beyond the desk's rule: "3 reviewers; only admins rule". Empty where it asks for nothing. */
export function stricterInWords(policy: Policy, risk: readonly RiskClass[]): string {
	const usual = ruleFor(policy, []);
	const rule = ruleFor(policy, risk);
	return [
		rule.verdictsNeeded > usual.verdictsNeeded && count(rule.verdictsNeeded, "reviewer"),
		rule.originsNeeded > usual.originsNeeded && count(rule.originsNeeded, "independent origin"),
		rule.rulers.length < usual.rulers.length &&
			(rule.rulers.length === 0 ? "nobody may rule" : `only ${listed(rule.rulers.map((role) => `${role}s`))} may rule`),
		rule.blind !== usual.blind && lowerFirst(blindnessSentences[rule.blind]),
	]
		.filter((one) => one !== false)
		.join("; ");
}

/** What another policy does to claims that are being judged now, said before it is saved. Empty where nothing changes. */
export function changesForReview(before: Policy, after: Policy): string[] {
	const risky = riskClasses.filter(
		(risk) => JSON.stringify(sorted(before.overrides[risk])) !== JSON.stringify(sorted(after.overrides[risk])),
	);
	const sentences = [
		...ruleChanges(before, after),
		before.disputedFrom < after.disputedFrom &&
			"Disputes that are open stay open until somebody rules, also where the ratings would be near enough now.",
		before.disputedFrom > after.disputedFrom &&
			"Verdicts that differed by less are a dispute from the next verdict or evidence on their claim.",
		...risky.map((risk) => {
			const stricter = stricterInWords(after, [risk]);
			return `Claims with a risk of ${riskLabels[risk]}: ${stricter === "" ? "as every other claim" : stricter}.`;
		}),
	].filter((one) => one !== false);
	if (sentences.length === 0) return [];
	return [...sentences, "What was ruled stays ruled, under the policy of its day."];
}

function ruleChanges(before: Rule, after: Rule): (string | false)[] {
	const stricter = strictness(after.blind) < strictness(before.blind);
	return [
		after.verdictsNeeded > before.verdictsNeeded &&
			`Claims in review wait for ${count(after.verdictsNeeded, "verdict")} now; where there are fewer, they are hidden again until the others are in.`,
		after.verdictsNeeded < before.verdictsNeeded &&
			`A claim in review that has ${count(after.verdictsNeeded, "verdict")} already is complete at once; it is settled, or in dispute, from the next verdict or evidence on it.`,
		after.blind !== before.blind &&
			(stricter
				? "Verdicts on claims that are not ruled on are hidden again from whoever may not see them under this policy."
				: "Verdicts that were sealed under the promise to stay hidden stay so; claims that nobody has judged yet follow this policy."),
		after.originsNeeded > before.originsNeeded &&
			`A claim whose evidence comes down to fewer than ${count(after.originsNeeded, "independent origin")} can only be settled as “Unproven”.`,
		after.originsNeeded < before.originsNeeded &&
			"Claims that waited for more independent origins are settled from the next verdict or evidence on them.",
		after.rulers.join() !== before.rulers.join() &&
			`Open disputes can be settled by ${listed(after.rulers.map((role) => `${role}s`))}; whoever is assigned to one and may rule no more keeps it until somebody else is named.`,
	];
}

/** The strictest first. */
function strictness(blind: Blindness): number {
	return blindnesses.indexOf(blind);
}

function sorted(rule: Partial<Rule> | undefined): [string, unknown][] {
	return Object.entries(rule ?? {})
		.filter(([, value]) => value !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

function withArticle(roles: readonly string[]): string {
	return `an ${listed(roles, "or")}`;
}
