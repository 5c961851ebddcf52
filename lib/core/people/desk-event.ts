/** One line of the desk's log. `seq` counts up by one and is in commit order; `hash` is hex and covers the line before. */
export type DeskEvent = {
	seq: number;
	at: string;
	actorId: string;
	actorName: string;
	kind: string;
	subject: string;
	claimId: string | null;
	articleId: string | null;
	body: Record<string, unknown>;
	hash: string;
};
