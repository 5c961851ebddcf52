import { expect, it } from "vitest";
import { basedOn } from "./based-on";

it.each([
	["another field was changed meanwhile", { value: ["a"], version: 2 }, { value: ["a"], version: 5 }, 5],
	["this field was changed meanwhile", { value: ["a"], version: 2 }, { value: ["b"], version: 5 }, 2],
	["nothing was changed", { value: null, version: 2 }, { value: null, version: 2 }, 2],
])("a change is based on the right version: %s", (_, read, now, version) =>
	expect(basedOn<unknown>(read, now)).toBe(version),
);
