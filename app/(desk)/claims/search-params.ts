import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { assignedTo, claimOrders, stages } from "@/lib/core/claims/claim";

/** The list's filter, as it stands in the address. */
export const claimFilter = {
	q: parseAsString.withDefault(""),
	stage: parseAsStringLiteral(stages),
	dossier: parseAsString,
	assignee: parseAsString,
	assigned: parseAsStringLiteral(assignedTo),
	due: parseAsStringLiteral(["overdue"] as const),
	sort: parseAsStringLiteral(claimOrders),
	after: parseAsString,
};

export const loadClaimFilter = createLoader(claimFilter);
