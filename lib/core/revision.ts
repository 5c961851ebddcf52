/** Things whose every state is kept, and may be read again by whoever wants to know what changed beneath a verdict. */
export const revisedNouns = ["claim", "evidence", "source"] as const;
export type RevisedNoun = (typeof revisedNouns)[number];

/** One state that a versioned thing has had. */
export type Revision = {
	noun: RevisedNoun;
	id: string;
	version: number;
	body: Record<string, unknown>;
	by: string;
	at: string;
};
