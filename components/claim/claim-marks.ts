import type { HighlightState, PaintedRange } from "@/components/editor/highlight-painter";
import { claimLook, claimWords, glyphs, type Look } from "@/components/shell/state-look";
import type { PassageMark } from "@/lib/core/articles/article";
import { isRatable } from "@/lib/core/claims/checkable";
import type { Claim, Stage } from "@/lib/core/claims/claim";
import { rangesIn } from "./claim-places";

type Standing = Pick<Claim, "stage" | "rating" | "kind" | "checkable">;

/** An opinion or a prediction waits for nothing: it is neither open nor settled. */
function isNotRated({ stage, kind, checkable }: Standing): boolean {
	return !isRatable(kind, checkable) && (stage === "open" || stage === "researching");
}

export function lookOf(claim: Standing): Look {
	return isNotRated(claim) ? "none" : claimLook(claim);
}

export function glyphOf(claim: Standing): string {
	return glyphs[lookOf(claim)];
}

/** The state in words, for everybody who doesn't go by glyph or colour. */
export function wordsOf(claim: Standing): string {
	return isNotRated(claim) ? "Not rated" : claimWords(claim);
}

const stageMarks: Record<Exclude<Stage, "settled">, HighlightState> = {
	open: "open",
	researching: "researching",
	"in-review": "in-review",
	disputed: "disputed",
	stale: "stale",
};
const settledMarks: Partial<Record<Look, HighlightState>> = {
	true: "settled-true",
	between: "settled-between",
	false: "settled-false",
	unproven: "unproven",
};

export function markOf(claim: Standing): HighlightState {
	if (isNotRated(claim)) return "not-rated";
	return claim.stage === "settled" ? (settledMarks[claimLook(claim)] ?? "settled-between") : stageMarks[claim.stage];
}

/** Ids in the painter: claims by their own id, marks behind a prefix. */
const markPrefix = "mark:";

export function markId(id: string): string | null {
	return id.startsWith(markPrefix) ? id.slice(markPrefix.length) : null;
}

/** Everything that is drawn on one text. */
export function paintedRanges(
	claims: readonly Claim[],
	marks: readonly PassageMark[],
	versionId: string,
): PaintedRange[] {
	return [
		...marks
			.filter((mark) => mark.state !== "dismissed")
			.map(({ id, kind, start, end }) => ({ id: `${markPrefix}${id}`, start, end, state: kind })),
		...claims.flatMap((claim) =>
			rangesIn(claim, versionId).map(({ start, end }) => ({ id: claim.id, start, end, state: markOf(claim) })),
		),
	];
}
