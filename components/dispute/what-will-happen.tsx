import Link from "next/link";
import { stageWords } from "@/components/shell/state-look";
import type { Standing } from "@/lib/core/claims/stage";
import { standingAfter } from "@/lib/core/disputes/standing-after";
import { type Rating, ratingInfo } from "@/lib/core/verdicts/scale";
import { listed } from "@/lib/core/words";
import type { Lettered, Matter } from "./matter";

type Props = { matter: Matter; verdicts: readonly Lettered[]; rating: Rating };

/** Before anybody confirms: which reports will say something else, and what becomes of those who see it otherwise. */
export function WhatWillHappen({ matter: { claim, dispute, review, articles }, verdicts, rating }: Props) {
	const after = standingAfter(review, { track: dispute.track, rating });
	const [was, is] = [reported(claim), reported(after)];
	const dissent = verdicts.filter(({ verdict }) => verdict.rating !== rating);
	const inForce = review.rulings.find((ruling) => ruling.track === dispute.track && !ruling.superseded);
	const alsoOpen = review.disputes.filter(
		({ id, track, state }) => id !== dispute.id && track === dispute.track && state === "open",
	);
	return (
		<section aria-label="What will happen" className="rounded-md bg-sunk px-3 py-2.5 text-sm">
			<h3 className="mb-1 text-xs font-medium text-soft">What will happen</h3>
			<ul className="flex list-disc flex-col gap-1 ps-4">
				{articles.map(({ id, title }) => (
					<li key={id} className="wrap-anywhere">
						The report on{" "}
						<Link href={`/articles/${id}/report`} dir="auto" className="link">
							{title}
						</Link>{" "}
						will {was === is ? `go on saying “${is}”` : `say “${is}” instead of “${was}”`}; no edition has been
						published yet.
					</li>
				))}
				{articles.length === 0 && <li>The claim is in no article, so no report changes.</li>}
				<li>
					{dissent.length === 0
						? "Nobody dissents: every verdict says the same."
						: `${listed(dissent.map(({ letter, verdict }) => `${letter} (${ratingInfo(verdict.rating).label.toLowerCase()})`))} ${dissent.length === 1 ? "dissents" : "dissent"}: kept as sealed, and named with the ruling.`}
				</li>
				{verdicts.length > 0 && <li>Each reviewer finds their verdict, the ruling and your reason on their desk.</li>}
				{inForce && (
					<li>
						The ruling “{ratingInfo(inForce.rating).label}” that is in force is superseded. It stays in the claim’s
						history.
					</li>
				)}
				{alsoOpen.length > 0 && <li>It also ends the other dispute that is open on this question.</li>}
			</ul>
		</section>
	);
}

/** What a report prints for it: the rating once it is settled, the stage before. */
function reported({ stage, rating }: Standing): string {
	return stage === "settled" && rating !== null ? ratingInfo(rating).label : stageWords[stage];
}
