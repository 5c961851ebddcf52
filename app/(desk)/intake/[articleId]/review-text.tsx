import { cx } from "@/components/ui/cx";
import type { ArticleVersion } from "@/lib/core/articles/article";
import { partsOf } from "./text-parts";

/** Enough to see what was read; the bench has all of it. */
const shownBlocks = 1500;

/** The frozen text, passage by passage; what is left out is grey and says why. Only ever text: nothing in it runs. */
export function ReviewText({ version }: { version: ArticleVersion }) {
	const { text, blocks, marks } = version;
	const first = new Set<string>();
	return (
		<div className="proof flex flex-col gap-3">
			{blocks.slice(0, shownBlocks).map((block) => (
				<div
					key={block.start}
					dir="auto"
					className={cx(
						"whitespace-pre-wrap wrap-anywhere",
						block.kind === "heading" && "font-semibold",
						block.kind === "quotation" && "border-s-2 border-line ps-3",
						block.kind === "list-item" && "ps-4",
						block.kind === "caption" && "text-base italic",
					)}
				>
					{partsOf(block, marks).map((part) => {
						const words = text.slice(part.start, part.end);
						if (!part.mark) return <span key={part.start}>{words}</span>;
						const isFirst = !first.has(part.mark.id);
						first.add(part.mark.id);
						return (
							<span key={part.start} id={isFirst ? `passage-${part.mark.id}` : undefined} className="text-soft">
								{isFirst && (
									<span className="me-2 inline-block rounded-sm border border-dashed border-edge px-1.5 font-sans text-xs not-italic">
										left out: {part.mark.reason || "no reason given"}
									</span>
								)}
								{words}
							</span>
						);
					})}
				</div>
			))}
			{blocks.length > shownBlocks && (
				<p className="font-sans text-sm text-soft">
					{(blocks.length - shownBlocks).toLocaleString("en")} more passages; the bench shows all of them.
				</p>
			)}
		</div>
	);
}
