"use client";

import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Claim } from "@/lib/core/claims/claim";

type Props = {
	path: string;
	/** As the reader has it before them: what they say holds for this version. */
	claim: Claim;
	what: "verdict" | "ruling";
	/** One thing on a sheet has the key; what else is stale has the button alone. */
	withKey: boolean;
	className?: string;
};

/** Whoever looked at what changed says that it makes no difference: sealed anew on what is there now. The old one stays. */
export function StillStands({ path, claim, what, withKey, className }: Props) {
	const toast = useToast();
	const confirm = useCommand<Claim, unknown>({
		method: "POST",
		path: () => path,
		body: ({ version }) => ({ claimVersion: version }),
		label: ({ statement }) => `The ${what} on “${statement.slice(0, 60)}” still stands`,
		invalidates: () => [
			keys.verdicts(claim.id),
			keys.claim(claim.id),
			keys.claims(),
			keys.events({ claimId: claim.id }),
		],
	});
	const press = async () => {
		const sent = await confirm.run(claim);
		if (sent.kind === "saved")
			toast({ text: `The ${what} stands, sealed anew on what is there now. The old one stays.` });
	};
	return (
		<div className={className}>
			{withKey ? (
				<ShortcutButton shortcut="still-stands" small busy={confirm.pending} onPress={() => void press()}>
					Still stands
				</ShortcutButton>
			) : (
				<Button small busy={confirm.pending} onClick={() => void press()}>
					Still stands
				</Button>
			)}
			{confirm.problem && (
				<div className="mt-2">
					<ProblemNote problem={confirm.problem} />
				</div>
			)}
		</div>
	);
}
