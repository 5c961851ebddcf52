/** A line of the log that may say whose a thing is; all of one thing, in their order. */
export type AssigningLine = { seq: number; at: Date | string; actorId: string; body: Record<string, unknown> };

/** `seq` is the line that said it. */
export type Assignment = { seq: number; at: string; by: string };

/**
 * The last time that a colleague gave a thing to this member, or changed by when it is due while it was theirs. Nothing
 * when it is theirs by their own doing.
 */
export function assignedTo(userId: string, lines: readonly AssigningLine[]): Assignment | undefined {
	let assignee: unknown = null;
	let given: Assignment | undefined;
	for (const { seq, at, actorId, body } of lines) {
		const after = typeof body.after === "object" && body.after !== null ? body.after : body;
		const changed = "assigneeId" in after && after.assigneeId !== assignee;
		if ("assigneeId" in after) assignee = after.assigneeId;
		if (assignee !== userId || (!changed && !("dueAt" in after))) {
			if (assignee !== userId) given = undefined;
			continue;
		}
		if (actorId !== userId) given = { seq, at: new Date(at).toISOString(), by: actorId };
		else if (changed) given = undefined;
	}
	return given;
}
