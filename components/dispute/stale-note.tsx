import type { StaleReason } from "@/lib/core/verdicts/verdict";

/** In a list: that a verdict or a ruling is stale, and because of what. Nothing while it is fresh. See also `StaleReasons`. */
export function StaleNote({ stale }: { stale: readonly StaleReason[] }) {
	if (stale.length === 0) return null;
	const reasons = new Map(stale.map((reason) => [`${reason.noun} ${reason.id} ${reason.because}`, reason]));
	return (
		<div className="text-sm text-stale">
			<p>
				<span aria-hidden="true">! </span>Stale, because {reasons.size === 1 ? "" : "of several changes:"}
				{reasons.size === 1 && <Reason reason={stale[0]} />}
			</p>
			{reasons.size > 1 && (
				<ul className="list-disc ps-5">
					{[...reasons].map(([key, reason]) => (
						<li key={key}>
							<Reason reason={reason} />
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

function Reason({ reason }: { reason: StaleReason | undefined }) {
	if (!reason) return null;
	return (
		<span className="wrap-anywhere">
			{reason.because}
			{reason.was !== undefined && reason.is !== undefined && (
				<>
					: then “<bdi>{reason.was}</bdi>”, now “<bdi>{reason.is}</bdi>”
				</>
			)}
			.
		</span>
	);
}
