import { expect, it } from "vitest";
import { chainWords, readChain, readTags } from "./claim-words";

it("reads tags, each once and without what is empty", () => {
	expect(readTags(" troops, csto,, troops ,")).toEqual(["troops", "csto"]);
	expect(readTags("")).toEqual([]);
});

it("reads a chain however the arrow is typed, and writes it back", () => {
	expect(readChain("Tajik services -> Rahmon → summit > blog ")).toEqual([
		"Tajik services",
		"Rahmon",
		"summit",
		"blog",
	]);
	expect(readChain("the Kremlin")).toEqual(["the Kremlin"]);
	expect(chainWords([{ name: "Tass" }, { name: "dpa" }])).toBe("Tass → dpa");
});
