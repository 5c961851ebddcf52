import type { StaleReason } from "@/lib/core/verdicts/verdict";

type Props = {
	stale: readonly StaleReason[];
	/** What the thing is called that has changed, where that is known: "Demo Notebook". */
	nameOf?: (reason: StaleReason) => string | undefined;
};

/** That a verdict or a ruling is stale, because of what, and what was there before and is there now. Nothing while it is fresh. */
export function StaleNote({ stale, nameOf }: Props) {
	if (stale.length === 0) return null;
	const reasons = new Map(stale.map((reason) => [`${reason.noun} ${reason.id} ${reason.because}`, reason]));
	return (
		<div className="text-sm text-stale">
			<p>
				<span aria-hidden="true">! </span>Stale, because {reasons.size === 1 ? "" : "of several changes:"}
				{reasons.size === 1 && <Reason reason={stale[0]} nameOf={nameOf} />}
			</p>
			{reasons.size > 1 && (
				<ul className="list-disc ps-5">
					{[...reasons].map(([key, reason]) => (
						<li key={key}>
							<Reason reason={reason} nameOf={nameOf} />
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

function Reason({ reason, nameOf }: { reason: StaleReason | undefined; nameOf: Props["nameOf"] }) {
	if (!reason) return null;
	const name = nameOf?.(reason);
	return (
		<span className="wrap-anywhere">
			{reason.because}
			{name && (
				<>
					{" "}
					(<bdi>{name}</bdi>)
				</>
			)}
			{reason.was !== undefined && reason.is !== undefined && (
				<>
					: then “<bdi>{reason.was}</bdi>”, now “<bdi>{reason.is}</bdi>”
				</>
			)}
			.
		</span>
	);
}
