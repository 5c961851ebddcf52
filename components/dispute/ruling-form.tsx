"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { usePerson } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { PrintedKeys, useKeys, useShortcut } from "@/components/shell/shortcuts";
import { glyphs, ratingLook } from "@/components/shell/state-look";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { keyedRatings } from "@/components/verdict/rating-keys";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { type UsedDraft, useDraft } from "@/lib/client/use-draft";
import type { Claim } from "@/lib/core/claims/claim";
import { objectionToRuling } from "@/lib/core/disputes/objection-to-ruling";
import type { Ruling } from "@/lib/core/disputes/ruling";
import { type Rating, ratingInfo } from "@/lib/core/verdicts/scale";
import type { Lettered, Matter } from "./matter";
import { WhatWillHappen } from "./what-will-happen";

export type RulingDraft = {
	choice: { kind: "adopt"; verdictId: string; rating: Rating } | { kind: "rate"; rating: Rating } | null;
	reason: string;
};

/** A ruling being written, kept on this computer. */
export function useRulingDraft(disputeId: string): UsedDraft<RulingDraft> {
	return useDraft<RulingDraft>(`ruling:${disputeId}`, { choice: null, reason: "" });
}

type Props = { matter: Matter; verdicts: readonly Lettered[]; draft: UsedDraft<RulingDraft>; onRuled: () => void };

/** Where somebody who may rule decides: one of the verdicts, or another rating, with a reason. */
export function RulingForm({ matter, verdicts, draft, onRuled }: Props) {
	const { claim, dispute, review } = matter;
	const { userId, role } = usePerson();
	const router = useRouter();
	const toast = useToast();
	const { choice, reason } = draft.value;
	// What was read: a change by a colleague while somebody writes must not slip under their ruling.
	const [read, setRead] = useState({ version: claim.version, statement: claim.statement });
	const [missing, setMissing] = useState<string | null>(null);
	const reasonField = useRef<HTMLTextAreaElement>(null);
	const name = useId();
	const disputeId = dispute.state === "open" ? dispute.id : undefined;
	const rule = useCommand<{ rating: Rating; adopts?: string }, Ruling>({
		method: "POST",
		path: () => "/rulings",
		body: ({ rating, adopts }) => ({
			claimId: claim.id,
			...(disputeId && { disputeId }),
			rating,
			...(adopts && { adopts }),
			reason,
			claimVersion: read.version,
		}),
		label: () => `Ruling on “${claim.statement.slice(0, 60)}”`,
		invalidates: () => [
			keys.verdicts(claim.id),
			keys.claim(claim.id),
			keys.claims(),
			keys.events({ claimId: claim.id }),
		],
	});

	const adopted =
		choice?.kind === "adopt" ? verdicts.find(({ verdict }) => verdict.id === choice.verdictId) : undefined;
	// What was to be adopted may have been replaced while somebody was writing: then the choice is open again.
	const isGone = choice?.kind === "adopt" && adopted?.verdict.rating !== choice.rating;
	const rating = choice === null || isGone ? null : choice.rating;
	const objection =
		rating === null
			? null
			: objectionToRuling({ userId, role }, review, {
					rating,
					disputeId,
					adopts: adopted?.verdict.id,
					confirms: null,
				});
	const choose = (next: RulingDraft["choice"]) => {
		draft.set((before) => ({ ...before, choice: next }));
		setMissing(null);
		reasonField.current?.focus({ preventScroll: true });
		reasonField.current?.scrollIntoView({ block: "nearest" });
	};

	async function submit() {
		if (changedMeanwhile || objection) return;
		if (rating === null) return setMissing("Choose first: adopt a verdict, or a rating of the scale.");
		if (reason.trim() === "") {
			setMissing("Say why. The reviewers, and everybody who reads the report, will want to know.");
			reasonField.current?.focus();
			return;
		}
		setMissing(null);
		const sent = await rule.run({ rating, ...(adopted && { adopts: adopted.verdict.id }) });
		if (sent.kind === "refused") return router.refresh();
		draft.clear();
		toast({
			text:
				sent.kind === "saved"
					? `Settled as ${ratingInfo(rating).label.toLowerCase()}. Every verdict and the dissent stay.`
					: "The desk can’t be reached. The ruling is kept on this computer and sent by itself.",
		});
		router.refresh();
		onRuled();
	}

	const current = currentClaim(rule.problem?.details.current);
	const now = current ?? claim;
	const changedMeanwhile = now.version !== read.version;
	return (
		<form
			aria-label="Decide"
			className="flex flex-col gap-4"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 text-xs font-medium text-soft">Adopt a verdict, or rule otherwise</legend>
				{verdicts.length > 0 && (
					<div className="flex flex-col gap-1">
						{verdicts.map(({ verdict, letter, name: reviewer }) => (
							<RatingChoice
								key={verdict.id}
								group={name}
								rating={verdict.rating}
								isChosen={choice?.kind === "adopt" && choice.verdictId === verdict.id}
								keyHint={adoptKey(letter)}
								onChoose={() => choose({ kind: "adopt", verdictId: verdict.id, rating: verdict.rating })}
							>
								Adopt {letter}: {ratingInfo(verdict.rating).label},{" "}
								<span className="text-soft">
									<bdi>{reviewer}</bdi>
								</span>
							</RatingChoice>
						))}
					</div>
				)}
				<div className="grid grid-cols-2 gap-1">
					{keyedRatings(dispute.track).map(({ code, label, digit }) => (
						<RatingChoice
							key={code}
							group={name}
							rating={code}
							isChosen={choice?.kind === "rate" && choice.rating === code}
							keyHint={digit === null ? null : { id: `rating.${digit}` }}
							onChoose={() => choose({ kind: "rate", rating: code })}
						>
							{label}
						</RatingChoice>
					))}
				</div>
			</fieldset>
			{isGone && (
				<Notice kind="info">The verdict that you were adopting was replaced by its reviewer. Choose again.</Notice>
			)}
			{objection && <Notice>{objection.sentence}</Notice>}
			<Field label="Why" error={missing}>
				<Textarea
					ref={reasonField}
					value={reason}
					rows={4}
					maxLength={10_000}
					placeholder="What decides it, and why the others don’t"
					onChange={(event) => draft.set((before) => ({ ...before, reason: event.target.value }))}
				/>
			</Field>
			{draft.restored && (choice !== null || reason !== "") && (
				<p className="text-xs text-soft">Brought back from your last visit.</p>
			)}
			{rating !== null && !objection && <WhatWillHappen matter={matter} verdicts={verdicts} rating={rating} />}
			{changedMeanwhile ? (
				<ChangedMeanwhile
					then={read.statement}
					now={now.statement}
					onAccept={() => {
						setRead({ version: now.version, statement: now.statement });
						rule.reset();
						router.refresh();
					}}
				/>
			) : (
				<ProblemNote problem={rule.problem} />
			)}
			<div>
				<ShortcutButton
					shortcut="save"
					scope="ruling"
					look="primary"
					tall
					busy={rule.pending}
					disabled={changedMeanwhile || objection !== null}
					onPress={() => void submit()}
				>
					{rating === null ? "Settle" : `Settle as ${ratingInfo(rating).label.toLowerCase()}`}
				</ShortcutButton>
			</div>
		</form>
	);
}

