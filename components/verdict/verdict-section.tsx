"use client";

import { useCallback, useState } from "react";
import { ChallengeForm } from "@/components/dispute/challenge-form";
import { trackQuestions } from "@/components/dispute/dispute-words";
import { useMay, usePerson } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { useShortcut } from "@/components/shell/shortcuts";
import { Choices } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import { useOutbox } from "@/lib/client/use-outbox";
import type { Claim } from "@/lib/core/claims/claim";
import type { SeenConditions } from "@/lib/core/verdicts/conditions-seen";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { type Track, tracks } from "@/lib/core/verdicts/scale";
import { mayRuleOn } from "@/lib/core/verdicts/sight";
import { Conditions } from "./conditions";
import { keyedRatings } from "./rating-keys";
import { OpenDisputes, Rulings } from "./rulings";
import { SealedVerdict } from "./sealed-verdict";
import { hiddenWords, isHidden } from "./sight-words";
import { useReview } from "./use-review";
import { useVerdictDraft, VerdictForm } from "./verdict-form";

export type VerdictSectionProps = {
	claim: Claim;
	/** Lets the bench go on to the next open claim. */
	onSealed: (claimId: string, isWaiting: boolean) => void;
	/** Something else was done that may change where the claim stands. */
	onChanged: () => void;
};

export const keptVerdict = "Your verdict is kept here and sealed as soon as the desk can be reached.";

/** How the claim is judged: what the desk decided, what is in dispute, the verdicts, and the form behind `V` or a rating's digit. */
export function VerdictSection({ claim, onSealed, onChanged }: VerdictSectionProps) {
	const person = usePerson();
	const mayJudge = useMay("seal-verdict");
	const mayChallenge = useMay("open-dispute");
	const [form, setForm] = useState<"verdict" | "challenge" | null>(null);
	const draft = useVerdictDraft(claim);
	const { verdicts, conditions, rulings, disputes } = useReview(claim.id);
	const { waiting, because } = useOutbox();
	const isKept = because !== null && waiting.some(({ path, body }) => path === "/verdicts" && isOn(claim.id, body));
	const open = useCallback(() => setForm("verdict"), []);
	const close = () => setForm(null);
	const standing = verdicts.data?.filter((verdict) => !verdict.superseded) ?? [];
	const superseded = verdicts.data?.filter((verdict) => verdict.superseded) ?? [];
	const own = standing.filter(({ reviewerId }) => reviewerId === person.userId);
	const hidden = conditions.data?.filter(isHidden) ?? [];
	const inForce = rulings.data?.filter((ruling) => !ruling.superseded) ?? [];
	const rule = conditions.data?.[0]?.rule;
	const mayRule =
		rule !== undefined && verdicts.data !== undefined && mayRuleOn(person, { verdicts: verdicts.data }, rule);
	const stale = [...own, ...(mayRule ? inForce : [])].find((one) => one.stale.length > 0);
	const challengeable = tracks.filter(
		(track) =>
			objectionToSealing(claim, { track, rating: track === "substance" ? "true" : "accurate" }) === null &&
			!disputes.data?.some((dispute) => dispute.track === track && dispute.origin === "challenge"),
	);

	return (
		<section aria-label="Verdicts" className="flex flex-col gap-3">
			<header className="flex flex-wrap items-center justify-between gap-2">
				<h3 className="text-sm font-semibold">Verdicts</h3>
				<span className="flex gap-1">
					{mayChallenge && form === null && challengeable.length > 0 && (
						<ShortcutButton shortcut="claim.challenge" small look="quiet" onPress={() => setForm("challenge")}>
							Challenge
						</ShortcutButton>
					)}
					{mayJudge && form !== "verdict" && (
						<ShortcutButton shortcut="verdict.open" small onPress={open}>
							{own.length > 0 ? "Judge again" : "Give a verdict"}
						</ShortcutButton>
					)}
				</span>
			</header>
			{mayJudge &&
				keyedRatings(draft.value.track).map(({ digit, code }) =>
					digit === null ? null : (
						<RatingKey
							key={digit}
							digit={digit}
							onPress={() => {
								draft.set((before) => ({ ...before, rating: code }));
								open();
							}}
						/>
					),
				)}
			{form === "challenge" && mayChallenge && (
				<Challenge
					claim={claim}
					tracks={challengeable}
					onClose={close}
					onDone={() => {
						close();
						onChanged();
					}}
				/>
			)}
			{form === "verdict" && mayJudge && (
				<VerdictForm
					claim={claim}
					draft={draft}
					own={own}
					hidden={new Set(hidden.map(({ track }) => track))}
					onClose={close}
					onSealed={(isWaiting) => {
						close();
						onSealed(claim.id, isWaiting);
					}}
				/>
			)}
			{isKept && <Notice kind="info">{keptVerdict}</Notice>}
			<OpenDisputes disputes={disputes.data ?? []} />
			<Rulings
				claim={claim}
				rulings={rulings.data ?? []}
				verdicts={verdicts.data ?? []}
				mayRule={mayRule}
				withKey={stale?.id ?? null}
			/>
			{verdicts.isPending && <Skeleton className="h-16" />}
			{verdicts.isError && (
				<Notice>The verdicts can't be read just now. They come when the desk can be reached.</Notice>
			)}
			{verdicts.data && conditions.data && form !== "verdict" && (
				<Sight
					hidden={hidden}
					all={conditions.data}
					nothingYet={verdicts.data.length === 0}
					judged={new Set(own.map(({ track }) => track))}
					mayJudge={mayJudge}
				/>
			)}
			{standing.length > 0 && (
				<ol className="flex flex-col gap-2">
					{standing.map((verdict) => (
						<li key={verdict.id}>
							<SealedVerdict
								verdict={verdict}
								{...(own.includes(verdict) && { own: { claim, withKey: verdict.id === stale?.id } })}
							/>
						</li>
					))}
				</ol>
			)}
			{superseded.length > 0 && (
				<details className="text-sm">
					<summary className="text-soft">
						Replaced by a later verdict of the same reviewer ({superseded.length})
					</summary>
					<ol className="mt-2 flex flex-col gap-2">
						{superseded.map((verdict) => (
							<li key={verdict.id}>
								<SealedVerdict verdict={verdict} />
							</li>
						))}
					</ol>
				</details>
			)}
			{conditions.data && (inForce.length === 0 || (disputes.data?.length ?? 0) > 0) && (
				<Conditions tracks={conditions.data} />
			)}
		</section>
	);
}

