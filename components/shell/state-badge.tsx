import { glyphs, isRating, ratingLabel, ratingLook } from "./state-look";

/** A rating as a glyph and words. */
export function RatingBadge({ rating }: { rating: string }) {
	const look = isRating(rating) ? ratingLook(rating) : "none";
	return (
		<span className="state text-sm" data-state-look={look}>
			<span aria-hidden="true" className="w-3 text-center font-semibold">
				{glyphs[look]}
			</span>
			{ratingLabel(rating)}
		</span>
	);
}
