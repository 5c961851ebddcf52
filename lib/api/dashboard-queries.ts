import "server-only";
import type { z } from "zod";
import type { Reader } from "@/db/client";
import { deskDashboard } from "@/db/queries/dashboard";
import type { DeskViewer } from "@/db/queries/reviews";
import { periods } from "@/lib/core/dashboard/time-steps";
import { dashboardInput } from "@/lib/input/dashboard";
import { query } from "./query";

/** How the desk is doing. */
export const dashboardQueries = [
	query({
		name: "dashboard.read",
		summary:
			"How far dossiers and articles are, verdicts by rating, work done by day or week, and how old disputes are",
		description:
			"Everything is counted as far as it reaches you. Each part is also a table, at `/dashboard/{part}.csv`.",
		input: dashboardInput,
		path: "/dashboard",
		run: readDashboard,
	}),
];

export function readDashboard(db: Reader, viewer: DeskViewer, input: z.output<typeof dashboardInput>) {
	const { dossierId, zone } = input;
	const weeks = periods.find((one) => String(one) === input.weeks) ?? 12;
	return deskDashboard(db, viewer, { dossierId }, { now: new Date().toISOString(), zone, weeks });
}
