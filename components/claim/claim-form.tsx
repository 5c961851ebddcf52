"use client";

import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { blockBefore } from "@/components/editor/offset-map";
import { Key, PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { useUndo } from "@/components/shell/undo";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { useDraft } from "@/lib/client/use-draft";
import type { TextRange } from "@/lib/core/anchoring/range";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import { type ClaimKind, claimKinds, type Priority, priorities, unratedKinds } from "@/lib/core/claims/claim";
import { kindLabels } from "@/lib/core/labels";
import { type ClaimDraft, claimFrom, draftKey, guessClaim } from "./claim-draft";
import { sameWordsElsewhere, unsentId } from "./claim-places";
import { priorityWords } from "./claim-words";
import { RiskChips } from "./risk-chips";

/** Where selected words become a claim. Everything is filled in; most of the time Enter is all there is to do. */
export function ClaimForm({ ranges, onClose }: { ranges: readonly TextRange[]; onClose: () => void }) {
	const { version, dossier, claims, members, commands, surface } = useBench();
	const { open, setDraft, placeOf, announce, beginEvidence, arrive } = useBench();
	const toast = useToast();
	const { say } = useUndo();
	// Guessed once: a claim that comes in meanwhile must not change what somebody is reading.
	const [guess] = useState(() => guessClaim(version.text, version.id, ranges, claims));
	const draft = useDraft<ClaimDraft>(draftKey(version.id, ranges), guess.draft);
	const [problem, setProblem] = useState<string | null>(null);
	const [isMore, setIsMore] = useState(false);
	const statement = useRef<HTMLTextAreaElement>(null);
	const { value } = draft;
	const kind = value.kind ?? guess.kind.kind;
	const put = (change: Partial<ClaimDraft>) => draft.set((now) => ({ ...now, ...change }));

	useEffect(() => {
		const field = statement.current;
		field?.focus({ preventScroll: true });
		field?.setSelectionRange(field.value.length, field.value.length);
	}, []);

	const save = async (next: "evidence" | null, link?: string) => {
		if (value.statement.trim() === "") return setProblem("A claim says something. Write its statement.");
		const claim = claimFrom(
			value,
			guess.kind.kind,
			{ text: version.text, versionId: version.id, dossierId: dossier.id },
			claims,
		);
		const tempId = unsentId();
		onClose();
		surface.clear();
		open(tempId, { reveal: false });
		const sent = await commands.create(claim, tempId);
		if (sent.kind === "refused") {
			// The words are still on the shelf; the form comes back with them.
			open(null);
			setDraft({ ranges: [...ranges], mode: "new" });
			return toast({ text: sent.problem.detail, isProblem: true });
		}
		draft.clear();
		if (sent.kind === "waiting") return announce("The claim is kept here and sent as soon as the desk can be reached.");
		const saved = sent.value;
		if (next === "evidence") beginEvidence(saved.id, link);
		arrive(tempId, saved.id);
		announce(`Claim saved: ${saved.statement}`);
		say("Claim saved.");
	};

	const submit = (event: FormEvent) => {
		event.preventDefault();
		void save(null);
	};
	const onStatementKey = (event: KeyboardEvent) => {
		if (event.key !== "Enter" || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
		event.preventDefault();
		void save(null);
	};
	useShortcut({ id: "save", run: () => void save(null), scope: "claim-form" });
	useShortcut({
		id: "claim.with-evidence",
		keys: "ctrl+e",
		label: "Save the claim and add evidence",
		group: "Claims",
		inInputs: true,
		scope: "claim-form",
		run: () => void save("evidence"),
	});
	/** A link is no statement: whoever pastes one has the evidence at hand already. */
	const onPaste = (event: ClipboardEvent) => {
		const pasted = event.clipboardData.getData("text/plain").trim();
		if (!/^https?:\/\/\S+$/i.test(pasted)) return;
		event.preventDefault();
		void save("evidence", pasted);
	};

	const single = ranges.length === 1 ? ranges[0] : undefined;
	const elsewhere = useMemo(() => (single ? sameWordsElsewhere(version.text, single) : []), [single, version.text]);

	return (
		<form onSubmit={submit} className="flex flex-col gap-2.5">
			<Field
				label={ranges.length > 1 ? `Statement, from ${ranges.length} passages` : "Statement"}
				hint={draft.restored ? "As you left it." : undefined}
			>
				<Textarea
					ref={statement}
					className="max-h-60 min-h-18 font-serif text-base"
					value={value.statement}
					onChange={(event) => put({ statement: event.target.value })}
					onKeyDown={onStatementKey}
					onPaste={onPaste}
				/>
			</Field>
			<div className="grid grid-cols-2 gap-2.5">
				<Field label="Kind" hint={value.kind === null ? guess.kind.reason : undefined}>
					<Select value={kind} onChange={(event) => put({ kind: event.target.value as ClaimKind })}>
						{claimKinds.map((one) => (
							<option key={one} value={one}>
								{kindLabels[one]}
							</option>
						))}
					</Select>
				</Field>
				<Field
					label="Said by"
					hint={value.speaker === guess.draft.speaker ? (guess.speakerReason ?? undefined) : undefined}
				>
					<Input
						placeholder="the article itself"
						value={value.speaker}
						onChange={(event) => put({ speaker: event.target.value })}
					/>
				</Field>
			</div>
			{isMore ? (
				<div className="flex flex-col gap-2.5">
					<div className="grid grid-cols-3 gap-2.5">
						<Field label="Priority">
							<Select value={value.priority} onChange={(event) => put({ priority: event.target.value as Priority })}>
								{priorities.map((one) => (
									<option key={one} value={one}>
										{priorityWords[one]}
									</option>
								))}
							</Select>
						</Field>
						<Field label="Assigned to">
							<Select value={value.assigneeId} onChange={(event) => put({ assigneeId: event.target.value })}>
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
						<Field label="Tags">
							<Input placeholder="none" value={value.tags} onChange={(event) => put({ tags: event.target.value })} />
						</Field>
					</div>
					<RiskChips value={value.risk ?? []} onChange={(risk) => put({ risk })} />
				</div>
			) : (
				<button type="button" className="link self-start text-xs" onClick={() => setIsMore(true)}>
					Priority, assignee, tags, risk
				</button>
			)}
			<Checkbox
				label={
					unratedKinds.includes(kind) ? `Can be checked (${kindLabels[kind].toLowerCase()}s are not)` : "Can be checked"
				}
				disabled={unratedKinds.includes(kind)}
				checked={value.checkable && !unratedKinds.includes(kind)}
				onChange={(event) => put({ checkable: event.target.checked })}
			/>
			{elsewhere.length > 0 && (
				<p className="text-xs text-soft">
					Same words elsewhere: {elsewhere.length} (
					{[
						...new Set(
							elsewhere.slice(0, 6).map((at) => placeOf(version.blocks[blockBefore(version.blocks, at)]?.start ?? at)),
						),
					].join(", ")}
					{elsewhere.length > 6 && " …"}). They stay as they are.
				</p>
			)}
			{problem && <Notice>{problem}</Notice>}
			<div className="flex flex-wrap items-center gap-2 border-t border-line pt-2.5">
				<Button type="submit" look="primary" hint={<PrintedKeys keys="enter" />}>
					Save
				</Button>
				<Button hint={<Key id="claim.with-evidence" />} onClick={() => void save("evidence")}>
					Save, add evidence
				</Button>
				<Button look="quiet" small onClick={() => setDraft({ ranges: [...ranges], mode: "attach" })}>
					Attach…
				</Button>
				<Button look="quiet" small hint={<Key id="back" />} onClick={onClose}>
					Later
				</Button>
			</div>
		</form>
	);
}
