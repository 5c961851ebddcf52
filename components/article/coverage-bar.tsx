"use client";

import { Key } from "@/components/shell/shortcuts";
import { TaskList } from "@/components/task/task-list";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useBench } from "./bench-context";
import { MarkRow } from "./mark-row";

/** How far the article has been gone through, in words; and the way to what is still open. */
export function CoverageBar() {
	const { coverage, version, selectNextOpen } = useBench();
	const { claimed, noClaim, open, excluded, total } = coverage.words;
	const leftOut = version.marks.filter((mark) => mark.kind === "excluded" && mark.state !== "dismissed");
	const undecided = leftOut.filter((mark) => mark.state === "proposed").length;
	return (
		<section aria-label="Coverage" className="coverage-bar">
			<p className="min-w-0 text-sm text-soft">
				<span className="font-medium text-ink">{words(total)}</span>
				{" · "}
				{claimed.toLocaleString("en")} in claims
				{" · "}
				{noClaim.toLocaleString("en")} no claim
				{" · "}
				<span className={open > 0 ? "font-medium text-ink" : ""}>{open.toLocaleString("en")} open</span>
			</p>
			<div className="flex items-center gap-1">
				<TaskList />
				{leftOut.length > 0 && (
					<Popover>
						<PopoverTrigger className="h-7 rounded-md px-2 text-xs text-soft hover:bg-sunk hover:text-ink">
							{words(excluded)} left out{undecided > 0 && `, ${undecided} to decide`}
						</PopoverTrigger>
						<PopoverContent align="end" aria-label="Passages that are left out" className="w-100">
							<p className="mb-2 text-sm text-soft">
								Not part of the article, and in no count. What the machine proposed, a person confirms or puts back.
							</p>
							<ul className="flex flex-col divide-y divide-line">
								{leftOut.map((mark) => (
									<li key={mark.id} className="py-2">
										<MarkRow mark={mark} />
									</li>
								))}
							</ul>
						</PopoverContent>
					</Popover>
				)}
				{open > 0 ? (
					<Button small hint={<Key id="words.next-open" />} onClick={selectNextOpen}>
						Next open words
					</Button>
				) : (
					total > 0 && <span className="px-2 text-xs font-medium text-true">✓ Every word seen</span>
				)}
			</div>
		</section>
	);
}

function words(n: number): string {
	return `${n.toLocaleString("en")} ${n === 1 ? "word" : "words"}`;
}
