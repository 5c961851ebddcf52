"use client";

import { useSyncExternalStore } from "react";

const day = { day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const neverChanges = () => () => {};

/** A moment, in the reader's own time zone once the page is awake; the server writes UTC. */
export function Time({ iso, show = "both" }: { iso: string; show?: "both" | "day" | "clock" }) {
	const here = useSyncExternalStore(
		neverChanges,
		() => true,
		() => false,
	);
	const zone = here ? {} : { timeZone: "UTC" };
	const at = new Date(iso);
	const parts = { both: { ...day, ...clock }, day, clock }[show];
	return (
		<time dateTime={iso} title={`${iso.replace("T", " ").slice(0, 19)} UTC`} className="whitespace-nowrap tabular-nums">
			{new Intl.DateTimeFormat("en-GB", { ...parts, ...zone }).format(at)}
		</time>
	);
}
