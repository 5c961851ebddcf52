import { cx } from "@/components/ui/cx";
import type { QuoteCheck } from "@/lib/core/evidence/evidence";
import { quoteCheckLooks } from "./evidence-words";

/** How a quote compares with the text it is said to come from. "Not found" is meant to be seen. */
export function QuoteChip({ check }: { check: QuoteCheck }) {
	const { glyph, words, hue } = quoteCheckLooks[check];
	return (
		<span
			data-state-look={hue}
			className={cx("state rounded-sm border border-current px-1.5 text-xs", check === "not-found" && "font-semibold")}
		>
			<span aria-hidden="true">{glyph}</span>
			{words}
		</span>
	);
}
