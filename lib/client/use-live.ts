"use client";

import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import type { Claim } from "@/lib/core/claims/claim";
import type { LiveState, News } from "./live-feed";
import { useLocal } from "./query-provider";

/** The last line of the log that the page around was made with; null outside of pages. */
export const MadeWith = createContext<number | null>(null);

/**
 * Hears what others do, and what oneself did in this or another tab. What was heard while the page was still on its way comes
 * first, as `missed`.
 */
export function useNews(hear: (news: News, claims: readonly Claim[], missed: boolean) => void): void {
	const { live } = useLocal();
	const madeWith = useRef(useContext(MadeWith));
	const latest = useRef(hear);
	useEffect(() => {
		latest.current = hear;
	});
	useEffect(() => {
		const missed = madeWith.current === null ? [] : live.missed(madeWith.current);
		if (missed.length > 0) latest.current(missed, [], true);
		return live.hear((news, claims) => latest.current(news, claims, false));
	}, [live]);
}

/** Whether this page hears at once of what others do. */
export function useLiveState(): LiveState {
	const { live } = useLocal();
	return useSyncExternalStore(live.subscribe, live.snapshot, () => "connecting");
}
