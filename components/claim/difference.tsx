import { wordDiff } from "@/lib/core/word-diff";

/** How one text became another: what went is struck out, what came is underlined. */
export function Difference({ before, after }: { before: string; after: string }) {
	return (
		<span dir="auto" className="whitespace-pre-wrap wrap-anywhere">
			{wordDiff(before, after).map(({ kind, text }, at) => {
				// biome-ignore-start lint/suspicious/noArrayIndexKey: the pieces of one difference never change places
				if (kind === "gone") {
					return (
						<del key={at} className="text-false decoration-1">
							{text}
						</del>
					);
				}
				if (kind === "new") {
					return (
						<ins key={at} className="font-medium text-true decoration-1 underline-offset-2 [del+&]:ms-0.5">
							{text}
						</ins>
					);
				}
				return <span key={at}>{text}</span>;
				// biome-ignore-end lint/suspicious/noArrayIndexKey: the pieces stand in their order and have no other name
			})}
		</span>
	);
}
