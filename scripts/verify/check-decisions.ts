import { type Bundle, type Claim, nameOf } from "./bundle";
import { canonical, hashOf } from "./hashing";
import { type Say, shown } from "./problem";
import type { SealedRulingEntry, SealedVerdictEntry } from "./shapes";

const verdictFields = ["track", "rating", "confidence", "rationale", "reading", "blind", "sealedAt", "seal"] as const;
const rulingFields = {
	track: "track",
	rating: "rating",
	kind: "kind",
	reason: "reason",
	decidedAt: "decidedAt",
	policy: "policy",
	adopts: "adopts",
	confirms: "confirms",
	verdicts: "verdictIds",
	dissent: "dissent",
	dispute: "disputeId",
	seal: "seal",
} as const;

/** Seals, and that the report shows every verdict and ruling just as it was sealed, leaving none out. */
export function checkDecisions({ report, decisions }: Bundle, say: Say): void {
	for (const verdict of decisions.verdicts) {
		if (sealOfVerdict(verdict) !== verdict.seal) {
			say("decisions.json", `verdict ${verdict.id} was changed after it was sealed: its seal does not fit.`);
		}
	}
	for (const { seal, ...sealed } of decisions.rulings) {
		if (hashOf(canonical(sealed)) !== seal) {
			say(
				"decisions.json",
				`ruling ${shown(String(sealed.id))} was changed after it was sealed: its seal does not fit.`,
			);
		}
	}
	const claimIds = new Set(report.claims.map(({ id }) => id));
	for (const { id, claimId } of [...decisions.verdicts, ...decisions.rulings]) {
		if (!claimIds.has(claimId)) say("decisions.json", `${shown(id)} is on a claim that is not in the report.`);
	}
	const names = new Map<string, string>();
	const sameName = (userId: string, name: string, where: string) => {
		const known = names.get(userId) ?? name;
		names.set(userId, known);
		if (known !== name)
			say("report.json", `${where}: one person has two names, “${shown(known)}” and “${shown(name)}”.`);
	};
	const labels = new Map(report.scale.ratings.map(({ code, label, track }) => [code as string, { label, track }]));
	for (const claim of report.claims) {
		const sealed = decisions.verdicts.filter(({ claimId }) => claimId === claim.id);
		const made = decisions.rulings.filter(({ claimId }) => claimId === claim.id);
		compare(claim, "verdict", claim.verdicts, sealed, say);
		compare(claim, "ruling", claim.rulings, made, say);
		for (const verdict of claim.verdicts) {
			const entry = sealed.find(({ id }) => id === verdict.id);
			if (!entry) continue;
			const where = `${nameOf(claim)}, verdict ${verdict.id}`;
			for (const field of verdictFields) {
				if (verdict[field] !== entry[field]) say("report.json", `${where}: ${field} is not what was sealed.`);
			}
			sameName(entry.reviewerId, verdict.reviewer, where);
			const last = sealed
				.filter(({ track, reviewerId }) => track === entry.track && reviewerId === entry.reviewerId)
				.at(-1);
			if (verdict.superseded !== (last?.id !== entry.id)) {
				say("report.json", `${where}: whether the reviewer has replaced it is wrong.`);
			}
			checkLabel(labels, verdict, where, say);
			checkStale(claim, entry, verdict.stale, report, where, say);
		}
		for (const ruling of claim.rulings) {
			const entry = made.find(({ id }) => id === ruling.id);
			if (!entry) continue;
			const where = `${nameOf(claim)}, ruling ${ruling.id}`;
			for (const [field, under] of Object.entries(rulingFields)) {
				const shownField = ruling[field as keyof typeof ruling];
				if (canonical(shownField) !== canonical(entry[under]))
					say("report.json", `${where}: ${field} is not what was sealed.`);
			}
			if (entry.kind === "agreement" && ruling.decidedBy !== null)
				say("report.json", `${where}: nobody makes an agreement alone.`);
			if (entry.kind === "adjudication") {
				if (ruling.decidedBy === null) say("report.json", `${where}: who ruled was left out.`);
				else sameName(entry.decidedBy, ruling.decidedBy, where);
			}
			if (ruling.superseded !== (made.filter(({ track }) => track === entry.track).at(-1)?.id !== entry.id)) {
				say("report.json", `${where}: whether a later ruling has replaced it is wrong.`);
			}
			checkLabel(labels, ruling, where, say);
			checkStale(claim, entry, ruling.stale, report, where, say);
		}
	}
}

function sealOfVerdict({ seal: _, ...sealed }: SealedVerdictEntry): string {
	if (sealed.blind !== null) return hashOf(canonical(sealed));
	const { blind: __, reading: ___, confirms: ____, ...earlier } = sealed;
	return hashOf(canonical(earlier));
}

type Listed = readonly { id: string }[];

function compare(claim: Claim, noun: string, inReport: Listed, sealed: Listed, say: Say): void {
	const ids = sealed.map(({ id }) => id);
	for (const { id } of inReport) {
		if (!ids.includes(id)) say("decisions.json", `has no sealed words of ${noun} ${shown(id)} on ${nameOf(claim)}.`);
	}
	for (const id of ids) {
		if (!inReport.some((one) => one.id === id))
			say("report.json", `leaves out ${noun} ${shown(id)} on ${nameOf(claim)}.`);
	}
	const order = inReport.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
	if (order.some((id, at) => at > 0 && (order[at - 1] ?? "") > id)) {
		say("report.json", `the ${noun}s on ${nameOf(claim)} are not in the order in which they were made.`);
	}
}

type Labels = ReadonlyMap<string, { label: string; track: string }>;

function checkLabel(
	labels: Labels,
	one: { rating: string; label: string; track: string },
	where: string,
	say: Say,
): void {
	const known = labels.get(one.rating);
	if (!known || known.label !== one.label)
		say("report.json", `${where}: “${shown(one.label)}” is not what the scale calls ${one.rating}.`);
	else if (known.track !== one.track) say("report.json", `${where}: ${one.rating} is a rating of the other track.`);
}

/** What the report itself shows to have changed beneath a decision has to be said there, and nothing else of these kinds. */
function checkStale(
	claim: Claim,
	{ basis }: SealedVerdictEntry | SealedRulingEntry,
	stale: Claim["verdicts"][number]["stale"],
	{ sources }: Bundle["report"],
	where: string,
	say: Say,
): void {
	const grades = new Map(sources.map(({ id, grade }) => [id, grade]));
	const items = new Set(claim.evidence.map(({ id }) => id));
	const changed = {
		claim: basis.claim.statement !== claim.statement || basis.claim.kind !== claim.kind,
		evidence: basis.evidence.some(({ id }) => !items.has(id)),
		source: basis.sources.some(({ id, grade }) => grades.has(id) && grades.get(id) !== grade),
	};
	for (const noun of ["claim", "evidence", "source"] as const) {
		const isSaid = stale.some((reason) => reason.noun === noun);
		if (changed[noun] && !isSaid) {
			say(
				"report.json",
				`${where}: the ${noun} is not as it was when that was sealed, and the report does not say so.`,
			);
		}
	}
	// Evidence may have been changed and stay in the report, and a source may be in no list any more.
	if (!changed.claim && stale.some(({ noun }) => noun === "claim")) {
		say("report.json", `${where}: is called stale for a claim that is as it was.`);
	}
}
