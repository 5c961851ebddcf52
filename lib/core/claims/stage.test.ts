import { describe, expect, it } from "vitest";
import type { Rating } from "../verdicts/scale";
import { type Reviewed, stageOf } from "./stage";

const attribution = ["accurate", "drifted", "misattributed", "not-found"];
const trackOf = (rating: string) => (attribution.includes(rating) ? ("attribution" as const) : ("substance" as const));

/** Reads `true, ruled true stale, disputed`: verdicts by their rating, rulings, open and settled disputes. */
function show(source: string, evidenceCount = 1): string {
	const reviewed: { [Part in keyof Reviewed]: Reviewed[Part] extends number ? number : unknown[] } = {
		evidenceCount,
		verdicts: [],
		disputes: [],
		rulings: [],
	};
	for (const [first = "", ...rest] of source.split(", ").map((line) => line.split(" "))) {
		const superseded = rest.includes("superseded");
		if (first === "disputed") reviewed.disputes.push({ state: rest[0] === "once" ? "settled" : "open" });
		else if (first === "ruled") {
			const [rating = ""] = rest;
			const stale = rest.includes("stale") ? [{ noun: "claim", id: "c", because: "it changed" }] : [];
			reviewed.rulings.push({ track: trackOf(rating), rating: rating as Rating, superseded, stale });
		} else if (first) reviewed.verdicts.push({ track: trackOf(first), superseded });
	}
	const { stage, rating } = stageOf(reviewed as Reviewed);
	return rating ? `${stage} ${rating}` : stage;
}

describe("stageOf", () => {
	it.each<[string, string, string, number?]>([
		["nothing yet", "", "open", 0],
		["evidence and no verdict", "", "researching"],
		["a verdict, its rating kept back", "true", "in-review"],
		["a verdict without evidence", "true", "in-review", 0],
		["two verdicts, and nobody has settled it", "true, true", "in-review"],
		["a ruling", "true, true, ruled true", "settled true"],
		["a ruling seen by somebody who sees no verdict", "ruled false", "settled false", 0],
		["an open dispute", "true, false, disputed", "disputed"],
		["a dispute of long ago", "true, false, disputed once, ruled unproven", "settled unproven"],
		["a settled claim that was challenged", "true, true, ruled true, disputed", "disputed"],
		["what changed beneath the ruling", "true, true, ruled true stale", "stale true"],
		["a later ruling", "ruled true stale superseded, ruled false", "settled false"],
		["only the attribution judged", "accurate", "in-review", 0],
		["only the attribution ruled on", "drifted, drifted, ruled drifted", "settled drifted"],
		["the attribution ruled on, the substance judged by one", "drifted, ruled drifted, true", "in-review"],
		["a stale attribution unsettles nothing", "true, ruled true, ruled accurate stale", "settled true"],
		["a superseded verdict on the substance", "true superseded, accurate", "in-review"],
	])("%s", (_, source, expected, evidence) => expect(show(source, evidence)).toBe(expected));
});
