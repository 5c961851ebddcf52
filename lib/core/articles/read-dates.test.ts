import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "@/tests/vectors/intake/dates.json";
import { datesIn, isDateLine, saysUpdated } from "./read-dates";

describe("the days that a printed date can be, likeliest first", () => {
	it.each(vectors.map(({ name, line, values }) => [name, line, values] as const))("%s", (_, line, values) => {
		expect(datesIn(line).flatMap(({ readings }) => readings.map(({ value }) => value))).toEqual(values);
	});
});

it("says how it read a date that could be read otherwise", () => {
	const [date] = datesIn("01/07/2022");
	expect(date?.readings.map(({ how }) => how)).toEqual(["read day first", "read month first"]);
	expect(datesIn("13/07/2022")[0]?.readings[0]?.how).toBe("read day first, the only way it is a date");
});

it("says when the weekday beside a date contradicts it, or settles it", () => {
	expect(datesIn("Monday, January 9, 2022")[0]?.weekday).toBe("but that day was a Sunday, not “Monday”");
	expect(datesIn("Sunday, January 9, 2022")[0]?.weekday).toBeNull();
	expect(datesIn("Monday, 02/07/2022")[0]?.weekday).toBe("the other way it was no “Monday”");
});

it.each([
	["Sunday, January 9, 2022", true],
	["2022-01-07T17:32:14.746Z", true],
	["Created: 01/07/2022, 6:20 PM", true],
	["Stand: 07.01.2022, 18:20 Uhr", true],
	["Опубликовано 9 января 2022", true],
	["Ada Moor | 7 Jan 2022 | Harbour desk", true],
	["On January 5, 2022 protests began in the west", false],
	["The bridge was built on 3 May 1931 and never painted", false],
	["Bridge stays closed", false],
])("“%s” is there to say when: %s", (line, expected) => expect(isDateLine(line)).toBe(expected));

it("tells a label for the last change from one for the first day", () => {
	expect(saysUpdated("Published 7 January 2022, updated ")).toBe(true);
	expect(saysUpdated("Published ")).toBe(false);
});

it("reads any line without failing, in time, and gives only days that exist", () => {
	const pieces = fc.constantFrom(
		"1",
		"07",
		"2022",
		"/",
		".",
		"-",
		" ",
		"T",
		":",
		"PM",
		"January",
		"Monday",
		"de ",
		"年",
		"月",
		"日",
		",",
	);
	const line = fc.oneof(
		fc.string({ unit: "binary" }),
		fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
	);
	fc.assert(
		fc.property(line, (text) => {
			isDateLine(text);
			for (const { start, end, written, readings } of datesIn(text)) {
				expect(text.slice(start, end)).toBe(written);
				for (const { value } of readings)
					expect(new Date(value.slice(0, 10)).toISOString()).toContain(value.slice(0, 10));
			}
		}),
		{ numRuns: 500 },
	);
}, 30_000);
