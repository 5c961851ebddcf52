import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { described } from "./described";

const words = "nobody should read this";

/** As postgres.js makes it of what the database says. */
function databaseError(message: string): Error {
	const fields = {
		name: "PostgresError",
		code: "22P02",
		routine: "string_to_uuid",
		detail: words,
		parameters: [words],
	};
	return Object.assign(new Error(message), fields);
}

it("says of a database's error what it was, without the value", () => {
	const told = described(databaseError(`invalid input syntax for type uuid: "${words}"`));
	expect(told).toMatchObject({ type: "PostgresError", code: "22P02", routine: "string_to_uuid" });
	expect(told.message).toBe('invalid input syntax for type uuid: "…"');
	expect(JSON.stringify(told)).not.toContain(words);
});

it("leaves out the statement and the values that drizzle repeats", () => {
	const told = described(new DrizzleQueryError("select $1", [words], databaseError("no")));
	expect(told.cause).toMatchObject({ code: "22P02" });
	expect(JSON.stringify(told)).not.toContain(words);
});

it("says where it happened", () => {
	expect(described(new TypeError("no such thing")).at?.[0]).toContain("described.test.ts");
});

it("takes what isn't an error for what it is", () => {
	expect(described(words)).toEqual({ type: "string" });
});
