import { type Bundle, type Claim, nameOf } from "./bundle";
import { walker } from "./check-origins";
import type { Say } from "./problem";
import type { SealedRulingEntry, SealedVerdictEntry } from "./shapes";

type Rule = { verdictsNeeded: number; blind: string; originsNeeded: number; rulers: readonly string[] };
type Stricter = { [part in keyof Rule]?: Rule[part] | undefined };

/** Whether the policy that each ruling was made under allowed it, with what had been sealed by then. */
export function checkRulings(bundle: Bundle, say: Say): void {
	const { report, decisions } = bundle;
	const current = decisions.policies.at(-1);
	if (current && JSON.stringify(sorted(current)) !== JSON.stringify(sorted(report.policy))) {
		say("report.json", "the policy is not the desk's last one in decisions.json.");
	}
	for (const claim of report.claims) {
		const rule = strictest(report.policy, claim.risk);
		if (JSON.stringify(sorted(rule)) !== JSON.stringify(sorted(claim.rule))) {
			say("report.json", `the rule for ${nameOf(claim)} is not what the policy makes of its risks.`);
		}
		const sealed = decisions.verdicts.filter(({ claimId }) => claimId === claim.id);
		for (const ruling of decisions.rulings.filter(({ claimId }) => claimId === claim.id)) {
			checkRuling(bundle, claim, ruling, sealed, (words) =>
				say("decisions.json", `ruling ${ruling.id} on ${nameOf(claim)}: ${words}`),
			);
		}
	}
}

function checkRuling(
	bundle: Bundle,
	claim: Claim,
	ruling: SealedRulingEntry,
	sealed: readonly SealedVerdictEntry[],
	object: (words: string) => void,
): void {
	const policy = bundle.decisions.policies.find(({ name }) => name === ruling.policy);
	if (!policy) {
		object(`its policy ${ruling.policy} is not among the desk's.`);
		return;
	}
	const rule = strictest(policy, riskAt(bundle, claim, ruling.id) ?? claim.risk);

	// Ids are made in time's order, and a claim is judged by one at a time.
	const before = sealed.filter(({ id }) => id < ruling.id);
	const onTrack = before.filter(({ track }) => track === ruling.track);
	const voices = new Map<string, { last: SealedVerdictEntry; isIndependent: boolean }>();
	for (const verdict of onTrack) {
		const isIndependent = voices.get(verdict.reviewerId)?.isIndependent ?? verdict.blind !== false;
		voices.set(verdict.reviewerId, { last: verdict, isIndependent });
	}
	const stood = [...voices.values()].map(({ last }) => last);
	if (!sameIds(stood, ruling.verdictIds)) object("the verdicts it names are not those that stood when it was made.");
	const counted = [...voices.values()].filter(({ isIndependent }) => rule.blind === "open" || isIndependent);
	if (counted.length < rule.verdictsNeeded) {
		object(`its policy asks for ${rule.verdictsNeeded} independent verdicts, and there were ${counted.length}.`);
	}
	const differing = stood.filter(({ rating }) => rating !== ruling.rating);
	if (ruling.kind === "agreement") {
		if (differing.length > 0) object("it says that reviewers agreed, and they did not.");
		if (ruling.dissent.length > 0) object("it names dissent from an agreement.");
	} else {
		if (!sameIds(differing, ruling.dissent))
			object("the dissent it names is not the verdicts that say something else.");
		if (before.some(({ reviewerId }) => reviewerId === ruling.decidedBy))
			object("who ruled had filed a verdict on the claim.");
		const adopted = stood.find(({ id }) => id === ruling.adopts);
		if (ruling.adopts && adopted?.rating !== ruling.rating)
			object("the verdict it adopts has another rating, or did not stand.");
	}
	if (ruling.rating !== "unproven" && rule.originsNeeded > 0) {
		const have = walker(ruling.basis.links ?? [])(ruling.basis.sources.map(({ id }) => id)).roots.length;
		if (have < rule.originsNeeded)
			object(`its policy asks for ${rule.originsNeeded} independent origins, and it rests on ${have}.`);
	}
}

/** The claim's risks when it was ruled on, as the log tells them; undefined where the log doesn't. */
function riskAt({ log }: Bundle, { id }: Claim, rulingId: string): string[] | undefined {
	const ruled = log.find(({ words }) => words?.subject === `ruling:${rulingId}`)?.seq ?? Number.POSITIVE_INFINITY;
	let risk: unknown;
	for (const { seq, words } of log) {
		if (seq >= ruled || words?.subject !== `claim:${id}`) continue;
		if (words.kind === "claim.create") risk = words.body.risk ?? [];
		const after = words.body.after;
		if (words.kind === "claim.edit" && typeof after === "object" && after && "risk" in after) risk = after.risk;
	}
	return Array.isArray(risk) ? risk.map(String) : undefined;
}

/** Of the policy's rule and of what is stricter for each risk, the strictest part of each. */
export function strictest(
	policy: Rule & { overrides: Readonly<Record<string, Stricter>> },
	risk: readonly string[],
): Rule {
	const stricter = risk.flatMap((one) => policy.overrides[one] ?? []);
	const hiding = ["until-all", "until-own", "open"];
	const all = [policy, ...stricter];
	return {
		verdictsNeeded: Math.max(1, ...all.map((rule) => rule.verdictsNeeded ?? 0)),
		originsNeeded: Math.max(0, ...all.map((rule) => rule.originsNeeded ?? 0)),
		blind: hiding[Math.min(...all.flatMap(({ blind }) => (blind ? hiding.indexOf(blind) : [])))] ?? policy.blind,
		rulers: policy.rulers.filter((role) => stricter.every(({ rulers }) => !rulers || rulers.includes(role))),
	};
}

function sameIds(some: readonly { id: string }[], ids: readonly string[]): boolean {
	const mine = some.map(({ id }) => id).sort();
	return mine.length === ids.length && [...ids].sort().every((id, at) => id === mine[at]);
}

function sorted(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(sorted);
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, one]) => [key, sorted(one)]),
	);
}
