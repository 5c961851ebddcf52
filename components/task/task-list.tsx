"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBench } from "@/components/article/bench-context";
import { AssigneeSelect } from "@/components/assignment/assignee-select";
import { dayOf } from "@/components/assignment/due-day";
import { DueField } from "@/components/assignment/due-field";
import { DueWords } from "@/components/assignment/due-words";
import { Conflict, isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Task } from "@/lib/core/tasks/task";
import { count } from "@/lib/core/words";

/** The passages of this article that somebody is asked to check, and what became of them. */
export function TaskList() {
	const { article, version, surface, mayAnnotate } = useBench();
	const [asked] = useQueryState("task", parseAsString);
	const { data: all = [] } = useQuery({
		queryKey: keys.tasks(article.id),
		queryFn: ({ signal }) => apiList<Task>("/tasks", { articleId: article.id }, signal),
	});
	const tasks = all.filter(({ versionId }) => versionId === version.id);
	const open = tasks.filter(({ state }) => state === "open");
	const made = useSyncExternalStore(
		surface.subscribe,
		() => surface.state().made,
		() => 0,
	);
	const [isShown, setIsShown] = useState(false);

	// What came with the address is brought into sight once the text is there.
	const hasShown = useRef(false);
	const first = tasks.find(({ id }) => id === asked)?.ranges[0];
	useEffect(() => {
		if (made === 0 || !first || hasShown.current) return;
		hasShown.current = true;
		surface.select(first);
		setIsShown(true);
	}, [made, first, surface]);

	if (tasks.length === 0) return null;
	return (
		<Popover open={isShown} onOpenChange={setIsShown}>
			<PopoverTrigger className="h-7 rounded-md px-2 text-xs text-soft hover:bg-sunk hover:text-ink">
				{open.length > 0 ? `${count(open.length, "passage")} to check` : `${count(tasks.length, "passage")} checked`}
			</PopoverTrigger>
			<PopoverContent
				align="start"
				aria-label="Passages to check"
				className="w-100"
				onOpenAutoFocus={(event) => event.preventDefault()}
			>
				<ul className="flex flex-col divide-y divide-line">
					{[...open, ...tasks.filter(({ state }) => state === "done")].map((task) => (
						<li key={task.id} className="flex flex-col gap-1.5 py-2.5 first:pt-0 last:pb-0">
							<button
								type="button"
								dir="auto"
								className="line-clamp-2 text-start font-serif text-sm hover:underline wrap-anywhere"
								onClick={() => task.ranges[0] && surface.select(task.ranges[0])}
							>
								“{task.ranges.map(({ exact }) => exact).join(" … ")}”
							</button>
							<p dir="auto" className="text-sm wrap-anywhere">
								{task.what}
							</p>
							{mayAnnotate ? <TaskCare task={task} /> : <TaskWords task={task} />}
						</li>
					))}
				</ul>
			</PopoverContent>
		</Popover>
	);
}

function TaskWords({ task }: { task: Task }) {
	const { members } = useBench();
	const nameOf = (id: string | null) => members.find(({ userId }) => userId === id)?.name ?? "somebody who left";
	return (
		<p className="text-xs text-soft">
			{task.state === "done" ? (
				<>
					✓ checked by <bdi>{nameOf(task.doneBy)}</bdi>
				</>
			) : task.assigneeId === null ? (
				"assigned to nobody"
			) : (
				<>
					assigned to <bdi>{nameOf(task.assigneeId)}</bdi>
				</>
			)}
			{task.state === "open" && task.dueAt && (
				<>
					, <DueWords dueAt={task.dueAt} />
				</>
			)}
		</p>
	);
}

type Change = { what?: string; assigneeId?: string | null; dueAt?: string | null; version?: number };

function TaskCare({ task }: { task: Task }) {
	const { article, members } = useBench();
	const cache = useQueryClient();
	const [base, setBase] = useState<Change>({});
	const put = (value: Task) =>
		cache.setQueryData<Task[]>(keys.tasks(article.id), (all) =>
			all?.map((one) => (one.id === value.id && one.version <= value.version ? value : one)),
		);
	const edit = useCommand<Change, Task>({
		method: "PATCH",
		path: () => `/tasks/${task.id}`,
		body: (change) => ({ version: task.version, ...change }),
		label: () => `To check: ${task.what}`,
		invalidates: (_change, value) => (value ? [] : [keys.tasks(article.id)]),
	});
	const turn = useCommand<"finish" | "reopen", Task>({
		method: "POST",
		path: (to) => `/tasks/${task.id}/${to}`,
		body: () => ({ version: task.version }),
		label: (to) => `${to === "finish" ? "Checked" : "To check again"}: ${task.what}`,
		invalidates: (_to, value) => (value ? [] : [keys.tasks(article.id)]),
	});
	const save = async (change: Change, read: Change = {}) => {
		setBase({ assigneeId: task.assigneeId, dueAt: task.dueAt, ...read });
		const sent = await edit.run(change);
		if (sent.kind === "saved") put(sent.value);
	};
	const go = async (to: "finish" | "reopen") => {
		const sent = await turn.run(to);
		if (sent.kind === "saved") put(sent.value);
	};
	if (task.state === "done") {
		return (
			<div className="flex items-center justify-between gap-2">
				<TaskWords task={task} />
				<Button small look="quiet" busy={turn.pending} onClick={() => void go("reopen")}>
					Check again
				</Button>
			</div>
		);
	}
	return (
		<>
			<div className="flex items-end gap-2">
				<Field label="Assigned to" className="flex-1">
					<AssigneeSelect
						className="h-7 text-xs"
						members={members}
						value={task.assigneeId}
						disabled={edit.pending}
						onChoose={(assigneeId) => void save({ assigneeId })}
					/>
				</Field>
				<DueField
					className="w-32"
					inputClass="h-7 text-xs tabular-nums"
					dueAt={task.dueAt}
					version={task.version}
					onSave={(dueAt, { version, read }) => save({ dueAt, version }, { dueAt: read })}
				/>
				<Button small busy={turn.pending} onClick={() => void go("finish")}>
					Checked
				</Button>
			</div>
			{isStale(edit.problem) ? (
				<Conflict
					thing="passage to check"
					problem={edit.problem}
					fields={[
						{
							name: "assigneeId",
							label: "Assigned to",
							show: (id) => members.find(({ userId }) => userId === id)?.name ?? "nobody",
						},
						{ name: "dueAt", label: "Due", show: (iso) => (typeof iso === "string" ? dayOf(iso) : "no date") },
					]}
					base={base}
					busy={edit.pending}
					onMerge={(values, version) => void save({ ...values, version })}
					onDrop={() => {
						edit.reset();
						void cache.invalidateQueries({ queryKey: keys.tasks(article.id) });
					}}
				/>
			) : (
				<ProblemNote problem={edit.problem ?? turn.problem} />
			)}
		</>
	);
}
