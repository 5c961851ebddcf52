"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { AssigneeSelect } from "@/components/assignment/assignee-select";
import { dayOf } from "@/components/assignment/due-day";
import { DueField } from "@/components/assignment/due-field";
import { Edited } from "@/components/presence/edited";
import { Conflict, type ConflictField, isStale } from "@/components/shell/conflict";
import { useUndo } from "@/components/shell/undo";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/client/api";
import { basedOn, type Read } from "@/lib/client/based-on";
import { useDraft } from "@/lib/client/use-draft";
import {
	type Claim,
	type ClaimKind,
	claimKinds,
	type Priority,
	priorities,
	unratedKinds,
} from "@/lib/core/claims/claim";
import { kindLabels } from "@/lib/core/labels";
import { isUnsent } from "./claim-places";
import { priorityWords, readTags } from "./claim-words";
import { RiskChips } from "./risk-chips";
import type { ClaimChange } from "./use-claim-commands";

type Refused = { problem: Problem; base: Record<string, unknown> };

/** The claim's own fields, changed where they stand. A change that met somebody else's shows both. */
export function ClaimFields({ claim }: { claim: Claim }) {
	const { members, commands, mayAnnotate } = useBench();
	const { say } = useUndo();
	const [refused, setRefused] = useState<Refused | null>(null);
	const [pending, setPending] = useState(false);
	const stale = refused !== null && isStale(refused.problem);
	const fixed = !mayAnnotate || isUnsent(claim);

	const save = async (change: ClaimChange, version?: number, read: ClaimChange = {}): Promise<boolean> => {
		const base: Record<string, unknown> = { ...editable(claim), ...read };
		setPending(true);
		const sent = await commands.edit(claim, change, version);
		setPending(false);
		if (sent.kind === "refused") {
			setRefused({ problem: sent.problem, base });
			return false;
		}
		setRefused(null);
		if (sent.kind === "saved") say("The claim was changed.");
		return true;
	};

	const basedOnClaim = <T,>(read: Read<T>, value: T) => basedOn(read, { value, version: claim.version });
	const memberName = (value: unknown) => members.find(({ userId }) => userId === value)?.name ?? "nobody";
	const fields: ConflictField[] = [
		{ name: "statement", label: "Statement", isText: true },
		{ name: "kind", label: "Kind", show: (value) => kindLabels[value as ClaimKind] ?? "" },
		{ name: "priority", label: "Priority", show: (value) => priorityWords[value as Priority] ?? "" },
		{ name: "checkable", label: "Can be checked", show: (value) => (value ? "yes" : "no") },
		{ name: "tags", label: "Tags", show: (value) => (Array.isArray(value) ? value.join(", ") : "") },
		{ name: "risk", label: "Risk", show: (value) => (Array.isArray(value) ? value.join(", ") : "") },
		{ name: "assigneeId", label: "Assigned to", show: memberName },
		{ name: "dueAt", label: "Due", show: (iso) => (typeof iso === "string" ? dayOf(iso) : "no date") },
	];

	return (
		<div className="flex flex-col gap-3">
			{refused &&
				(stale ? (
					<Conflict
						thing="claim"
						problem={refused.problem}
						fields={fields}
						base={refused.base}
						busy={pending}
						onMerge={(values, version) => void save(values as ClaimChange, version)}
						onDrop={() => {
							setRefused(null);
							void commands.refresh(claim.id);
						}}
					/>
				) : (
					<Notice>{refused.problem.detail}</Notice>
				))}
			<Statement
				claim={claim}
				fixed={fixed}
				onSave={(statement, read) =>
					save({ statement }, basedOnClaim(read, claim.statement), { statement: read.value })
				}
			/>
			<div className="grid grid-cols-2 gap-x-3 gap-y-2">
				<Edited field="kind" at={{ claimId: claim.id }}>
					<Field label="Kind">
						<Select
							disabled={fixed}
							value={claim.kind}
							onChange={(event) => void save({ kind: event.target.value as ClaimKind })}
						>
							{claimKinds.map((kind) => (
								<option key={kind} value={kind}>
									{kindLabels[kind]}
								</option>
							))}
						</Select>
					</Field>
				</Edited>
				<Field label="Assigned to">
					<AssigneeSelect
						members={members}
						disabled={fixed}
						value={claim.assigneeId}
						onChoose={(assigneeId) => void save({ assigneeId })}
					/>
				</Field>
				<DueField
					key={claim.id}
					dueAt={claim.dueAt}
					version={claim.version}
					disabled={fixed}
					onSave={(dueAt, { version, read }) => save({ dueAt }, version, { dueAt: read })}
				/>
				<Field label="Priority">
					<Select
						disabled={fixed}
						value={claim.priority}
						onChange={(event) => void save({ priority: event.target.value as Priority })}
					>
						{priorities.map((priority) => (
							<option key={priority} value={priority}>
								{priorityWords[priority]}
							</option>
						))}
					</Select>
				</Field>
				<Edited field="tags" at={{ claimId: claim.id }}>
					<Tags
						claim={claim}
						fixed={fixed}
						onSave={(tags, read) => save({ tags }, basedOnClaim(read, claim.tags), { tags: read.value })}
					/>
				</Edited>
			</div>
			<Checkbox
				label={
					unratedKinds.includes(claim.kind)
						? `Can be checked (${kindLabels[claim.kind].toLowerCase()}s are not)`
						: "Can be checked"
				}
				disabled={fixed || unratedKinds.includes(claim.kind)}
				checked={claim.checkable}
				onChange={(event) => void save({ checkable: event.target.checked })}
			/>
			<RiskChips value={claim.risk} disabled={fixed} onChange={(risk) => void save({ risk })} />
		</div>
	);
}

