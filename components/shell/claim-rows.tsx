import Link from "next/link";
import { ClaimState } from "@/components/claim/claim-state";
import type { Claim } from "@/lib/core/claims/claim";
import { claimPath } from "@/lib/core/claims/claim-path";
import { count } from "@/lib/core/words";

/** A few claims to go on with. `articleTitles` says where each was first said. */
export function ClaimRows({
	claims,
	articleTitles,
}: {
	claims: readonly Claim[];
	articleTitles: Readonly<Record<string, string>>;
}) {
	return (
		<ul className="divide-y divide-line border-y border-line">
			{claims.map((claim) => {
				const where = articleTitles[claim.appearances[0]?.articleId ?? ""];
				return (
					<li key={claim.id}>
						<Link
							href={claimPath(claim)}
							className="flex flex-col gap-x-4 gap-y-0.5 py-2 hover:bg-sunk/60 sm:flex-row sm:items-baseline"
						>
							<span className="w-40 shrink-0">
								<ClaimState claim={claim} />
							</span>
							<span className="min-w-0 flex-1">
								<span dir="auto" className="line-clamp-2 wrap-anywhere">
									{claim.statement}
								</span>
								{where && (
									<span dir="auto" className="block truncate text-xs text-soft">
										{where}
									</span>
								)}
							</span>
							<span className="shrink-0 text-xs text-soft">
								<PriorityWord priority={claim.priority} /> {claim.evidenceCount} evidence
								{/* The reader's own count: none of a blind claim doesn't mean that there are none. */}
								{claim.verdictCount > 0 && ` · ${count(claim.verdictCount, "verdict")}`}
							</span>
						</Link>
					</li>
				);
			})}
		</ul>
	);
}

/** Said only where it is out of the ordinary. */
function PriorityWord({ priority }: Pick<Claim, "priority">) {
	if (priority === "normal") return null;
	return (
		<span className={priority === "low" ? undefined : "font-medium text-ink"}>
			{priority === "urgent" ? "Urgent" : priority === "high" ? "High" : "Low"} ·
		</span>
	);
}
