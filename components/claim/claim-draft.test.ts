import { expect, it } from "vitest";
import type { Claim } from "@/lib/core/claims/claim";
import { claimFrom, draftKey, guessClaim } from "./claim-draft";

const text = "The alliance sent 2,500 soldiers.\n\n“An attack”, said the Kremlin.";
const place = { text, versionId: "v", dossierId: "d" };

it("fills the form from the words, and sends what the form says", () => {
	const { draft, kind } = guessClaim(text, "v", [{ start: 18, end: 32 }], []);
	expect(draft.statement).toBe("2,500 soldiers");
	expect(claimFrom({ ...draft, tags: "troops, csto", speaker: "CSTO -> Tass" }, kind.kind, place, [])).toMatchObject({
		statement: "2,500 soldiers",
		kind: "quantity",
		checkable: true,
		tags: ["troops", "csto"],
		attribution: [
			{ name: "CSTO", sourceId: null },
			{ name: "Tass", sourceId: null },
		],
		appearance: { versionId: "v", ranges: [{ start: 18, end: 32, exact: "2,500 soldiers" }] },
	});
});

it("joins the words of several passages", () => {
	const { draft } = guessClaim(
		text,
		"v",
		[
			{ start: 4, end: 12 },
			{ start: 18, end: 32 },
		],
		[],
	);
	expect(draft.statement).toBe("alliance … 2,500 soldiers");
});

it("never calls an opinion checkable", () => {
	const { draft } = guessClaim(text, "v", [{ start: 4, end: 12 }], []);
	expect(claimFrom({ ...draft, kind: "opinion" }, "event", place, []).checkable).toBe(false);
});

it("keeps the source of a speaker that was taken over from another claim", () => {
	const other = { appearances: [{ attribution: [{ name: "Tass", sourceId: "s1" }] }] } as unknown as Claim;
	const { draft } = guessClaim(text, "v", [{ start: 4, end: 12 }], []);
	expect(claimFrom({ ...draft, speaker: "Tass" }, "event", place, [other]).attribution).toEqual([
		{ name: "Tass", sourceId: "s1" },
	]);
});

it("keeps each draft under its words", () => {
	expect(draftKey("v", [{ start: 1, end: 2 }])).not.toBe(draftKey("v", [{ start: 1, end: 3 }]));
});
