import type { z } from "zod";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong with a field, in words for a person. A schema's own sentence goes before this one. */
export function sentenceFor(issue: Issue): string {
	if (issue.input === undefined) return "This is missing.";
	switch (issue.code) {
		case "invalid_type":
			return `This should be ${nouns[issue.expected] ?? issue.expected}.`;
		case "invalid_value":
			return `This should be ${issue.values.length === 1 ? "" : "one of: "}${issue.values.map(String).join(", ")}.`;
		case "too_small":
			return `This should ${amounts[issue.origin] ?? "be"} at least ${issue.minimum.toLocaleString("en")}.`;
		case "too_big":
			return `This should ${amounts[issue.origin] ?? "be"} at most ${issue.maximum.toLocaleString("en")}.`;
		case "invalid_format":
			return issue.format === "datetime"
				? "This should be a time with its zone, such as 2022-01-07T10:00:00+06:00."
				: "This is not written the way it should be.";
		default:
			return "This is not something that can stand here.";
	}
}

const nouns: Record<string, string> = {
	string: "text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	record: "an object",
	Uint8Array: "a file, sent as multipart/form-data",
};

const amounts: Record<string, string> = { array: "have a length of", string: "have a length of" };
