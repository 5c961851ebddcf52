import { createLoader, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";
import { disputeStates } from "@/lib/core/disputes/dispute";

/** The queue's filter, as it stands in the address. */
export const disputeFilter = {
	state: parseAsStringLiteral(disputeStates).withDefault("open"),
	mine: parseAsBoolean.withDefault(false),
};

export const loadDisputeFilter = createLoader(disputeFilter);
