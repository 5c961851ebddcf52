"use client";

import { useEffect, useId, useRef, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { glyphs, ratingLook } from "@/components/shell/state-look";
import { Button } from "@/components/ui/button";
import { Choices, Field, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { type UsedDraft, useDraft } from "@/lib/client/use-draft";
import type { Claim } from "@/lib/core/claims/claim";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { type Rating, ratingInfo, type Track } from "@/lib/core/verdicts/scale";
import { type Confidence, confidences, type Verdict } from "@/lib/core/verdicts/verdict";
import { EvidencePicker, useLiveEvidence } from "./evidence-picker";
import { keyedRatings } from "./rating-keys";

export type VerdictDraft = {
	track: Track;
	rating: Rating | null;
	confidence: Confidence;
	rationale: string;
	reading: string;
	/** Evidence that it does not rest on; what is added while somebody writes counts. */
	leftOut: string[];
};

/** A verdict being written, kept on this computer. Where substance can't be rated it begins on the attribution track. */
export function useVerdictDraft(claim: Claim): UsedDraft<VerdictDraft> {
	const ratable = objectionToSealing(claim, { track: "substance", rating: "true" }) === null;
	const blank: VerdictDraft = {
		track: ratable ? "substance" : "attribution",
		rating: null,
		confidence: "medium",
		rationale: "",
		reading: "",
		leftOut: [],
	};
	const draft = useDraft<VerdictDraft>(`verdict:${claim.id}`, blank);
	// What was begun before a field was there has none of it.
	return { ...draft, value: { ...blank, ...draft.value } };
}

type Props = {
	claim: Claim;
	draft: UsedDraft<VerdictDraft>;
	/** The writer's own verdicts that stand, one for each track they judged. */
	own: readonly Verdict[];
	/** Tracks on which colleagues' verdicts are kept from the writer for now. */
	hidden: ReadonlySet<Track>;
	onClose: () => void;
	/** Sealed on the desk, or kept here until it can be reached. */
	onSealed: (isWaiting: boolean) => void;
};

/** Where a reviewer records what they found and why. Sealed on the claim as it is shown here. */
export function VerdictForm({ claim, draft, own, hidden, onClose, onSealed }: Props) {
	const { track, rating, confidence, rationale, reading, leftOut } = draft.value;
	const evidence = useLiveEvidence(claim.id);
	const used = evidence.filter(({ id }) => !leftOut.includes(id));
	const earlier = own.find((verdict) => verdict.track === track);
	const isWaiting = earlier !== undefined && earlier.stale.length === 0 && hidden.has(track);
	// The version that was read: a change by a colleague while somebody writes must not slip under their verdict.
	const [read, setRead] = useState({ version: claim.version, statement: claim.statement });
	const [missing, setMissing] = useState<string | null>(null);
	const form = useRef<HTMLFormElement>(null);
	const rationaleField = useRef<HTMLTextAreaElement>(null);
	const name = useId();
	const seal = useCommand<{ rating: Rating }, Verdict>({
		method: "POST",
		path: () => "/verdicts",
		thing: () => `/claims/${claim.id}`,
		body: ({ rating: chosen }) => ({
			claimId: claim.id,
			claimVersion: read.version,
			track,
			rating: chosen,
			confidence,
			rationale,
			...(reading.trim() !== "" && { reading }),
			...(used.length < evidence.length && { evidenceIds: used.map(({ id }) => id) }),
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
		if (objection || isWaiting) return;
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
		onSealed(sent.kind === "waiting");
	}

	const changedMeanwhile = seal.problem?.code === "stale" || claim.version !== read.version;
	const already = seal.problem?.code === "conflict" ? asVerdict(seal.problem.details.current) : undefined;
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
			{earlier && !objection && <Earlier verdict={earlier} isWaiting={isWaiting} />}
			{objection ? (
				<Notice kind="info">{objection}</Notice>
			) : isWaiting ? null : (
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
			{!isWaiting && (
				<>
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
					<Reading value={reading} onChange={(next) => set({ reading: next })} />
					<EvidencePicker
						items={evidence}
						leftOut={leftOut}
						onChange={(id, isUsed) =>
							set({
								leftOut: isUsed ? leftOut.filter((one) => one !== id) : [...leftOut.filter((one) => one !== id), id],
							})
						}
					/>
				</>
			)}
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
			) : already ? (
				<Notice kind="info">
					You have sealed “{ratingInfo(already.rating).label}” here already, on <Time iso={already.sealedAt} />. It
					stays as it is while your colleagues judge blind; once theirs are in you can revise it openly. What you wrote
					is kept here.
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
					disabled={objection !== null || changedMeanwhile || isWaiting}
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

/** What becomes of the verdict that the writer sealed before. */
function Earlier({ verdict, isWaiting }: { verdict: Verdict; isWaiting: boolean }) {
	const said = (
		<>
			You sealed “{ratingInfo(verdict.rating).label}” on <Time iso={verdict.sealedAt} />
		</>
	);
	return (
		<Notice kind="info">
			{isWaiting ? (
				<>
					{said}. It stays as it is while colleagues judge blind; once their verdicts are in you can revise it openly.
				</>
			) : (
				<>{said}. It stays in the record, and this one stands in its place.</>
			)}
		</Notice>
	);
}

/** Folded away until somebody finds that the statement can be read in two ways. */
function Reading({ value, onChange }: { value: string; onChange: (value: string) => void }) {
	const [isOpen, setIsOpen] = useState(false);
	if (!isOpen && value === "") {
		return (
			<button type="button" className="link self-start text-xs" onClick={() => setIsOpen(true)}>
				How I read it
			</button>
		);
	}
	return (
		<Field label="How I read it" hint="Where the statement can be read in two ways: which one you judged.">
			<Textarea
				autoFocus={isOpen}
				value={value}
				rows={2}
				maxLength={5_000}
				onChange={(event) => onChange(event.target.value)}
			/>
		</Field>
	);
}

function asVerdict(current: unknown): Pick<Verdict, "rating" | "sealedAt"> | undefined {
	const isOne = typeof current === "object" && current !== null && "rating" in current && "sealedAt" in current;
	return isOne ? (current as Verdict) : undefined;
}

function currentVersion(current: unknown): number | undefined {
	const version = typeof current === "object" && current !== null && "version" in current ? current.version : undefined;
	return typeof version === "number" ? version : undefined;
}
