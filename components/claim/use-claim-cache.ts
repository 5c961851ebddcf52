"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Claim } from "@/lib/core/claims/claim";

export type ClaimCache = ReturnType<typeof useClaimCache>;

/** The claims of the article on the bench, as this browser has them. */
export function useClaimCache(articleId: string) {
	const cache = useQueryClient();
	return useMemo(() => {
		const listKey = keys.claims({ articleId });
		const change = (make: (claims: Claim[]) => Claim[]) =>
			cache.setQueryData<Claim[]>(listKey, (claims) => claims && make(claims));
		const put = (claim: Claim) =>
			change((claims) =>
				claims.some(({ id }) => id === claim.id)
					? claims.map((one) => (one.id === claim.id && one.version <= claim.version ? claim : one))
					: [...claims, claim],
			);
		const drop = (id: string) => change((claims) => claims.filter((claim) => claim.id !== id));
		const get = (id: string) => cache.getQueryData<Claim[]>(listKey)?.find((claim) => claim.id === id);
		/** What hangs on a claim and may have changed with it. */
		const around = (id: string): QueryKey[] => [
			keys.evidence(id),
			keys.verdicts(id),
			keys.origins(id),
			keys.events({ claimId: id }),
		];
		const refresh = async (id: string) => {
			for (const queryKey of around(id)) void cache.invalidateQueries({ queryKey });
			const claim = await apiGet<Claim>(`/claims/${id}`);
			if (claim.withdrawnAt) drop(id);
			else put(claim);
			return claim;
		};
		return { listKey, put, drop, get, refresh, around };
	}, [cache, articleId]);
}
