import { expect, it } from "vitest";
import { mayResolve, stateOf } from "./thread";

it.each([
	["whoever raised it", "ann", false, true],
	["somebody who may rule", "eve", true, true],
	["a colleague", "ben", false, false],
])("is resolved by %s: %s %s %s", (_, userId, mayRule, expected) =>
	expect(mayResolve({ openedBy: "ann" }, { userId, mayRule })).toBe(expected),
);

it("is open until it is resolved", () => {
	expect([null, "2026-11-21T10:00:00.000Z"].map((resolvedAt) => stateOf({ resolvedAt }))).toEqual(["open", "resolved"]);
});