type ChallengeProps = { claim: Claim; tracks: readonly Track[]; onClose: () => void; onDone: () => void };

/** What is challenged, where there is a choice, and why. */
function Challenge({ claim, tracks, onClose, onDone }: ChallengeProps) {
	const [chosen, setChosen] = useState<Track | null>(null);
	const toast = useToast();
	const track = tracks.find((one) => one === chosen) ?? tracks[0];
	if (!track) return null;
	return (
		<>
			{tracks.length > 1 && (
				<Choices
					legend="What you challenge"
					name="challenged"
					value={track}
					choices={tracks.map((value) => ({ value, label: trackQuestions[value] }))}
					onChoose={setChosen}
				/>
			)}
			<ChallengeForm
				key={track}
				claim={claim}
				track={track}
				onClose={onClose}
				onDone={(dispute) => {
					if (dispute) toast({ text: "Challenged. It is in dispute until somebody rules." });
					onDone();
				}}
			/>
		</>
	);
}

type SightProps = {
	hidden: readonly SeenConditions[];
	all: readonly SeenConditions[];
	nothingYet: boolean;
	judged: ReadonlySet<string>;
	mayJudge: boolean;
};

/** What is kept from the reader for now, or that there is nothing, where they may know that. */
function Sight({ hidden, all, nothingYet, judged, mayJudge }: SightProps) {
	if (hidden.length === 0) {
		if (!nothingYet) return null;
		return (
			<p className="text-sm text-soft">
				Nobody has sealed a verdict yet.{mayJudge && " Press V, or a rating’s number."}
			</p>
		);
	}
	return (
		<div className="flex flex-col gap-1 text-sm text-soft">
			{hidden.map((conditions) => (
				<p key={conditions.track}>
					{all.length > 1 && `${trackQuestions[conditions.track]} `}
					{hiddenWords(conditions, { mayJudge, hasJudged: judged.has(conditions.track) })}
					{mayJudge && nothingYet && " Press V, or a rating’s number."}
				</p>
			))}
		</div>
	);
}

/** A digit chooses a rating, and opens the form if it was closed. */
function RatingKey({ digit, onPress }: { digit: number; onPress: () => void }) {
	useShortcut({ id: `rating.${digit}`, run: onPress });
	return null;
}

function isOn(claimId: string, verdict: unknown): boolean {
	return typeof verdict === "object" && verdict !== null && "claimId" in verdict && verdict.claimId === claimId;
}
