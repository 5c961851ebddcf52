import { expect, it } from "vitest";
import type { Stage } from "../claims/claim";
import { type Concern, toDoAbout } from "./to-do";

/** Reads `mine researching judged`: whose it is, where it stands, and what the member has said: judged, stale, ruled-stale. */
function concern(words: string): Concern {
	const [held = "", stage = ""] = words.split(" ");
	const stale = [{ noun: "claim", id: "c", because: "the statement was changed after the verdict" }] as const;
	return {
		claim: {
			stage: stage as Stage,
			kind: words.includes("opinion") ? "opinion" : "quantity",
			checkable: !words.includes("opinion"),
			evidenceCount: stage === "open" ? 0 : 1,
		},
		held: held as Concern["held"],
		verdicts: [
			...(words.includes("judged") ? [{ superseded: false, stale: [] }] : []),
			...(words.includes(" stale") ? [{ superseded: false, stale: [...stale] }] : []),
			...(words.includes("superseded") ? [{ superseded: true, stale: [...stale] }] : []),
		],
		rulings: words.includes("ruled") ? [{ superseded: false, kind: "adjudication", stale: [...stale] }] : [],
	};
}

it.each([
	["mine open", "beginning"],
	["mine researching", "verdict"],
	["mine disputed", "verdict"],
	["mine researching judged", "others"],
	["mine researching judged superseded", "others"],
	["mine settled", null],
	["mine settled judged stale", "confirmation"],
	["no-concern in-review stale", "confirmation"],
	["no-concern settled ruled", "confirmation"],
	["no-concern open", null],
	["free open", "taking"],
	["free researching judged", null],
	["free in-review", null],
	["free open opinion", null],
])("%s: %s", (words, toDo) => expect(toDoAbout(concern(words))).toBe(toDo));
