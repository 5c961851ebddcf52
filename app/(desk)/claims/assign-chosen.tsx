"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { endOf, isWholeDay } from "@/components/assignment/due-day";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { keptHere } from "@/lib/client/outbox";
import { useCommand } from "@/lib/client/use-command";
import { type Assignment, mayBeAssigned } from "@/lib/core/assignments/assignment";
import type { Claim } from "@/lib/core/claims/claim";
import type { Member } from "@/lib/core/people/member";
import { count } from "@/lib/core/words";

type Chosen = Pick<Claim, "id" | "version" | "assigneeId" | "dueAt">;
type Given = Partial<Assignment> & { claims: { id: string; version: number }[] };
type Props = { chosen: readonly Chosen[]; members: readonly Member[]; onDone: () => void; onChooseAll: () => void };

const asItIs = "as-it-is";

/** Gives all chosen claims to one member, with one due date: all of them or none. */
export function AssignChosen({ chosen, members, onDone, onChooseAll }: Props) {
	const router = useRouter();
	const toast = useToast();
	const who = useRef<HTMLSelectElement>(null);
	const [assignee, setAssignee] = useState(asItIs);
	const [day, setDay] = useState("");
	const assign = useCommand<Given, { items: Chosen[] }>({
		method: "POST",
		path: () => "/claims/assign",
		label: ({ claims }) => `Assigning ${count(claims.length, "claim")}`,
		invalidates: () => [keys.claims()],
	});
	const isShown = chosen.length > 0;
	const isReady = assignee !== asItIs || isWholeDay(day);

	const save = async () => {
		if (!isReady) return who.current?.focus();
		const sent = await assign.run({
			claims: chosen.map(({ id, version }) => ({ id, version })),
			...(assignee !== asItIs && { assigneeId: assignee || null }),
			...(isWholeDay(day) && { dueAt: endOf(day) }),
		});
		// Whoever changed some of them meanwhile has them in another version: the next try is made on that.
		router.refresh();
		if (sent.kind === "refused") return;
		const name = members.find(({ userId }) => userId === assignee)?.name;
		const done = `${count(chosen.length, "claim")} ${assignee === asItIs ? "due then" : name ? `assigned to ${name}` : "assigned to nobody"}.`;
		toast({ text: sent.kind === "waiting" ? keptHere : done });
		setAssignee(asItIs);
		setDay("");
		onDone();
	};
	useShortcut({
		id: "rows.assign",
		keys: "a",
		label: "Assign what is chosen",
		group: "Lists",
		run: () => {
			if (isShown) who.current?.focus();
			else toast({ text: "Choose some claims first, with X or the boxes." });
		},
	});
	useShortcut({ id: "save", run: () => void save(), enabled: isShown && !assign.pending });
	useShortcut({ id: "back", run: onDone, enabled: isShown });
	if (!isShown) return null;
	return (
		<section
			aria-label="Assign what is chosen"
			className="sticky top-0 z-20 mb-3 flex flex-wrap items-end gap-3 rounded-lg border border-line bg-raised p-3 shadow-float"
		>
			<p role="status" className="h-8 content-center text-sm font-medium">
				{count(chosen.length, "claim")} chosen
			</p>
			<Field
				className="w-48"
				label={
					<>
						Assign to <Key id="rows.assign" />
					</>
				}
			>
				<Select ref={who} value={assignee} onChange={(event) => setAssignee(event.target.value)}>
					<option value={asItIs}>as it is</option>
					<option value="">nobody</option>
					{members
						.filter(({ role }) => mayBeAssigned(role))
						.map(({ userId, name }) => (
							<option key={userId} value={userId}>
								{name}
							</option>
						))}
				</Select>
			</Field>
			<Field label="Due" className="w-36">
				<Input
					type="date"
					dir={undefined}
					className="tabular-nums"
					value={day}
					onChange={(event) => setDay(event.target.value)}
				/>
			</Field>
			<Button
				look="primary"
				disabled={!isReady}
				busy={assign.pending}
				hint={<Key id="save" />}
				onClick={() => void save()}
			>
				Assign
			</Button>
			<Button look="quiet" hint={<Key id="rows.choose-all" />} onClick={onChooseAll}>
				All or none
			</Button>
			<Button look="quiet" hint={<Key id="back" />} onClick={onDone}>
				Cancel
			</Button>
			<div className="basis-full empty:hidden">
				<ProblemNote problem={assign.problem} />
			</div>
		</section>
	);
}