function editable(claim: Claim): Record<string, unknown> {
	const { statement, kind, priority, checkable, tags, risk, assigneeId, dueAt } = claim;
	return { statement, kind, priority, checkable, tags, risk, assigneeId, dueAt };
}

type StatementProps = {
	claim: Claim;
	fixed: boolean;
	onSave: (statement: string, read: Read<string>) => Promise<boolean>;
};

/** A wording that was begun, and what stood there then. */
type Wording = { words: string; read: Read<string> };

function Statement({ claim, fixed, onSave }: StatementProps) {
	const draft = useDraft<Wording | null>(`wording:${claim.id}`, null);
	const [isOpen, setIsOpen] = useState(false);
	const field = useRef<HTMLTextAreaElement>(null);
	const button = useRef<HTMLButtonElement>(null);
	const read = draft.value?.read ?? { value: claim.statement, version: claim.version };
	const typed = draft.value?.words ?? claim.statement;
	const changed = typed !== claim.statement;
	const changedMeanwhile = changed && read.value !== claim.statement;

	useEffect(() => {
		if (isOpen) field.current?.focus();
	}, [isOpen]);

	const close = () => {
		setIsOpen(false);
		requestAnimationFrame(() => button.current?.focus());
	};
	const save = async () => {
		if (!changed || typed.trim() === "") return close();
		if (await onSave(typed, read)) draft.clear();
		close();
	};
	const onKey = (event: KeyboardEvent) => {
		if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) void save();
		else if (event.key === "Escape") close();
		else return;
		event.preventDefault();
	};

	if (!isOpen) {
		return (
			<Edited field="statement" at={{ claimId: claim.id }} isOpen={false}>
				<button
					ref={button}
					type="button"
					dir="auto"
					disabled={fixed}
					title={fixed ? undefined : "Change the statement"}
					className="statement"
					onClick={() => setIsOpen(true)}
				>
					{claim.statement}
				</button>
				{changed && !fixed && (
					<p className="mt-1 text-xs text-stale">
						You began another wording.{" "}
						<button type="button" className="link" onClick={() => setIsOpen(true)}>
							Go on
						</button>{" "}
						<button type="button" className="link" onClick={draft.clear}>
							Let it go
						</button>
					</p>
				)}
			</Edited>
		);
	}
	return (
		<Edited field="statement" at={{ claimId: claim.id }} className="flex flex-col gap-2">
			<Textarea
				ref={field}
				aria-label="Statement"
				className="min-h-24 font-serif text-lg"
				value={typed}
				onChange={(event) => draft.set({ words: event.target.value, read })}
				onKeyDown={onKey}
			/>
			{changedMeanwhile && (
				<p role="status" className="text-sm text-stale wrap-anywhere">
					Meanwhile it reads “<bdi>{claim.statement}</bdi>”. Save, and you see both side by side.
				</p>
			)}
			<div className="flex items-center gap-2">
				<Button small look="primary" onClick={() => void save()}>
					Save
				</Button>
				<Button small look="quiet" onClick={close}>
					Back
				</Button>
				{claim.verdictCount > 0 && (
					<span className="text-xs text-stale">Verdicts on the old wording will say that they are stale.</span>
				)}
			</div>
		</Edited>
	);
}

type TagsProps = { claim: Claim; fixed: boolean; onSave: (tags: string[], read: Read<string[]>) => void };

function Tags({ claim, fixed, onSave }: TagsProps) {
	const [begun, setBegun] = useState<{ typed: string; read: Read<string[]> } | null>(null);
	const leave = () => {
		if (begun === null) return;
		const tags = readTags(begun.typed);
		setBegun(null);
		if (tags.join() !== claim.tags.join()) onSave(tags, begun.read);
	};
	return (
		<Field label="Tags">
			<Input
				disabled={fixed}
				placeholder="none"
				value={begun?.typed ?? claim.tags.join(", ")}
				onChange={(event) =>
					setBegun({ typed: event.target.value, read: begun?.read ?? { value: claim.tags, version: claim.version } })
				}
				onBlur={leave}
				onKeyDown={(event) => {
					if (event.key === "Enter") leave();
				}}
			/>
		</Field>
	);
}
