import { expect, it } from "vitest";
import { assignedTo } from "./assigned-to";

/** `ben→ana` says that Ben gave it to Ana, `ben→` that he gave it to nobody, `ben@` that he changed the due date, `ben` that he changed something else. */
function given(notation: string): string {
	const lines = notation.split(" ").map((word, seq) => {
		const [actorId = "", to] = word.split("→");
		const at = new Date(seq);
		if (actorId.endsWith("@")) return { seq, at, actorId: actorId.slice(0, -1), body: { after: { dueAt: "2026" } } };
		if (to === undefined) return { seq, at, actorId, body: { version: 2, after: { tags: [] } } };
		// The first line is the making of the thing, which has no before and after.
		const fields = { assigneeId: to || null };
		return { seq, at, actorId, body: seq === 0 ? { statement: "…", ...fields } : { before: {}, after: fields } };
	});
	const found = assignedTo("ana", lines);
	return found ? `${found.seq} by ${found.by}` : "";
}

it.each([
	["is given when it is made", "ben→ana", "0 by ben"],
	["is given later", "ben→ ben→ana", "1 by ben"],
	["stays given when something else changes", "ben→ana cem ana", "0 by ben"],
	["is other news when it was given to somebody else in between", "ben→ana ben→cem cem→ana", "2 by cem"],
	["is no longer given when it is somebody else’s", "ben→ana ana→cem", ""],
	["is no news when one took it oneself", "ana→ana", ""],
	["is no news when one took it after a colleague had given it away", "ben→ana ben→ ana→ana", ""],
	["is other news when a colleague changes by when it is due", "ben→ana cem@", "1 by cem"],
	["is news also then when one took it oneself", "ana→ana cem@", "1 by cem"],
	["stays as it was when one changes the date oneself", "ben→ana ana@", "0 by ben"],
	["is nobody’s", "ben→ ben@", ""],
])("%s", (_, notation, expected) => expect(given(notation)).toBe(expected));
