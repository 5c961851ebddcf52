"use client";

import { useSyncExternalStore } from "react";
import { LogLine } from "@/components/shell/log-line";
import type { Line } from "@/components/shell/log-sentence";

const neverChanges = () => () => {};

/** The lines under their days, in the reader's own time zone once the page is awake. */
export function LogDays({ lines }: { lines: readonly Line[] }) {
	const here = useSyncExternalStore(
		neverChanges,
		() => true,
		() => false,
	);
	const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", ...(here ? {} : { timeZone: "UTC" }) });
	const days = new Map<string, Line[]>();
	for (const line of lines) {
		const day = format.format(new Date(line.at));
		days.set(day, [...(days.get(day) ?? []), line]);
	}
	return (
		<div className="flex flex-col gap-6">
			{[...days].map(([day, own]) => (
				<section key={day} aria-label={day}>
					<h2 className="mb-1 text-xs font-medium text-soft">{day}</h2>
					<ol className="divide-y divide-line border-y border-line">
						{own.map((line) => (
							<li key={line.seq} className="flex gap-3 py-1.5">
								<span className="w-10 shrink-0 text-end text-xs leading-5 text-soft">{line.seq}</span>
								<LogLine line={line} />
							</li>
						))}
					</ol>
				</section>
			))}
		</div>
	);
}
