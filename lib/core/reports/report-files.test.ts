import { expect, it } from "vitest";
import { reportFiles } from "./report-files";

it.each(["format", "name", "extension", "use", "keys"] as const)("no two report files have the same %s", (field) => {
	const values = reportFiles.map((file) => file[field]);
	expect(new Set(values).size).toBe(values.length);
});

it("each says what it is for in a sentence, and has two keys, none of them the menu's", () => {
	for (const { use, keys, extension } of reportFiles) {
		expect(use).toMatch(/^[A-Z][^.]*(?:\.[a-z][^.]*)*\.$/);
		expect(keys).toMatch(/^d [a-ce-z]$/);
		expect(extension).toMatch(/^[a-z][a-z.]*$/);
	}
});
