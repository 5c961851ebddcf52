import { RatingBadge } from "@/components/shell/state-badge";
import type { QueuedDispute } from "@/lib/core/disputes/dispute";

/** Each rating with how many reviewers gave it, side by side. */
export function RatingSpread({ ratings }: Pick<QueuedDispute, "ratings">) {
	if (ratings.length === 0) return <p className="text-sm text-soft">Challenged</p>;
	return (
		<ul aria-label="Ratings" className="flex flex-wrap gap-x-3 gap-y-0.5">
			{ratings.map(({ rating, count }) => (
				<li key={rating} className="flex items-baseline gap-1 whitespace-nowrap">
					<RatingBadge rating={rating} />
					<span className="text-xs text-soft">
						<span aria-hidden="true">×</span>
						{count}
						<span className="sr-only"> {count === 1 ? "reviewer" : "reviewers"}</span>
					</span>
				</li>
			))}
		</ul>
	);
}
