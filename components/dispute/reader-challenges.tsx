import { SectionHeading } from "@/components/shell/page-header";
import { Time } from "@/components/ui/time";
import type { ReaderChallenge } from "@/lib/core/disputes/reader-challenge";

/** What readers of the published report sent about the claim: what is wrong, and where that can be looked up. */
export function ReaderChallenges({ challenges }: { challenges: readonly ReaderChallenge[] }) {
	if (challenges.length === 0) return null;
	return (
		<section aria-label="From readers">
			<SectionHeading>From readers</SectionHeading>
			<ul className="divide-y divide-line border-y border-line">
				{challenges.map(({ id, reason, source, locator, name, edition, at }) => (
					<li key={id} className="flex flex-col gap-1 py-3">
						<p className="text-xs text-soft">
							{name === null ? "Without a name" : <bdi>{name}</bdi>}, on edition {edition}, <Time iso={at} />
						</p>
						<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
							{reason}
						</p>
						<p className="text-sm wrap-anywhere">
							<span className="text-soft">Look it up: </span>
							<bdi>{source}</bdi>, <bdi>{locator}</bdi>
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}
