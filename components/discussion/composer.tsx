"use client";

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { useMembers } from "@/components/shell/use-members";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Textarea } from "@/components/ui/field";
import type { Problem } from "@/lib/client/api";
import { useDraft } from "@/lib/client/use-draft";
import { calledApart, isMeant, mentionBegun, type Picked, written } from "@/lib/core/threads/mentions";
import { longestComment } from "@/lib/core/threads/thread";

export type CommentDraft = { text: string; picked: Picked[] };
export const nothingSaid: CommentDraft = { text: "", picked: [] };

type Props = {
	/** What is written here, for those who don't see where it stands. */
	label: string;
	/** Under which the words are kept while they are not sent. */
	draftKey: string;
	initial?: CommentDraft;
	/** "Send", "Answer". */
	send: string;
	/** Who reads along. */
	hint?: string;
	busy: boolean;
	problem: Problem | null;
	/** Whether the words are on the desk or on their way; then they are forgotten here. */
	onSend: (body: string) => Promise<boolean>;
	/** Leaves it; the words are kept. */
	onClose: () => void;
};

const mostOffered = 6;

/** Where something is said: plain text, in which `@` finds a colleague. */
export function Composer({
	label,
	draftKey,
	initial = nothingSaid,
	send,
	hint,
	busy,
	problem,
	onSend,
	onClose,
}: Props) {
	const id = useId();
	const members = useMembers();
	const draft = useDraft<CommentDraft>(draftKey, initial);
	const { text, picked } = draft.value;
	const whole = useRef<HTMLDivElement>(null);
	const area = useRef<HTMLTextAreaElement>(null);
	const list = useRef<HTMLDivElement>(null);
	const [isFocused, setIsFocused] = useState(false);
	const [caret, setCaret] = useState<number | null>(null);
	const [active, setActive] = useState(0);
	/** Where the `@` stands that nobody was to be found for. */
	const [dismissed, setDismissed] = useState<number | null>(null);

	const names = useMemo(() => calledApart([...members.values()]), [members]);
	const begun = isFocused && caret !== null ? mentionBegun(text, caret) : null;
	const offered =
		begun && begun.at !== dismissed
			? [...names]
					.flatMap(([userId, name]) => (isMeant(name, begun.letters) ? [{ userId, name }] : []))
					// A name that stands there in full needs no help.
					.filter(({ name }, _, all) => all.length > 1 || name !== begun.letters)
					.slice(0, mostOffered)
			: [];
	const isOffering = offered.length > 0;
	const chosen = offered[Math.min(active, offered.length - 1)];

	useEffect(() => {
		const element = area.current;
		if (!element) return;
		// First into sight, then into the hand: from there on the panel keeps what has the focus where it is.
		whole.current?.scrollIntoView({ block: "nearest" });
		element.focus({ preventScroll: true });
		element.setSelectionRange(element.value.length, element.value.length);
	}, []);
	useEffect(() => {
		if (isOffering) requestAnimationFrame(() => list.current?.scrollIntoView({ block: "nearest" }));
	}, [isOffering]);
	// What was typed earlier comes from the shelf a moment later; the caret stays behind it.
	useEffect(() => {
		const element = area.current;
		if (draft.restored) element?.setSelectionRange(element.value.length, element.value.length);
	}, [draft.restored]);

	const submit = async () => {
		const body = written(text, picked).trim();
		if (body === "" || busy) return;
		if (await onSend(body)) draft.clear();
	};
	useShortcut({ id: "save", scope: "composer", enabled: isFocused, run: () => void submit() });
	useShortcut({ id: "back", scope: "composer", enabled: isFocused, run: onClose });

	const pick = ({ userId, name }: Picked) => {
		if (!begun || caret === null) return;
		const after = text.slice(caret);
		const head = `${text.slice(0, begun.at)}@${name}${/^\s/.test(after) ? "" : " "}`;
		draft.set({
			text: head + after,
			picked: [...picked.filter((one) => one.userId !== userId), { userId, name }],
		});
		setCaret(head.length);
		setActive(0);
		requestAnimationFrame(() => area.current?.setSelectionRange(head.length, head.length));
	};
	const onKey = (event: KeyboardEvent) => {
		// A popover around it keeps Escape from the page, and leaves it to what is being written.
		if (!isOffering && event.key === "Escape" && event.isDefaultPrevented()) return onClose();
		if (!isOffering || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
		if (event.key === "ArrowDown" || event.key === "ArrowUp") {
			const step = event.key === "ArrowDown" ? 1 : -1;
			setActive((now) => (Math.min(now, offered.length - 1) + step + offered.length) % offered.length);
		} else if ((event.key === "Enter" || event.key === "Tab") && chosen) pick(chosen);
		else if (event.key === "Escape") setDismissed(begun?.at ?? null);
		else return;
		event.preventDefault();
	};
	const look = () => setCaret(area.current?.selectionStart ?? null);

	return (
		<div ref={whole} className="flex scroll-m-6 flex-col gap-2">
			<div className="relative">
				<Textarea
					ref={area}
					rows={3}
					aria-label={label}
					aria-describedby={hint ? `${id}-hint` : undefined}
					aria-autocomplete="list"
					aria-haspopup="listbox"
					aria-controls={isOffering ? `${id}-list` : undefined}
					aria-activedescendant={isOffering && chosen ? `${id}-${chosen.userId}` : undefined}
					maxLength={longestComment}
					className="w-full"
					value={text}
					onChange={(event) => {
						draft.set({ text: event.target.value, picked });
						setDismissed(null);
						setActive(0);
						look();
					}}
					onKeyDown={onKey}
					onSelect={look}
					onFocus={() => setIsFocused(true)}
					onBlur={() => setIsFocused(false)}
				/>
				{isOffering && (
					<div
						ref={list}
						role="listbox"
						id={`${id}-list`}
						aria-label="Who is meant"
						className="absolute inset-x-0 top-full z-10 mt-1 scroll-m-4 rounded-md border border-line bg-raised p-1 shadow-float"
					>
						{offered.map((one) => (
							<div
								key={one.userId}
								role="option"
								tabIndex={-1}
								id={`${id}-${one.userId}`}
								aria-selected={one === chosen}
								className={cx(
									"flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm",
									one === chosen && "bg-accent-tint",
								)}
								// The caret must stay where it is.
								onPointerDown={(event) => {
									event.preventDefault();
									pick(one);
								}}
							>
								<bdi className="min-w-0 truncate">{one.name}</bdi>
								<span className="ms-auto text-xs text-soft">{members.get(one.userId)?.role}</span>
							</div>
						))}
					</div>
				)}
			</div>
			<span className="sr-only" role="status">
				{isOffering &&
					`${offered.length} ${offered.length === 1 ? "person" : "people"}: arrow keys choose, Enter takes`}
			</span>
			{draft.restored && text !== initial.text && (
				<p className="text-xs text-soft">Brought back from your last visit.</p>
			)}
			<ProblemNote problem={problem} />
			<div className="flex flex-wrap items-center gap-2">
				<Button small look="primary" busy={busy} hint={<Key id="save" />} onClick={() => void submit()}>
					{send}
				</Button>
				<Button small look="quiet" hint={<PrintedKeys keys="escape" />} onClick={onClose}>
					Not now
				</Button>
				{hint && (
					<span id={`${id}-hint`} className="text-xs text-soft">
						{hint}
					</span>
				)}
			</div>
		</div>
	);
}
