"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SectionHeading } from "@/components/shell/page-header";
import { useMay } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { UsedDraft } from "@/lib/client/use-draft";
import type { Ruling } from "@/lib/core/disputes/ruling";
import { ratingInfo } from "@/lib/core/verdicts/scale";
import { ChallengeForm, useChallengeDraft } from "./challenge-form";
import type { Matter } from "./matter";
import { RulingCard } from "./ruling-card";
import type { RulingDraft } from "./ruling-form";

type Props = {
	matter: Matter;
	/** The one in force. */
	ruling: Ruling;
	/** Why this member may not rule; null when they may. */
	refused: string | null;
	draft: UsedDraft<RulingDraft>;
	/** Null while the form is open. */
	onRuleAnew: (() => void) | null;
};

/** What the desk decided, and what can be done about it: say that it still stands, rule anew, or challenge it. */
export function RulingOutcome({ matter, ruling, refused, draft, onRuleAnew }: Props) {
	const { claim, dispute, review, members } = matter;
	const router = useRouter();
	const toast = useToast();
	const mayChallenge = useMay("open-dispute");
	const [isChallenging, setIsChallenging] = useState(false);
	const challengeDraft = useChallengeDraft(claim.id, dispute.track);
	const names = new Map(members.map(({ userId, name }) => [userId, name]));
	const nameOf = (userId: string) => names.get(userId) ?? "a former member";
	const confirm = useCommand<Record<never, never>, Ruling>({
		method: "POST",
		path: () => `/rulings/${ruling.id}/confirm`,
		body: () => ({ claimVersion: claim.version }),
		label: () => `“Still stands” on “${claim.statement.slice(0, 60)}”`,
		invalidates: () => [keys.claim(claim.id), keys.claims(), keys.events({ claimId: claim.id })],
	});
	const isOpen = dispute.state === "open";
	const isStale = ruling.stale.length > 0;
	const isChallenged = review.disputes.some(
		({ track, origin, state }) => track === dispute.track && origin === "challenge" && state === "open",
	);
	const earlier = review.rulings.filter(({ track, superseded }) => track === dispute.track && superseded);
	const later = review.disputes.find(
		({ id, track, state }) => id !== dispute.id && track === dispute.track && state === "open",
	);
	const unsent = isOpen || onRuleAnew === null ? "" : draft.value.reason.trim();

	const stillStands = async () => {
		const sent = await confirm.run({});
		if (sent.kind === "saved") toast({ text: "The ruling stands, on everything as it is now. The earlier one stays." });
		router.refresh();
	};

	return (
		<section aria-label="The desk’s ruling" className="flex flex-col gap-3">
			<SectionHeading>{isOpen ? "The ruling in force, now disputed again" : "The desk’s ruling"}</SectionHeading>
			{!isOpen && later && (
				<Notice kind="info">
					The claim has been challenged since.{" "}
					<Link href={`/disputes/${later.id}`} className="link">
						Go to the open dispute
					</Link>
				</Notice>
			)}
			{unsent !== "" && (
				<Notice kind="info">
					<p className="font-medium">
						Your ruling was not sent: the claim is settled, and the ruling below is in force. You had written:
					</p>
					<p className="mt-1 wrap-anywhere">
						{draft.value.choice && `${ratingInfo(draft.value.choice.rating).label}: `}“<bdi>{draft.value.reason}</bdi>”
					</p>
					<p className="mt-1">If the ruling is wrong, challenge the claim with your reason.</p>
					<p className="mt-2 flex flex-wrap gap-2">
						<Button
							small
							onClick={() => {
								challengeDraft.set(draft.value.reason);
								draft.clear();
								setIsChallenging(true);
							}}
						>
							Challenge with these words
						</Button>
						<Button small look="quiet" onClick={draft.clear}>
							Let them go
						</Button>
					</p>
				</Notice>
			)}
			<RulingCard
				ruling={ruling}
				verdicts={review.verdicts}
				nameOf={nameOf}
				actions={
					!isOpen && (
						<>
							{isStale && refused === null && (
								<>
									<ShortcutButton
										shortcut="still-stands"
										look="primary"
										busy={confirm.pending}
										onPress={() => void stillStands()}
									>
										Still stands
									</ShortcutButton>
									{onRuleAnew && <Button onClick={onRuleAnew}>Rule anew</Button>}
								</>
							)}
							{mayChallenge && !isChallenged && !isChallenging && (
								<ShortcutButton shortcut="claim.challenge" onPress={() => setIsChallenging(true)}>
									Challenge
								</ShortcutButton>
							)}
						</>
					)
				}
			/>
			<ProblemNote problem={confirm.problem} />
			{isStale && !isOpen && refused !== null && (
				<p className="text-sm text-soft">Whether it still stands is not yours to say here. {refused}</p>
			)}
			{isChallenging && (
				<ChallengeForm
					key={challengeDraft.value === "" ? "empty" : "begun"}
					claim={claim}
					track={dispute.track}
					onClose={() => setIsChallenging(false)}
					onDone={(opened) => {
						setIsChallenging(false);
						challengeDraft.clear();
						if (opened) router.push(`/disputes/${opened.id}`);
						else router.refresh();
					}}
				/>
			)}
			{earlier.length > 0 && (
				<details className="text-sm">
					<summary className="text-soft">
						What it superseded: {earlier.length} earlier {earlier.length === 1 ? "ruling" : "rulings"}
					</summary>
					<ol className="mt-2 flex flex-col gap-2">
						{earlier.toReversed().map((one) => (
							<li key={one.id}>
								<RulingCard ruling={one} verdicts={review.verdicts} nameOf={nameOf} />
							</li>
						))}
					</ol>
				</details>
			)}
		</section>
	);
}
