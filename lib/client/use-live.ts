"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Hearer, LiveState } from "./live-feed";
import { useLocal } from "./query-provider";

/** Hears what others do, and what oneself did in this or another tab. */
export function useNews(hear: Hearer): void {
	const { live } = useLocal();
	const latest = useRef(hear);
	useEffect(() => {
		latest.current = hear;
	});
	useEffect(() => live.hear((news, claims) => latest.current(news, claims)), [live]);
}

/** Whether this page hears at once of what others do. */
export function useLiveState(): LiveState {
	const { live } = useLocal();
	return useSyncExternalStore(live.subscribe, live.snapshot, () => "connecting");
}
