import { describe, expect, it } from "vitest";
import { reviewFrom } from "../disputes/sample-review";
import { markRulings, markStanding } from "./standing";

const unchanged = { claim: { statement: "It rained in March.", kind: "event" as const }, evidence: [], sources: [] };
const changed = { ...unchanged, claim: { ...unchanged.claim, statement: "It rained in May." } };

/** Which verdicts and rulings stand, by their ratings, and which are replaced. */
function standing(happened: string): string {
	const { verdicts, rulings } = reviewFrom(happened);
	const words = ({ rating, superseded }: { rating: string; superseded: boolean }) =>
		superseded ? `${rating} replaced` : rating;
	return [...markStanding(verdicts, unchanged), ...markRulings(rulings, unchanged)].map(words).join(", ");
}

describe("what stands", () => {
	it.each<[string, string, string]>([
		["one's latest verdict", "ann true, ann false", "true replaced, false"],
		["each reviewer's", "ann true, ben true, ann false", "true replaced, true, false"],
		["one on each track", "ann true, ann accurate, ann drifted", "true, accurate replaced, drifted"],
		["the last ruling", "ruled true, ruled false", "true replaced, false"],
		["the last on each track", "ruled true, ruled drifted, ruled accurate", "true, drifted replaced, accurate"],
		["nothing", "", ""],
	])("is %s", (_, happened, expected) => expect(standing(happened)).toBe(expected));

	it("is stale when what it rests on has changed, replaced or not", () => {
		const { verdicts, rulings } = reviewFrom("ann true, ann false, ruled false");
		const stale = [...markStanding(verdicts, changed), ...markRulings(rulings, changed)].map((one) => one.stale.length);
		expect(stale).toEqual([1, 1, 1]);
		expect(markStanding(verdicts, unchanged).flatMap((one) => one.stale)).toEqual([]);
	});
});
