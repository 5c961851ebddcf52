import type { Claim } from "@/lib/core/claims/claim";
import { glyphOf, lookOf, wordsOf } from "./claim-marks";

/** Where a claim stands, as a glyph and in words. An opinion or a prediction stands nowhere: it is not rated. */
export function ClaimState({ claim }: { claim: Pick<Claim, "stage" | "rating" | "kind" | "checkable"> }) {
	return (
		<span className="state text-sm" data-state-look={lookOf(claim)}>
			<ClaimGlyph claim={claim} />
			{wordsOf(claim)}
		</span>
	);
}

export function ClaimGlyph({ claim }: { claim: Pick<Claim, "stage" | "rating" | "kind" | "checkable"> }) {
	return (
		<span
			aria-hidden="true"
			data-state-look={lookOf(claim)}
			className="state w-3.5 shrink-0 justify-center font-semibold"
		>
			{glyphOf(claim)}
		</span>
	);
}
