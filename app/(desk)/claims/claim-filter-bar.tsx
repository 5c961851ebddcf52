"use client";

import { debounce, useQueryStates } from "nuqs";
import { useRef, useTransition } from "react";
import { usePerson } from "@/components/shell/person";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { stageWords } from "@/components/shell/state-look";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select } from "@/components/ui/field";
import { assignedTo, stages } from "@/lib/core/claims/claim";
import { claimFilter } from "./search-params";

type Props = { dossiers: { id: string; title: string }[]; members: { userId: string; name: string }[] };

export function ClaimFilterBar({ dossiers, members }: Props) {
	const me = usePerson();
	const [pending, startTransition] = useTransition();
	const [filter, setFilter] = useQueryStates(claimFilter, { shallow: false, startTransition });
	const search = useRef<HTMLInputElement>(null);
	useShortcut({ id: "search", run: () => search.current?.select() });
	const set = (change: Parameters<typeof setFilter>[0] & object) => void setFilter({ ...change, after: null });
	return (
		<search aria-busy={pending} className="mb-4 flex flex-wrap items-end gap-3">
			<Field
				className="min-w-56 flex-1"
				label={
					<>
						Words in the claim <Key id="search" />
					</>
				}
			>
				<Input
					ref={search}
					type="search"
					value={filter.q}
					onChange={(event) =>
						void setFilter({ q: event.target.value || null, after: null }, { limitUrlUpdates: debounce(250) })
					}
				/>
			</Field>
			<Field label="State" className="w-36">
				<Select
					value={filter.stage ?? ""}
					onChange={(event) => set({ stage: stages.find((stage) => stage === event.target.value) ?? null })}
				>
					<option value="">All</option>
					{stages.map((stage) => (
						<option key={stage} value={stage}>
							{stageWords[stage]}
						</option>
					))}
				</Select>
			</Field>
			<Field label="Dossier" className="w-52">
				<Select value={filter.dossier ?? ""} onChange={(event) => set({ dossier: event.target.value || null })}>
					<option value="">All</option>
					{dossiers.map((dossier) => (
						<option key={dossier.id} value={dossier.id}>
							{dossier.title}
						</option>
					))}
				</Select>
			</Field>
			<Field label="Assigned to" className="w-44">
				<Select
					value={filter.assigned ?? filter.assignee ?? ""}
					onChange={(event) => {
						const { value } = event.target;
						const assigned = assignedTo.find((one) => one === value) ?? null;
						set({ assigned, assignee: assigned === null ? value || null : null });
					}}
				>
					<option value="">Anybody or nobody</option>
					<option value={me.userId}>Me</option>
					<option value="nobody">Nobody</option>
					<option value="left">Somebody who left</option>
					{members
						.filter((member) => member.userId !== me.userId)
						.map((member) => (
							<option key={member.userId} value={member.userId}>
								{member.name}
							</option>
						))}
				</Select>
			</Field>
			<Checkbox
				className="h-8"
				label="Overdue"
				checked={filter.due === "overdue"}
				onChange={(event) => set({ due: event.target.checked ? "overdue" : null })}
			/>
			<Button look="quiet" onClick={() => void setFilter(null)}>
				Clear
			</Button>
		</search>
	);
}
