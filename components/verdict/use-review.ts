"use client";

import { useQuery } from "@tanstack/react-query";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { QueuedDispute } from "@/lib/core/disputes/dispute";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { SeenConditions } from "@/lib/core/verdicts/conditions-seen";
import type { Verdict } from "@/lib/core/verdicts/verdict";

/** A claim's review as far as it reaches this person. Whatever makes `keys.verdicts(claimId)` out of date makes all of it so. */
export function useReview(claimId: string) {
	const key = keys.verdicts(claimId);
	const verdicts = useQuery({
		queryKey: key,
		queryFn: ({ signal }) => apiList<Verdict>("/verdicts", { claimId }, signal),
	});
	const conditions = useQuery({
		queryKey: [...key, "conditions"],
		queryFn: ({ signal }) => apiList<SeenConditions>(`/claims/${claimId}/conditions`, {}, signal),
	});
	const rulings = useQuery({
		queryKey: [...key, "rulings"],
		queryFn: ({ signal }) => apiList<Ruling>("/rulings", { claimId }, signal),
	});
	const disputes = useQuery({
		queryKey: [...key, "disputes"],
		queryFn: ({ signal }) => apiList<QueuedDispute>("/disputes", { claimId }, signal),
	});
	return { verdicts, conditions, rulings, disputes };
}
