"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import type { LiveState, News } from "./live-feed";
import { useLocal } from "./query-provider";

/** Hears what others do, and what oneself did in this or another tab. */
export function useNews(hear: (news: News) => void): void {
	const { live } = useLocal();
	const latest = useRef(hear);
	useEffect(() => {
		latest.current = hear;
	});
	useEffect(() => live.hear((news) => latest.current(news)), [live]);
}

/** Whether this page hears at once of what others do. */
export function useLiveState(): LiveState {
	const { live } = useLocal();
	return useSyncExternalStore(live.subscribe, live.snapshot, () => "connecting");
}
