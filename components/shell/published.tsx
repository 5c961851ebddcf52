import type { MetadataEntry } from "@/lib/core/articles/article";

/** When an article was published, as far as anybody knows: one date, two possible ones, or none. */
export function Published({ entry }: { entry: MetadataEntry }) {
	if (entry.value !== null) return <span className="whitespace-nowrap">{entry.value}</span>;
	const possible = [...new Set(entry.candidates.map((candidate) => candidate.value))];
	if (possible.length > 1 && entry.decidedBy !== "member") {
		return (
			<span className="text-stale" title={entry.reason}>
				{possible.length === 2 ? `two possible dates: ${possible.join(" or ")}` : `${possible.length} possible dates`}
			</span>
		);
	}
	return <span className="text-soft">no date</span>;
}
