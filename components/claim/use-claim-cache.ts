"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { aroundClaim } from "@/lib/client/outdated";
import { useNews } from "@/lib/client/use-live";
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
		const refresh = async (id: string) => {
			for (const queryKey of aroundClaim(id)) void cache.invalidateQueries({ queryKey });
			const claim = await apiGet<Claim>(`/claims/${id}`);
			if (claim.withdrawnAt) drop(id);
			else put(claim);
			return claim;
		};
		return { listKey, put, drop, get, refresh };
	}, [cache, articleId]);
}

/**
 * What others do to claims of this article shows at once: drawn on the text with `draw` in the next frame, and then put into
 * the list. Most claims come along with the news; others are read one by one.
 */
export function useLiveClaims(
	articleId: string,
	userId: string,
	{ listKey, put, drop, get, refresh }: ClaimCache,
	draw: (claim: Claim) => void,
): void {
	const cache = useQueryClient();
	useNews((news, claims, missed) => {
		if (news === "everything") return; // every question is asked again
		const lines = news.filter(({ kind }) => kind !== "note.write");
		// A grade or the policy may change where any claim of the list stands.
		if (lines.some(({ subject }) => /^(source|policy|archive):/.test(subject))) {
			void cache.invalidateQueries({ queryKey: listKey });
			return;
		}
		const here = lines.filter(
			({ claimId, subject, ...line }) =>
				claimId && !/^(thread|comment):/.test(subject) && (get(claimId) || line.articleId === articleId),
		);
		if (missed) {
			if (here.length > 0) void cache.invalidateQueries({ queryKey: listKey });
			return;
		}
		for (const { claimId, actorId, kind } of new Map(here.map((line) => [line.claimId, line])).values()) {
			if (!claimId) continue;
			const claim = claims.find(({ id }) => id === claimId);
			const read = () => refresh(claimId).catch(() => cache.invalidateQueries({ queryKey: listKey }));
			// One's own new claim is shown already, under another id until the desk's answer is here.
			if (kind === "claim.create" && actorId === userId) setTimeout(() => get(claimId) ?? read(), 1_000);
			else if (claim) {
				draw(claim);
				afterPaint(() => (claim.withdrawnAt ? drop(claim.id) : put(claim)));
			} else void read();
		}
	});
}

/** Once what was just drawn is on the screen; in a page that nobody sees, and that draws nothing, a moment later. */
function afterPaint(act: () => void): void {
	let isDone = false;
	const once = () => {
		if (!isDone) act();
		isDone = true;
	};
	requestAnimationFrame(() => setTimeout(once));
	setTimeout(once, 250);
}
