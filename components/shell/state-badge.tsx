import type { Stage } from "@/lib/core/claims/claim";
import { claimLook, claimWords, glyphs, isRating, type Look, ratingLabel, ratingLook } from "./state-look";

function Stated({ look, words }: { look: Look; words: string }) {
	return (
		<span className="state text-sm" data-state-look={look}>
			<span aria-hidden="true" className="w-3 text-center font-semibold">
				{glyphs[look]}
			</span>
			{words}
		</span>
	);
}

/** A claim's stage as a glyph and words; once settled, its rating. */
export function StageBadge({ claim }: { claim: { stage: Stage; rating: string | null } }) {
	return <Stated look={claimLook(claim)} words={claimWords(claim)} />;
}

export function RatingBadge({ rating }: { rating: string }) {
	return <Stated look={isRating(rating) ? ratingLook(rating) : "none"} words={ratingLabel(rating)} />;
}
