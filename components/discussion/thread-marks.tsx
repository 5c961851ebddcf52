"use client";

import { MessageSquare } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { useOnView } from "@/components/article/use-on-view";
import { cutText } from "@/lib/core/cut-text";
import { stateOf, type Thread } from "@/lib/core/threads/thread";
import { useThreads } from "./use-threads";

type Mark = { top: number; threads: Thread[] };

/** Beside the line where words begin that are being discussed: a mark that opens what is said. */
export function ThreadMarks() {
	const { article, version, surface, setTalk } = useBench();
	const { data } = useThreads({ articleId: article.id });
	const [marks, setMarks] = useState<Mark[]>([]);
	const open = useMemo(
		() => data?.filter((thread) => stateOf(thread) === "open" && thread.passage?.versionId === version.id) ?? [],
		[data, version.id],
	);
	const place = useCallback(() => {
		const layer = document.querySelector(".thread-marks")?.getBoundingClientRect();
		const view = surface.painter?.view;
		if (!layer || !view) return;
		const byLine = new Map<number, Mark>();
		for (const thread of open) {
			const start = thread.passage?.start ?? 0;
			if (start < view.start || start >= view.end) continue;
			const rect = surface.rectOf({ start, end: start + 1 });
			if (!rect) continue;
			const top = Math.round(rect.top - layer.top);
			const mark = byLine.get(top) ?? { top, threads: [] };
			mark.threads.push(thread);
			byLine.set(top, mark);
		}
		setMarks([...byLine.values()].sort((a, b) => a.top - b.top));
	}, [open, surface]);
	useOnView(surface, place);

	return (
		<div className="thread-marks">
			{marks.map(({ top, threads: [first, ...more] }) => {
				if (!first?.passage) return null;
				const { start, end, exact } = first.passage;
				const count = more.length + 1;
				return (
					<button
						// A thread that was just opened gets another id when it is on the desk.
						key={start}
						type="button"
						data-start={start}
						className="thread-mark"
						style={{ top }}
						aria-label={`${count === 1 ? "A thread" : `${count} threads`} on “${cutText(exact, 60)}”`}
						onClick={() =>
							setTalk({
								range: { start, end },
								starts: [first, ...more].flatMap(({ passage }) => passage?.start ?? []),
							})
						}
					>
						<MessageSquare size={14} aria-hidden="true" />
						{count > 1 && <span className="text-2xs">{count}</span>}
					</button>
				);
			})}
		</div>
	);
}
