import { expect, it } from "vitest";
import type { Claim } from "@/lib/core/claims/claim";
import { claimsAt, claimsOnSameWords, inTextOrder, sameWordsElsewhere } from "./claim-places";

function claim(id: string, ...ranges: [start: number, end: number][]): Claim {
	const anchors = ranges.map(([start, end]) => ({ start, end, exact: "", prefix: "", suffix: "" }));
	return {
		id,
		appearances: [{ id: `${id}-1`, articleId: "a", versionId: "v", ranges: anchors, attribution: [] }],
	} as unknown as Claim;
}

it("lists claims as a reader meets them, the outer before the inner", () => {
	const claims = [
		claim("late", [50, 60]),
		claim("inner", [10, 15]),
		claim("outer", [10, 30]),
		claim("two", [70, 80], [5, 8]),
	];
	expect(inTextOrder(claims, "v").map((one) => one.id)).toEqual(["two", "outer", "inner", "late"]);
});

it("finds every claim on a word, the innermost first, and none beside it", () => {
	const claims = [claim("outer", [10, 30]), claim("inner", [10, 15]), claim("beside", [15, 20])];
	expect(claimsAt(claims, "v", 14).map((one) => one.id)).toEqual(["inner", "outer"]);
	expect(claimsAt(claims, "v", 15).map((one) => one.id)).toEqual(["beside", "outer"]);
	expect(claimsAt(claims, "v", 30)).toEqual([]);
	expect(claimsAt(claims, "another text", 14)).toEqual([]);
});

it("finds the same words elsewhere, but not themselves", () => {
	expect(sameWordsElsewhere("He came. She left. He came.", { start: 19, end: 27 })).toEqual([0]);
	expect(sameWordsElsewhere("He came.", { start: 0, end: 8 })).toEqual([]);
});

it("finds the claims that share words with one, wherever in it", () => {
	const outer = claim("outer", [10, 30]);
	const claims = [outer, claim("inner", [10, 15]), claim("touches", [30, 40]), claim("crosses", [25, 40], [60, 70])];
	expect(claimsOnSameWords(claims, "v", outer).map((one) => one.id)).toEqual(["outer", "inner", "crosses"]);
});
