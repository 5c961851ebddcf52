"use client";

import { useQuery } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Policy } from "@/lib/core/verdicts/policy";

/** How the desk settles claims; nothing until it has answered. */
export function usePolicy(): Policy | undefined {
	const policy = useQuery({
		queryKey: keys.policy(),
		queryFn: ({ signal }) => apiGet<Policy>("/policy", {}, signal),
		staleTime: 60_000,
	});
	return policy.data;
}
