/** What a reader of a published report says is wrong, and where that can be looked up. */
export type ReaderChallenge = {
	id: string;
	claimId: string;
	/** The dispute that it opened, or that was open already. */
	disputeId: string;
	/** The edition that was read. */
	edition: number;
	reason: string;
	source: string;
	locator: string;
	/** For the desk alone. */
	name: string | null;
	at: string;
};

/** Longest answers, in UTF-16 units. */
export const challengeLimits = { reason: 4_000, source: 500, locator: 500, name: 100 } as const;

/** How many a report takes; past that a reader is asked to come back. Who sends them is not kept, so they can't be counted apart. */
export const challengesAnHour = 30;

/** What the dispute gives as its reason. It is printed in reports, so it is without the reader's name. */
export function challengeReason({
	reason,
	source,
	locator,
}: Pick<ReaderChallenge, "reason" | "source" | "locator">): string {
	return `${reason}\n\n${source}, ${locator}`;
}
