"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { useShortcut } from "@/components/shell/shortcuts";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Claim } from "@/lib/core/claims/claim";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { keyedRatings } from "./rating-keys";
import { SealedVerdict } from "./sealed-verdict";
import { useVerdictDraft, VerdictForm } from "./verdict-form";

export type VerdictSectionProps = {
	claim: Claim;
	/** Lets the bench go on to the next open claim. */
	onSealed: (claimId: string) => void;
};

/** The claim sheet's verdicts: those that are sealed, and the form behind `V` (or straight behind a rating's digit). */
export function VerdictSection({ claim, onSealed }: VerdictSectionProps) {
	const mayJudge = useMay("seal-verdict");
	const [isOpen, setIsOpen] = useState(false);
	const draft = useVerdictDraft(claim);
	const verdicts = useQuery({
		queryKey: keys.verdicts(claim.id),
		queryFn: ({ signal }) => apiList<Verdict>("/verdicts", { claimId: claim.id }, signal),
	});
	const open = useCallback(() => setIsOpen(true), []);
	const standing = verdicts.data?.filter((verdict) => !verdict.superseded) ?? [];
	const superseded = verdicts.data?.filter((verdict) => verdict.superseded) ?? [];

	return (
		<section aria-label="Verdicts" className="flex flex-col gap-3">
			<header className="flex items-center justify-between gap-2">
				<h3 className="text-sm font-semibold">Verdicts</h3>
				{mayJudge && !isOpen && (
					<ShortcutButton shortcut="verdict.open" small onPress={open}>
						Give a verdict
					</ShortcutButton>
				)}
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
			{isOpen && mayJudge && (
				<VerdictForm
					claim={claim}
					draft={draft}
					onClose={() => setIsOpen(false)}
					onSealed={() => {
						setIsOpen(false);
						onSealed(claim.id);
					}}
				/>
			)}
			{verdicts.isPending && <Skeleton className="h-16" />}
			{verdicts.isError && (
				<Notice>The verdicts can't be read just now. They come when the desk can be reached.</Notice>
			)}
			{verdicts.data?.length === 0 && !isOpen && (
				<p className="text-sm text-soft">
					{mayJudge
						? "Nobody has sealed a verdict yet. Press V, or a rating's number."
						: "Nobody has sealed a verdict yet."}
				</p>
			)}
			<ol className="flex flex-col gap-2">
				{standing.map((verdict) => (
					<li key={verdict.id}>
						<SealedVerdict verdict={verdict} />
					</li>
				))}
			</ol>
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
		</section>
	);
}

/** A digit chooses a rating, and opens the form if it was closed. */
function RatingKey({ digit, onPress }: { digit: number; onPress: () => void }) {
	useShortcut({ id: `rating.${digit}`, run: onPress });
	return null;
}
