"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { keys } from "@/lib/client/keys";
import { useNews } from "@/lib/client/use-live";

/** What can put nothing into an inbox and take nothing out. */
const ofNoMatter = /^(article|passage|dossier|archive|token|desk|inbox|job)\./;

/** Milliseconds: news that come together are looked at together, and a busy desk is not asked without a pause. */
const together = 300;
const pause = 2_000;

/** Asks the desk again what is in the inbox when something has happened that may have changed it. */
export function useInboxNews(): void {
	const cache = useQueryClient();
	const timer = useRef<number>(undefined);
	const askedAt = useRef(Number.NEGATIVE_INFINITY);
	useNews((news) => {
		if (timer.current !== undefined || news === "everything") return;
		if (news.every(({ kind }) => ofNoMatter.test(kind))) return;
		const wait = Math.max(together, askedAt.current + pause - performance.now());
		timer.current = window.setTimeout(() => {
			timer.current = undefined;
			askedAt.current = performance.now();
			void cache.invalidateQueries({ queryKey: keys.inbox() });
		}, wait);
	});
	useEffect(() => () => window.clearTimeout(timer.current), []);
}
