import { type Bundle, type Claim, nameOf } from "./bundle";
import { walker } from "./check-origins";
import type { Say } from "./problem";
import type { LoggedLine, PolicyEntry, SealedRulingEntry, SealedVerdictEntry } from "./shapes";

type Rule = { verdictsNeeded: number; blind: string; originsNeeded: number; rulers: readonly string[] };
type Stricter = { [part in keyof Rule]?: Rule[part] | undefined };

/** Whether the policy that each ruling was made under allowed it, with what had been sealed by then. */
export function checkRulings(bundle: Bundle, say: Say): void {
	const { report, decisions } = bundle;
	const linesOf = new Map<string, LoggedLine[]>();
	for (const { words } of bundle.log) {
		if (!words?.claimId) continue;
		const lines = linesOf.get(words.claimId) ?? [];
		lines.push(words);
		linesOf.set(words.claimId, lines);
	}
	const current = decisions.policies.at(-1);
	if (current && JSON.stringify(sorted(current)) !== JSON.stringify(sorted(report.policy))) {
		say("report.json", "the policy is not the desk's last one in decisions.json.");
	}
	for (const claim of report.claims) {
		const rule = strictest(report.policy, claim.risk);
		if (JSON.stringify(sorted(rule)) !== JSON.stringify(sorted(claim.rule))) {
			say("report.json", `the rule for ${nameOf(claim)} is not what the policy makes of its risks.`);
		}
		const made = decisions.rulings.filter(({ claimId }) => claimId === claim.id);
		const known: Known = {
			policies: decisions.policies,
			sealed: decisions.verdicts.filter(({ claimId }) => claimId === claim.id),
			lines: linesOf.get(claim.id) ?? [],
		};
		for (const ruling of made) {
			checkRuling(claim, ruling, known, (words) =>
				say("decisions.json", `ruling ${ruling.id} on ${nameOf(claim)}: ${words}`),
			);
		}
	}
}

/** What there is to hold a ruling on a claim against; the log's lines are about that claim. */
type Known = {
	policies: readonly PolicyEntry[];
	sealed: readonly SealedVerdictEntry[];
	lines: readonly LoggedLine[];
};

function checkRuling(
	claim: Claim,
	ruling: SealedRulingEntry,
	{ policies, sealed, lines }: Known,
	object: (words: string) => void,
): void {
	const policy = policies.find(({ name }) => name === ruling.policy);
	if (!policy) {
		object(`its policy ${ruling.policy} is not among the desk's.`);
		return;
	}
	const ruled = lines.find(({ subject }) => subject === `ruling:${ruling.id}`)?.seq ?? Number.POSITIVE_INFINITY;
	const rule = strictest(policy, riskAt(lines, claim, ruled));

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
	// What reviewers chose to leave out of their basis counted as well, and isn't under the seal.
	const restsOn = new Set(ruling.basis.evidence.map(({ id }) => `evidence:${id}`));
	const isWhole = evidenceAt(lines, ruled).every((subject) => restsOn.has(subject));
	if (ruling.rating !== "unproven" && rule.originsNeeded > 0 && isWhole) {
		const have = walker(ruling.basis.links ?? [])(ruling.basis.sources.map(({ id }) => id)).roots.length;
		if (have < rule.originsNeeded)
			object(`its policy asks for ${rule.originsNeeded} independent origins, and it rests on ${have}.`);
	}
}

/** What there was of evidence on the claim when that line was written. */
function evidenceAt(lines: readonly LoggedLine[], ruled: number): string[] {
	const live = new Set<string>();
	for (const { kind, subject, seq } of lines) {
		if (seq >= ruled) break;
		if (kind === "evidence.add" || kind === "evidence.restore") live.add(subject);
		if (kind === "evidence.withdraw") live.delete(subject);
	}
	return [...live];
}

/** The claim's risks when that line was written: as they are now, less what was changed since. */
function riskAt(lines: readonly LoggedLine[], claim: Claim, ruled: number): readonly string[] {
	for (const { subject, kind, seq, body } of lines) {
		if (seq < ruled || subject !== `claim:${claim.id}` || kind !== "claim.edit") continue;
		const { before } = body;
		if (typeof before === "object" && before && "risk" in before && Array.isArray(before.risk)) {
			return before.risk.map(String);
		}
	}
	return claim.risk;
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
