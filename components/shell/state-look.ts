import type { Stage } from "@/lib/core/claims/claim";
import { type Tone, ratingLook as toneOf } from "@/lib/core/reports/claim-look";
import { type Rating, ratingCodes, ratingInfo } from "@/lib/core/verdicts/scale";

/** How a state is drawn: one glyph, one hue (`--state-…` in globals.css), one kind of underline. */
export type Look = "open" | "progress" | "true" | "between" | "false" | "unproven" | "disputed" | "stale" | "none";

export const glyphs: Record<Look, string> = {
	open: "○",
	progress: "◐",
	true: "✓",
	between: "~",
	false: "✗",
	unproven: "?",
	disputed: "≠",
	stale: "!",
	none: "–",
};

export const stageWords: Record<Stage, string> = {
	open: "Open",
	researching: "Researching",
	"in-review": "In review",
	disputed: "Disputed",
	settled: "Settled",
	stale: "Stale",
};

/** The report and the screen agree on which side a rating is. */
export const toneLooks: Record<Tone, Look> = {
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

export function isRating(code: string): code is Rating {
	return (ratingCodes as string[]).includes(code);
}

export function ratingLook(rating: Rating): Look {
	return toneLooks[toneOf(rating).tone];
}

export function ratingLabel(code: string): string {
	return isRating(code) ? ratingInfo(code).label : code;
}

/** A claim's look: its stage's, or, once it is settled, that of the side its rating is on. */
export function claimLook({ stage, rating }: { stage: Stage; rating: string | null }): Look {
	switch (stage) {
		case "open":
			return "open";
		case "researching":
		case "in-review":
			return "progress";
		case "disputed":
			return "disputed";
		case "stale":
			return "stale";
		case "settled":
			return rating !== null && isRating(rating) ? ratingLook(rating) : "none";
	}
}

/** The look in words: "Settled: mostly true", and "Stale: mostly true" where that has to be looked at again. */
export function claimWords({ stage, rating }: { stage: Stage; rating: string | null }): string {
	return rating === null ? stageWords[stage] : `${stageWords[stage]}: ${ratingLabel(rating).toLowerCase()}`;
}
