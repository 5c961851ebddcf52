"use client";

import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { AssigneeSelect } from "@/components/assignment/assignee-select";
import { endOf, isWholeDay } from "@/components/assignment/due-day";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { keys } from "@/lib/client/keys";
import { keptHere } from "@/lib/client/outbox";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { Task } from "@/lib/core/tasks/task";

type NewTask = {
	versionId: string;
	ranges: (TextRange & { exact: string })[];
	what: string;
	assigneeId: string | null;
	dueAt: string | null;
};

/** Where somebody asks for the selected words to be checked. */
export function TaskForm({ ranges, onClose }: { ranges: readonly TextRange[]; onClose: () => void }) {
	const { version, article, members, announce } = useBench();
	const draft = useDraft(`task:${version.id}:${ranges.map(({ start, end }) => `${start}-${end}`).join(",")}`, {
		what: "",
		assigneeId: null as string | null,
		day: "",
	});
	const [isEmpty, setIsEmpty] = useState(false);
	const make = useCommand<NewTask, Task>({
		method: "POST",
		path: () => "/tasks",
		label: ({ what }) => `To check: ${what}`,
		invalidates: () => [keys.tasks(article.id)],
	});
	const { what, assigneeId, day } = draft.value;
	const words = ranges.map(({ start, end }) => version.text.slice(start, end));
	const put = (change: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...change }));

	const save = async () => {
		if (what.trim() === "") return setIsEmpty(true);
		const sent = await make.run({
			versionId: version.id,
			ranges: ranges.map((range, i) => ({ start: range.start, end: range.end, exact: words[i] ?? "" })),
			what: what.trim(),
			assigneeId,
			dueAt: isWholeDay(day) ? endOf(day) : null,
		});
		if (sent.kind === "refused") return;
		draft.clear();
		announce(sent.kind === "waiting" ? keptHere : "The passage is on the list of what is to be checked.");
		onClose();
	};
	useShortcut({ id: "save", run: () => void save(), scope: "form" });
	const onKey = (event: KeyboardEvent) => {
		if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
		event.preventDefault();
		void save();
	};
	return (
		<form
			className="flex flex-col gap-3"
			onSubmit={(event: FormEvent) => {
				event.preventDefault();
				void save();
			}}
		>
			<blockquote dir="auto" className="line-clamp-3 border-s-2 border-line ps-2 font-serif text-sm wrap-anywhere">
				{words.join(" … ")}
			</blockquote>
			<Field label="What to do" error={isEmpty && what.trim() === "" && "Say what to do with these words, in a line."}>
				<Input
					autoFocus
					maxLength={500}
					placeholder="Ask the ministry for the figure"
					value={what}
					onChange={(event) => put({ what: event.target.value })}
					onKeyDown={onKey}
				/>
			</Field>
			<div className="grid grid-cols-2 gap-3">
				<Field label="Assigned to">
					<AssigneeSelect members={members} value={assigneeId} onChoose={(next) => put({ assigneeId: next })} />
				</Field>
				<Field label="Due">
					<Input
						type="date"
						dir={undefined}
						className="tabular-nums"
						value={day}
						onChange={(event) => put({ day: event.target.value })}
					/>
				</Field>
			</div>
			<ProblemNote problem={make.problem} />
			<div className="flex gap-2">
				<Button type="submit" look="primary" busy={make.pending} hint={<Key id="save" />}>
					Ask
				</Button>
				<Button look="quiet" onClick={onClose}>
					Back
				</Button>
			</div>
		</form>
	);
}
