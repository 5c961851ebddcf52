import { trackQuestions } from "@/components/dispute/dispute-words";
import { Badge } from "@/components/ui/badge";
import type { SeenConditions } from "@/lib/core/verdicts/conditions-seen";
import { worthSaying } from "./sight-words";

/** What has to be so before the claim is settled: what is met, what is not, and what only shows when all are in. */
export function Conditions({ tracks }: { tracks: readonly SeenConditions[] }) {
	return (
		<div className="flex flex-col gap-2">
			{tracks.map(({ track, policy, items }) => (
				<section key={track} aria-label={`What settles it: ${trackQuestions[track]}`} className="text-xs">
					<h4 className="mb-1 flex flex-wrap items-baseline gap-x-2 font-medium text-soft">
						What settles it{tracks.length > 1 && `: ${trackQuestions[track]}`}
						<Badge title="The desk's policy">{policy}</Badge>
					</h4>
					<ul className="flex flex-col gap-0.5">
						{worthSaying(items).map(({ code, met, sentence }) => (
							<li key={code} className="flex gap-1.5">
								<span aria-hidden="true" className={`w-3 shrink-0 text-center font-semibold ${looks[state(met)].hue}`}>
									{looks[state(met)].glyph}
								</span>
								<span className="min-w-0">
									<span className="sr-only">{looks[state(met)].words}: </span>
									{sentence}
								</span>
							</li>
						))}
					</ul>
				</section>
			))}
		</div>
	);
}

const looks = {
	met: { glyph: "✓", words: "Met", hue: "text-true" },
	unmet: { glyph: "○", words: "Not met yet", hue: "text-open" },
	hidden: { glyph: "–", words: "Hidden for now", hue: "text-soft" },
};

function state(met: boolean | null): keyof typeof looks {
	if (met === null) return "hidden";
	return met ? "met" : "unmet";
}
