import { expect, it } from "vitest";
import { copyFields, copyTime } from "./copy-text";

it.each<[string, (string | null)[]]>([
	["a\tb", ["a", "b"]],
	["", [""]],
	["\\N\t\t\\\\N", [null, "", "\\N"]],
	["\\\\x00ff", ["\\x00ff"]],
	['{"a": "\\\\"b\\\\""}', ['{"a": "\\"b\\""}']],
	["\\t\\n\\r\\b\\f\\v\\\\t", ["\t\n\r\b\f\v\\t"]],
	["\\\\\\\\\\n", ["\\\\\n"]],
	["\\.", ["."]],
])("reads the row %j", (line, fields) => expect(copyFields(line)).toEqual(fields));

it.each([
	["2026-11-21 10:00:00+00", "2026-11-21T10:00:00.000Z"],
	["2026-11-21 10:00:00.1+00", "2026-11-21T10:00:00.100Z"],
	["2026-11-21 10:00:00.123+00", "2026-11-21T10:00:00.123Z"],
	["2026-11-21 10:00:00.1234+00", undefined],
	["2026-11-21 10:00:00+01", undefined],
	["infinity", undefined],
	["0044-03-15 10:00:00+00 BC", undefined],
])("reads the time %s", (field, time) => expect(copyTime(field)).toBe(time));
