import type { Stage } from "../claims/claim";
import { type Rating, ratingInfo } from "../verdicts/scale";

/** How a claim's standing looks in a report: told by glyph and words, and only then by colour. */
export type Tone = "open" | "working" | "true" | "between" | "false" | "unproven" | "disputed" | "stale" | "not-rated";

export type ClaimLook = { tone: Tone; glyph: string; label: string };

const glyphs: Record<Tone, string> = {
	open: "○",
	working: "◐",
	true: "✓",
	between: "~",
	false: "✗",
	unproven: "?",
	disputed: "≠",
	stale: "!",
	"not-rated": "–",
};

/** A claim's stage, or that it is one which gets no rating. */
export type ShownStage = Stage | "not-rated";

export type Standable = { stage: Stage; rating: Rating | null; notRated: unknown };

/** What can't be rated and has no verdict either is neither open nor settled. It may still have been judged for who said it. */
export function shownStage({ stage, notRated }: Standable): ShownStage {
	return notRated !== null && (stage === "open" || stage === "researching") ? "not-rated" : stage;
}

export function claimLook(claim: Standable): ClaimLook {
	return stageLook(shownStage(claim), claim.rating);
}

export function stageLook(stage: ShownStage, rating: Rating | null): ClaimLook {
	switch (stage) {
		case "not-rated":
			return look("not-rated", "Not rated");
		case "open":
			return look("open", "Open: no evidence yet");
		case "researching":
			return look("working", "Researching: evidence, nothing decided");
		case "in-review":
			return look("working", "In review: not final");
		case "disputed":
			return look("disputed", "Disputed: not final");
		case "stale":
			return look("stale", "Stale: something it rests on has changed");
		case "settled":
			return rating === null ? look("between", "Settled") : ratingLook(rating);
	}
}

export function ratingLook(rating: Rating): ClaimLook {
	return look(ratingTone(rating), ratingInfo(rating).label);
}

function ratingTone(rating: Rating): Tone {
	if (rating === "unproven") return "unproven";
	if (rating === "true" || rating === "mostly-true" || rating === "accurate") return "true";
	if (rating === "false" || rating === "mostly-false" || rating === "misattributed" || rating === "not-found") {
		return "false";
	}
	return "between";
}

function look(tone: Tone, label: string): ClaimLook {
	return { tone, glyph: glyphs[tone], label };
}
