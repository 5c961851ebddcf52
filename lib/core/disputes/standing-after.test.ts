import { expect, it } from "vitest";
import { standingAfter } from "./standing-after";

const verdict = { track: "substance", superseded: false } as const;
const disputed = { track: "substance", state: "open" } as const;
const said = { track: "attribution", rating: "accurate", superseded: false, stale: [] } as const;
const review = { evidenceCount: 1, verdicts: [verdict], disputes: [disputed], rulings: [] };

it("settles the claim as the ruling says", () => {
	expect(standingAfter(review, { track: "substance", rating: "unproven" })).toEqual({
		stage: "settled",
		rating: "unproven",
	});
});

it("takes the place of an earlier ruling, stale or not", () => {
	const stale = [{ noun: "evidence" as const, id: "e", because: "evidence was changed after the verdict" }];
	const earlier = { track: "substance", rating: "true", superseded: false, stale } as const;
	expect(standingAfter({ ...review, rulings: [earlier] }, { track: "substance", rating: "false" })).toEqual({
		stage: "settled",
		rating: "false",
	});
});

it("leaves a claim disputed whose other track still is", () => {
	const both = { ...review, disputes: [disputed, { track: "attribution", state: "open" } as const] };
	expect(standingAfter(both, { track: "substance", rating: "false" })).toEqual({ stage: "disputed", rating: null });
});

it("says nothing about the substance by ruling on who said it", () => {
	expect(standingAfter({ ...review, disputes: [] }, said)).toEqual({ stage: "in-review", rating: null });
});
