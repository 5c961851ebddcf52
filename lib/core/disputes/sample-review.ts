import { type Rating, ratingCodes, ratingInfo, type Track } from "../verdicts/scale";
import type { StaleReason, Verdict } from "../verdicts/verdict";
import type { Dispute } from "./dispute";
import type { Ruling } from "./ruling";

export type SampleReview = { verdicts: Verdict[]; disputes: Dispute[]; rulings: Ruling[] };

/**
 * Reads what happened on a claim, in order, as its review; for tests. `ann true, ben false stale, disputed, ruled unproven,
 * challenged, cem true seeing`.
 *
 * A verdict is a name and a rating; `stale`, `seeing` (it was sealed after seeing a colleague's), and `promised-open`,
 * `promised-until-own` or `promised-nothing` in place of until-all. `disputed` and `challenged` open a dispute, on the
 * attribution with `said`. `ruled` is an adjudication and `agreed` an agreement; either ends what is in dispute on its
 * track. Ids count up from 01 in the order of what happened.
 */
export function reviewFrom(notation: string): SampleReview {
	const review: SampleReview = { verdicts: [], disputes: [], rulings: [] };
	for (const line of notation.split(", ").filter(Boolean)) happen(review, line);
	return review;
}

/** Adds one line of the notation to a review; answers a new one. */
export function andThen(before: SampleReview, line: string): SampleReview {
	const copied = <T extends object>(all: readonly T[]) => all.map((one) => ({ ...one }));
	const review: SampleReview = {
		verdicts: copied(before.verdicts),
		disputes: copied(before.disputes),
		rulings: copied(before.rulings),
	};
	happen(review, line);
	return review;
}

function happen({ verdicts, disputes, rulings }: SampleReview, line: string): void {
	const [first = "", ...rest] = line.split(" ");
	const number = String(verdicts.length + disputes.length + rulings.length + 1).padStart(2, "0");
	const at = new Date(Date.UTC(2022, 0, 5, 0, Number(number))).toISOString();
	const stale: StaleReason[] = rest.includes("stale") ? [{ noun: "claim", id: "c", because: "it was changed" }] : [];

	if (first === "disputed" || first === "challenged") {
		disputes.push({
			...{ id: number, version: 1, claimId: "c", track: rest.includes("said") ? "attribution" : "substance" },
			origin: first === "disputed" ? "verdicts" : "challenge",
			...{ reason: "So it is not.", openedBy: "somebody", openedAt: at, assigneeId: null, dueAt: null },
			...{ state: "open", rulingId: null, settledAt: null },
		});
		return;
	}
	const [rating, track] = ratingIn(rest);
	const basis: Verdict["basis"] = {
		scale: "stet-scale@1",
		claim: { id: "c", version: 1, statement: "It rained in March.", kind: "event" },
		...{ evidence: [], sources: [], texts: [] },
	};
	if (first === "ruled" || first === "agreed") {
		const current = verdicts.filter((one) => one.track === track && !one.superseded);
		for (const ruling of rulings) ruling.superseded ||= ruling.track === track;
		for (const dispute of disputes.filter((one) => one.track === track && one.state === "open")) {
			Object.assign(dispute, { state: "settled", rulingId: number, settledAt: at });
		}
		rulings.push({
			...{ id: number, claimId: "c", track, rating, kind: first === "ruled" ? "adjudication" : "agreement" },
			...{ reason: "So it is.", disputeId: null, adopts: null, confirms: null },
			verdictIds: current.map(({ id }) => id),
			dissent: current.filter((one) => one.rating !== rating).map(({ id }) => id),
			...{ policy: "two-reviewers@1", basis, decidedBy: "somebody", decidedAt: at, seal: "", stale, superseded: false },
		});
		return;
	}
	for (const verdict of verdicts) verdict.superseded ||= verdict.reviewerId === first && verdict.track === track;
	const promised = rest.find((word) => word.startsWith("promised-"))?.slice("promised-".length) ?? "until-all";
	if (promised !== "nothing") basis.policy = { name: "two-reviewers@1", blind: promised as "until-all" };
	verdicts.push({
		...{ id: number, claimId: "c", reviewerId: first, track, rating, confidence: "medium", rationale: "I looked." },
		...{ reading: null, blind: !rest.includes("seeing"), confirms: null, basis, seal: "", sealedAt: at, stale },
		superseded: false,
	});
}

function ratingIn(words: readonly string[]): [Rating, Track] {
	const rating = ratingCodes.find((code) => words.includes(code));
	if (!rating) throw new Error(`No rating in “${words.join(" ")}”`);
	return [rating, ratingInfo(rating).track];
}
