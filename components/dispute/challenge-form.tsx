"use client";

import { useEffect, useRef, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import type { Claim } from "@/lib/core/claims/claim";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { Track } from "@/lib/core/verdicts/scale";

type Props = {
	claim: Pick<Claim, "id" | "statement">;
	track: Track;
	onClose: () => void;
	/** Without the dispute while it waits in the outbox. */
	onDone: (dispute: Dispute | null) => void;
};

/** Where a member disputes a claim, settled or not. The reason is kept on this computer until it is sent. */
export function ChallengeForm({ claim, track, onClose, onDone }: Props) {
	const draft = useChallengeDraft(claim.id, track);
	const [missing, setMissing] = useState<string | null>(null);
	const field = useRef<HTMLTextAreaElement>(null);
	const challenge = useCommand<{ reason: string }, Dispute>({
		method: "POST",
		path: () => "/disputes",
		body: ({ reason }) => ({ claimId: claim.id, track, reason }),
		label: () => `Challenge of “${claim.statement.slice(0, 60)}”`,
		invalidates: () => [
			keys.verdicts(claim.id),
			keys.claim(claim.id),
			keys.claims(),
			keys.events({ claimId: claim.id }),
		],
	});
	useEffect(() => field.current?.focus(), []);
	useShortcut({ id: "back", scope: "challenge", run: onClose });

	async function submit() {
		const reason = draft.value;
		if (reason.trim() === "") {
			setMissing("Say what is wrong with it: a challenge needs a reason.");
			field.current?.focus();
			return;
		}
		setMissing(null);
		const sent = await challenge.run({ reason });
		if (sent.kind === "refused") return;
		draft.clear();
		onDone(sent.kind === "saved" ? sent.value : null);
	}

	return (
		<form
			aria-label="Challenge this claim"
			className="flex flex-col gap-3 rounded-md border border-edge bg-raised p-3"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			<Field
				label="What is wrong with it"
				hint="Everybody on the desk reads it. The claim is in dispute until somebody rules, or its reviewers judge it anew."
				error={missing}
			>
				<Textarea
					ref={field}
					value={draft.value}
					rows={3}
					maxLength={10_000}
					onChange={(event) => draft.set(event.target.value)}
				/>
			</Field>
			<ProblemNote problem={challenge.problem} />
			{draft.restored && <p className="text-xs text-soft">Brought back from your last visit.</p>}
			<div className="flex flex-wrap gap-2">
				<ShortcutButton
					shortcut="save"
					scope="challenge"
					look="primary"
					busy={challenge.pending}
					onPress={() => void submit()}
				>
					Challenge
				</ShortcutButton>
				<Button look="quiet" onClick={onClose} hint={<PrintedKeys keys="escape" />}>
					Not now
				</Button>
			</div>
		</form>
	);
}

/** A challenge being written, kept on this computer. */
export function useChallengeDraft(claimId: string, track: Track) {
	return useDraft(`challenge:${claimId}:${track}`, "");
}
