import { expect, it } from "vitest";
import type { Claim } from "@/lib/core/claims/claim";
import { countStages, deskOverview } from "./desk-overview";

function claim(id: string, part: Partial<Claim> = {}): Claim {
	return { id, stage: "open", priority: "normal", assigneeId: null, ...part } as Claim;
}
const ids = (claims: readonly Pick<Claim, "id">[]) => claims.map(({ id }) => id);

it("puts the most urgent first and keeps the oldest first among equals", () => {
	const claims = [claim("a"), claim("b", { priority: "low" }), claim("c", { priority: "urgent" }), claim("d")];
	expect(ids(deskOverview(claims, new Set()).open)).toEqual(["c", "a", "d", "b"]);
});

it("leaves out of the open what is somebody's, and counts what somebody has who left", () => {
	const claims = [
		claim("hers", { assigneeId: "she" }),
		claim("of one who left", { assigneeId: "gone" }),
		claim("nobody's", { stage: "researching" }),
	];
	expect(ids(deskOverview(claims, new Set(["she"])).open)).toEqual(["of one who left", "nobody's"]);
});

it("counts every stage, also those that nothing is in", () => {
	expect(countStages([{ stage: "open" }, { stage: "open" }, { stage: "stale" }])).toEqual({
		open: 2,
		researching: 0,
		"in-review": 0,
		disputed: 0,
		settled: 0,
		stale: 1,
	});
});
