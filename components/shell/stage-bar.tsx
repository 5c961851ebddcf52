import { type Stage, stages } from "@/lib/core/claims/claim";
import { claimLook, glyphs, stageWords } from "./state-look";

/** How far a set of claims is: a bar, and the same in words. */
export function StageBar({ counts, compact = false }: { counts: Record<Stage, number>; compact?: boolean }) {
	const total = stages.reduce((sum, stage) => sum + counts[stage], 0);
	if (total === 0) return <p className="text-sm text-soft">No claims yet</p>;
	const shown = [...stages].reverse().filter((stage) => counts[stage] > 0);
	return (
		<div className="flex min-w-0 flex-col gap-1">
			<div aria-hidden="true" className="flex h-1.5 w-full gap-px overflow-hidden rounded-full bg-sunk">
				{shown.map((stage) => (
					<span
						key={stage}
						data-state-look={lookOf(stage)}
						className="min-w-1 bg-(--state)"
						style={{ flexGrow: counts[stage] }}
					/>
				))}
			</div>
			<ul aria-label={`${total} claims by stage`} className="flex flex-wrap gap-x-3 text-xs">
				{shown.map((stage) => (
					<li key={stage} className="state" data-state-look={lookOf(stage)} title={stageWords[stage]}>
						<span aria-hidden="true">{glyphs[lookOf(stage)]}</span>
						<span>
							{counts[stage]} <span className={compact ? "sr-only" : undefined}>{stageWords[stage].toLowerCase()}</span>
						</span>
					</li>
				))}
			</ul>
		</div>
	);
}

function lookOf(stage: Stage) {
	return stage === "settled" ? "true" : claimLook({ stage, rating: null });
}
