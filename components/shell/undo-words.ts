const words: Readonly<Record<string, string>> = {
	"article.edit": "what was decided about the article",
	"passage.mark": "the mark on the passage",
	"passage.decide": "the decision about a passage",
	"claim.create": "the new claim",
	"claim.edit": "the change of the claim",
	"claim.withdraw": "that the claim was taken back",
	"claim.restore": "that the claim was brought back",
	"claim.add-appearance": "another passage of the claim",
	"appearance.edit": "who says it",
	"appearance.withdraw": "that the passage was taken off",
	"source.edit": "the change of the source card",
	"source.link": "the link between sources",
	"source.unlink": "that the link was taken back",
	"evidence.add": "the new evidence",
	"evidence.edit": "the change of the evidence",
	"evidence.withdraw": "that the evidence was taken back",
	"evidence.restore": "that the evidence was brought back",
	"report.arrange": "how the report is arranged",
	"reply.edit": "the change in the ledger",
	"dispute.assign": "who settles the dispute, and until when",
};

/** What an act was, for "Taken back: …". */
export function actWords(kind: string): string {
	return words[kind] ?? "what you did last";
}

/** Whether the desk knows an opposite; what has none says so when it is asked. */
export function hasOpposite(kind: string): boolean {
	return Object.hasOwn(words, kind);
}