type KeyHint = { id: string; keys?: string; label?: string };

/** Letters adopt: A is the verdict A. Beyond F they have other meanings, and a hand has arrow keys. */
function adoptKey(letter: string): KeyHint | null {
	if (!/^[A-F]$/.test(letter)) return null;
	return { id: `adopt.${letter.toLowerCase()}`, keys: letter.toLowerCase(), label: `Adopt verdict ${letter}` };
}

type RatingChoiceProps = {
	group: string;
	rating: Rating;
	isChosen: boolean;
	keyHint: KeyHint | null;
	onChoose: () => void;
	children: React.ReactNode;
};

function RatingChoice({ group, rating, isChosen, keyHint, onChoose, children }: RatingChoiceProps) {
	const look = ratingLook(rating);
	return (
		<label className="flex min-h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm hover:bg-sunk has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-accent">
			<input type="radio" className="sr-only" name={group} checked={isChosen} onChange={onChoose} />
			<span aria-hidden="true" data-state-look={look} className="state w-3 shrink-0 justify-center font-semibold">
				{glyphs[look]}
			</span>
			<span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
			{keyHint && <ChoiceKey hint={keyHint} onPress={onChoose} />}
		</label>
	);
}

function ChoiceKey({ hint: { id, keys: own, label }, onPress }: { hint: KeyHint; onPress: () => void }) {
	useShortcut({ id, run: onPress, ...(own && label && { keys: own, label, group: "Verdict" }) });
	const [first] = useKeys(id);
	return <PrintedKeys keys={first ?? own ?? ""} />;
}

function ChangedMeanwhile({ then, now, onAccept }: { then: string; now: string; onAccept: () => void }) {
	return (
		<Notice>
			<p>
				Somebody changed this claim while you were at it. Your choice and your reason are kept. Read the claim once more
				before you rule:
			</p>
			{then === now ? (
				<p className="mt-1">
					The statement reads the same, “<bdi>{now}</bdi>”; something else about the claim has changed.
				</p>
			) : (
				<>
					<p className="mt-1">
						Then: “<bdi>{then}</bdi>”
					</p>
					<p>
						Now: “<bdi>{now}</bdi>”
					</p>
				</>
			)}
			<Button small className="mt-2" onClick={onAccept}>
				My ruling holds for the claim as it is now
			</Button>
		</Notice>
	);
}

function currentClaim(current: unknown): Pick<Claim, "version" | "statement"> | null {
	if (typeof current !== "object" || current === null) return null;
	if (!("version" in current) || !("statement" in current)) return null;
	const { version, statement } = current;
	return typeof version === "number" && typeof statement === "string" ? { version, statement } : null;
}
