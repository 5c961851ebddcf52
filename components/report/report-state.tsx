import type { ReactNode } from "react";
import type { ClaimLook, Tone } from "@/lib/core/reports/claim-look";

/** The report's tones in the hues that the desk's screens use. */
const hues: Record<Tone, string> = {
	open: "open",
	working: "progress",
	true: "true",
	between: "between",
	false: "false",
	unproven: "unproven",
	disputed: "disputed",
	stale: "stale",
	"not-rated": "none",
};

export function hueOf({ tone }: ClaimLook): string {
	return hues[tone];
}

/** A state as a glyph, a hue and words. */
export function ReportState({ look, children }: { look: ClaimLook; children: ReactNode }) {
	return (
		<span className="state whitespace-normal" data-state-look={hueOf(look)}>
			<span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold">
				{look.glyph}
			</span>
			<span>{children}</span>
		</span>
	);
}
