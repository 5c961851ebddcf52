import type { Dispute } from "../disputes/dispute";
import { dayNumber } from "../queue/due";

/** In days of the reader's calendar; the last has no end. */
const bands = [
	{ from: 0, to: 1 },
	{ from: 2, to: 3 },
	{ from: 4, to: 7 },
	{ from: 8, to: 14 },
	{ from: 15, to: null },
] as const;

export type AgeBand = { from: number; to: number | null; count: number };
export type AgeingDispute = Pick<Dispute, "id" | "claimId" | "track" | "origin" | "openedAt" | "assigneeId"> & {
	statement: string;
	/** 0 on the day it was opened. */
	days: number;
};
/** `oldest` is every open dispute, the oldest first. */
export type AgeingDisputes = { bands: AgeBand[]; oldest: AgeingDispute[] };

export type DisputedClaim = {
	statement: string;
	disputes: readonly Pick<Dispute, "id" | "claimId" | "track" | "origin" | "openedAt" | "assigneeId" | "state">[];
};

export function ageingDisputes(claims: readonly DisputedClaim[], now: string, zone: string): AgeingDisputes {
	const oldest = claims
		.flatMap(({ statement, disputes }) =>
			disputes.flatMap(({ state, id, claimId, track, origin, openedAt, assigneeId }): AgeingDispute[] => {
				if (state !== "open") return [];
				// Another server's clock may be ahead by a moment.
				const days = Math.max(0, dayNumber(now, zone) - dayNumber(openedAt, zone));
				return [{ id, claimId, statement, track, origin, openedAt, assigneeId, days }];
			}),
		)
		.sort((a, b) => (a.openedAt === b.openedAt ? compare(a.id, b.id) : compare(a.openedAt, b.openedAt)));
	const isIn = ({ from, to }: (typeof bands)[number], days: number) => days >= from && (to === null || days <= to);
	return {
		bands: bands.map((band) => ({ ...band, count: oldest.filter(({ days }) => isIn(band, days)).length })),
		oldest,
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
