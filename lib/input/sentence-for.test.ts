import { expect, it } from "vitest";
import { z } from "zod";
import { sentenceFor } from "./sentence-for";

it.each<[string, z.ZodType, unknown, string]>([
	["nothing", z.string(), undefined, "This is missing."],
	["a number for text", z.string(), 5, "This should be text."],
	["text for a number", z.number(), "5", "This should be a number."],
	["half for a whole number", z.int(), 0.5, "This should be a whole number."],
	["a list for an object", z.object({}), [], "This should be an object."],
	["text for a list", z.array(z.string()), "a", "This should be a list."],
	["an unknown word", z.enum(["supports", "refutes"]), "maybe", "This should be one of: supports, refutes."],
	["a number out of six", z.literal([1, 2, 3, 4, 5, 6]), 7, "This should be one of: 1, 2, 3, 4, 5, 6."],
	["less than nothing", z.int().min(0), -1, "This should be at least 0."],
	["too much", z.int().max(1_000), 1_001, "This should be at most 1,000."],
	["an empty list", z.array(z.string()).min(1), [], "This should have a length of at least 1."],
	["a list in JSON for a file", z.instanceof(Uint8Array), [1], "This should be a file, sent as multipart/form-data."],
	[
		"a time without a zone",
		z.iso.datetime({ offset: true }),
		"2022-01-07T10:00:00",
		"This should be a time with its zone, such as 2022-01-07T10:00:00+06:00.",
	],
	[
		"a schema's own sentence",
		z.string().min(10, "A password has at least 10 characters."),
		"x",
		"A password has at least 10 characters.",
	],
	["two shapes that both fail", z.union([z.string(), z.number()]), true, "This is not something that can stand here."],
])("%s", (_, schema, input, sentence) => {
	const { error } = schema.safeParse(input, { error: sentenceFor });
	expect(error?.issues.map(({ message }) => message)).toEqual([sentence]);
});
