import { createLoader, parseAsNumberLiteral, parseAsString } from "nuqs/server";
import { periods } from "@/lib/core/dashboard/time-steps";

/** What the dashboard is about, as it stands in the address. */
export const dashboardFilter = {
	dossier: parseAsString,
	weeks: parseAsNumberLiteral(periods).withDefault(12),
};

export const loadDashboardFilter = createLoader(dashboardFilter);
