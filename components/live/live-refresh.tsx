"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { usePerson } from "@/components/shell/person";
import { useLiveState, useNews } from "@/lib/client/use-live";

/** News that come within this many milliseconds are read together. */
const together = 250;

/** Keeps a page that the server makes as it is on the desk. */
export function LiveRefresh() {
	useLiveRefresh();
	return null;
}

/**
 * Reads the page again when something has happened on the desk; where it can't hear of that, when somebody comes back to it.
 * One reading at a time. What is typed stays.
 */
export function useLiveRefresh(): void {
	const router = useRouter();
	const { userId } = usePerson();
	const state = useLiveState();
	const [isReading, startReading] = useTransition();
	const isOld = useRef(false);
	const timer = useRef<number>(undefined);
	const latest = useRef(() => {});
	useEffect(() => {
		latest.current = () => {
			if (isReading || document.visibilityState !== "visible") return;
			if (!isOld.current && state === "live") return;
			isOld.current = false;
			startReading(() => router.refresh());
		};
		if (!isReading && isOld.current && timer.current === undefined) latest.current();
	});
	useNews((news) => {
		// The page that somebody acts on reads itself again with the desk's answer.
		if (news !== "everything" && document.hasFocus() && news.every(({ actorId }) => actorId === userId)) return;
		isOld.current = true;
		window.clearTimeout(timer.current);
		timer.current = window.setTimeout(() => {
			timer.current = undefined;
			latest.current();
		}, together);
	});
	useEffect(() => {
		const onReturn = () => latest.current();
		document.addEventListener("visibilitychange", onReturn);
		window.addEventListener("focus", onReturn);
		return () => {
			window.clearTimeout(timer.current);
			document.removeEventListener("visibilitychange", onReturn);
			window.removeEventListener("focus", onReturn);
		};
	}, []);
}
