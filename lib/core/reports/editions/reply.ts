/** How it went with somebody whom the desk told of a report or of a correction, and asked for their side. */
export const replyOutcomes = ["waiting", "answered", "fixed", "refused", "no-answer"] as const;
export type ReplyOutcome = (typeof replyOutcomes)[number];

export const replyOutcomeWords: Record<ReplyOutcome, string> = {
	waiting: "Waiting",
	answered: "Answered",
	fixed: "Put right by them",
	refused: "Won’t comment",
	"no-answer": "No answer",
};

/** A line of the right-of-reply ledger: who was told, how and when, what they said, and how it ended. */
export type Reply = {
	id: string;
	version: number;
	reportId: string;
	/** The claim it is about; null for the whole report. */
	claimId: string | null;
	/** The edition they were told of; null before there was one. */
	editionId: string | null;
	told: string;
	how: string;
	toldAt: string;
	deadline: string | null;
	answer: string | null;
	answeredAt: string | null;
	outcome: ReplyOutcome;
	createdBy: string;
	createdAt: string;
};
