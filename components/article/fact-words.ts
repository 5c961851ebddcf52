import type { MetadataEntry } from "@/lib/core/articles/article";

/** Two readings are equally good, and a person has to say. */
export function isUndecided(entry: MetadataEntry): boolean {
	return entry.value === null && entry.decidedBy !== "member" && entry.candidates.length > 1;
}

/** Who says so, and why. */
export function decidedWords({ decidedBy, reason }: MetadataEntry): string {
	const who = { import: "Given at import", proposal: "Proposed by the machine", member: "Decided by a member" }[
		decidedBy
	];
	return reason ? `${who}: ${reason}` : who;
}
