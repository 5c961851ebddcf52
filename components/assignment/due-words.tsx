"use client";

import { useEffect, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { dueIn, dueWords } from "@/lib/core/queue/due";
import { useAwake, useZone } from "./use-awake";

/** A due date: the day itself, and how near it is where that matters. The server writes the day alone. */
export function DueWords({ dueAt, now }: { dueAt: string; now?: string }) {
	const awake = useAwake();
	const zone = useZone();
	const [opened, setOpened] = useState<string | undefined>(now);
	useEffect(() => setOpened((before) => before ?? new Date().toISOString()), []);
	const due = awake && opened !== undefined ? dueIn(dueAt, opened, zone) : null;
	const isNear = due !== null && (due.isOver || due.days <= 3);
	return (
		<span className={cx("whitespace-nowrap", due?.isOver && "font-medium text-stale")}>
			{isNear ? (
				<span title={new Date(dueAt).toDateString()}>{dueWords(due)}</span>
			) : (
				<>
					due <Time iso={dueAt} show="day" />
				</>
			)}
		</span>
	);
}
