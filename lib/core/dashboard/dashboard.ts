/**
 * How a desk is doing, for one reader: computed from what reaches them alone, so it differs by nothing that they may not
 * know. Progress, shares and disputes are as of now; throughput and corrections are of the period.
 */
import { type AgeingDisputes, ageingDisputes, type DisputedClaim } from "./ageing-disputes";
import { type Corrections, correctionsOver, type DatedCorrection } from "./corrections";
import { type ArticleWords, type PlacedClaim, type Progress, progressOf } from "./progress";
import { type Throughput, throughputOf, type WorkedClaim } from "./throughput";
import { type Period, timeSteps } from "./time-steps";
import { type JudgedClaim, type VerdictShares, verdictShares } from "./verdict-shares";

/** The parts that can be taken along as tables. */
export const dashboardParts = ["progress", "verdicts", "throughput", "disputes", "corrections"] as const;
export type DashboardPart = (typeof dashboardParts)[number];

/** A claim of the desk with what of its review reaches the reader. */
export type DashboardClaim = PlacedClaim &
	DisputedClaim &
	Pick<WorkedClaim, "rulings"> & {
		verdicts: readonly (JudgedClaim["verdicts"][number] & WorkedClaim["verdicts"][number])[];
	};

export type DashboardMaterial = {
	dossiers: readonly { id: string; title: string }[];
	articles: readonly ArticleWords[];
	claims: readonly DashboardClaim[];
	evidenceAt: readonly string[];
	corrections: readonly DatedCorrection[];
};

export type Dashboard = {
	weeks: Period;
	/** The reader's time zone, an IANA name. */
	zone: string;
	progress: Progress;
	verdicts: VerdictShares;
	throughput: Throughput;
	disputes: AgeingDisputes;
	corrections: Corrections;
};

/** `now` is ISO 8601. */
export type DashboardTime = { now: string; zone: string; weeks: Period };

export function dashboardOf(material: DashboardMaterial, { now, zone, weeks }: DashboardTime): Dashboard {
	const { dossiers, articles, claims, evidenceAt, corrections } = material;
	const steps = timeSteps(now, zone, weeks);
	return {
		weeks,
		zone,
		progress: progressOf(dossiers, articles, claims),
		verdicts: verdictShares(claims),
		throughput: throughputOf(steps, weeks, claims, evidenceAt),
		disputes: ageingDisputes(claims, now, zone),
		corrections: correctionsOver(steps, corrections),
	};
}
