"use client";

import { useEffect, useId, useRef, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { glyphs, ratingLook } from "@/components/shell/state-look";
import { Button } from "@/components/ui/button";
import { Choices, Field, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { type UsedDraft, useDraft } from "@/lib/client/use-draft";
import type { Claim } from "@/lib/core/claims/claim";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import type { Rating, Track } from "@/lib/core/verdicts/scale";
import { type Confidence, confidences, type Verdict } from "@/lib/core/verdicts/verdict";
import { keyedRatings } from "./rating-keys";

export type VerdictDraft = { track: Track; rating: Rating | null; confidence: Confidence; rationale: string };

/** A verdict being written, kept on this computer. Where substance can't be rated it begins on the attribution track. */
export function useVerdictDraft(claim: Claim): UsedDraft<VerdictDraft> {
	const ratable = objectionToSealing(claim, { track: "substance", rating: "true" }) === null;
	return useDraft<VerdictDraft>(`verdict:${claim.id}`, {
		track: ratable ? "substance" : "attribution",
		rating: null,
		confidence: "medium",
		rationale: "",
	});
}

type Props = { claim: Claim; draft: UsedDraft<VerdictDraft>; onClose: () => void; onSealed: () => void };

/** Where a reviewer records what they found and why. Sealed on the claim as it is shown here. */
export function VerdictForm({ claim, draft, onClose, onSealed }: Props) {
	const { track, rating, confidence, rationale } = draft.value;
	// The version that was read: a change by a colleague while somebody writes must not slip under their verdict.
	const [read, setRead] = useState({ version: claim.version, statement: claim.statement });
	const [missing, setMissing] = useState<string | null>(null);
	const form = useRef<HTMLFormElement>(null);
	const rationaleField = useRef<HTMLTextAreaElement>(null);
	const name = useId();
	const seal = useCommand<{ rating: Rating }, Verdict>({
		method: "POST",
		path: () => "/verdicts",
		body: ({ rating: chosen }) => ({
			claimId: claim.id,
			claimVersion: read.version,
			track,
			rating: chosen,
			confidence,
			rationale,
		}),
		label: () => `Verdict on “${claim.statement.slice(0, 60)}”`,
		invalidates: () => [
			keys.verdicts(claim.id),
			keys.claim(claim.id),
			keys.claims(),
			keys.events({ claimId: claim.id }),
		],
	});
	const set = (change: Partial<VerdictDraft>) => draft.set((before) => ({ ...before, ...change }));
	const choices = keyedRatings(track);
	const objection = objectionToSealing(claim, { track, rating: choices[0]?.code ?? "true" });

	useEffect(() => {
		form.current?.scrollIntoView({ block: "nearest" });
		form.current?.querySelector<HTMLInputElement>("input:checked, input")?.focus({ preventScroll: true });
	}, []);
	// A digit has chosen: the next thing anybody does is say why.
	useEffect(() => {
		if (rating !== null) rationaleField.current?.focus({ preventScroll: true });
	}, [rating]);
	useShortcut({ id: "back", scope: "verdict", run: onClose });

	async function submit() {
		if (objection) return;
		if (rating === null) return setMissing("Choose a rating first.");
		if (rationale.trim() === "") {
			setMissing("Say why, in one line at least.");
			rationaleField.current?.focus();
			return;
		}
		setMissing(null);
		const sent = await seal.run({ rating });
		if (sent.kind === "refused") return;
		draft.clear();
		onSealed();
	}

	const changedMeanwhile = seal.problem?.code === "stale" || claim.version !== read.version;
	return (
		<form
			ref={form}
			aria-label="Your verdict"
			className="scroll-m-2 flex flex-col gap-3 rounded-md border border-edge bg-raised p-3"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			<Choices
				legend="Track"
				name="track"
				value={track}
				choices={[
					{ value: "substance", label: "Is it so?" },
					{ value: "attribution", label: "Was it said?" },
				]}
				onChoose={(next) => set({ track: next, rating: null })}
			/>
			{objection ? (
				<Notice kind="info">{objection}</Notice>
			) : (
				<fieldset className="min-w-0">
					<legend className="mb-1 text-xs font-medium text-soft">Rating</legend>
					<div className="grid grid-cols-2 gap-1">
						{choices.map((choice) => (
							<label
								key={choice.code}
								data-state-look={ratingLook(choice.code)}
								className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line px-2 text-sm hover:bg-sunk has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-accent"
							>
								<input
									type="radio"
									className="sr-only"
									name={name}
									checked={rating === choice.code}
									onChange={() => set({ rating: choice.code })}
								/>
								<span aria-hidden="true" className="state w-3 justify-center font-semibold">
									{glyphs[ratingLook(choice.code)]}
								</span>
								<span className="min-w-0 flex-1 truncate">{choice.label}</span>
								{choice.digit !== null && <PrintedKeys keys={String(choice.digit)} />}
							</label>
						))}
					</div>
				</fieldset>
			)}
			<Field label="Why" error={missing}>
				<Textarea
					ref={rationaleField}
					value={rationale}
					rows={3}
					maxLength={10_000}
					placeholder="What decides it, in one line at least"
					onChange={(event) => set({ rationale: event.target.value })}
				/>
			</Field>
			<Choices
				legend="Confidence"
				name="confidence"
				value={confidence}
				choices={confidences.map((value) => ({ value, label: value }))}
				onChoose={(next) => set({ confidence: next })}
			/>
			{changedMeanwhile ? (
				<Notice>
					<p>Somebody changed this claim after you began. Read it once more before you seal:</p>
					<p className="mt-1">
						Then: “<bdi>{read.statement}</bdi>”
					</p>
					<p>
						Now: “<bdi>{claim.statement}</bdi>”
					</p>
					<Button
						small
						className="mt-2"
						onClick={() => {
							setRead({
								version: currentVersion(seal.problem?.details.current) ?? claim.version,
								statement: claim.statement,
							});
							seal.reset();
						}}
					>
						My verdict holds for the claim as it is now
					</Button>
				</Notice>
			) : (
				<ProblemNote problem={seal.problem} />
			)}
			{draft.restored && <p className="text-xs text-soft">Brought back from your last visit.</p>}
			<div className="flex gap-2">
				<ShortcutButton
					shortcut="save"
					scope="verdict"
					look="primary"
					busy={seal.pending}
					disabled={objection !== null || changedMeanwhile}
					onPress={submit}
				>
					Seal
				</ShortcutButton>
				<Button look="quiet" onClick={onClose} hint={<PrintedKeys keys="escape" />}>
					Not now
				</Button>
			</div>
		</form>
	);
}

function currentVersion(current: unknown): number | undefined {
	const version = typeof current === "object" && current !== null && "version" in current ? current.version : undefined;
	return typeof version === "number" ? version : undefined;
}
