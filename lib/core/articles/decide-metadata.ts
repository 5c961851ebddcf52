import { type ArticleMetadata, metadataFields } from "./article";

export type MetadataDecisions = Partial<Record<keyof ArticleMetadata, { value: string | null; reason?: string }>>;

/** A person's word on some fields. The candidates stay, so that anyone can see what else was read in the text. */
export function decideMetadata(
	metadata: ArticleMetadata,
	decisions: MetadataDecisions,
	memberId: string,
): ArticleMetadata {
	const decided = { ...metadata };
	for (const field of metadataFields) {
		const decision = decisions[field];
		if (!decision) continue;
		const candidate = metadata[field].candidates.find(({ value }) => value === decision.value);
		const reason = decision.reason ?? candidate?.reason ?? (decision.value === null ? "Unknown" : "Entered by hand");
		decided[field] = { ...metadata[field], value: decision.value, decidedBy: "member", memberId, reason };
	}
	return decided;
}
