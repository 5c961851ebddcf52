import { describe, expect, it } from "vitest";
import { agreementOverTime, bucketOf, type DatedRating } from "./agreement-over-time";
import { percentAgreement } from "./percent-agreement";

describe("bucketOf", () => {
	// The years that ISO 8601 is usually got wrong in; from its text and from `date +%G-W%V`.
	it.each([
		["2026-11-21", "2026-W47", "2026-11-16"],
		["2005-01-01", "2004-W53", "2004-12-27"],
		["2005-01-02", "2004-W53", "2004-12-27"],
		["2005-01-03", "2005-W01", "2005-01-03"],
		["2005-12-31", "2005-W52", "2005-12-26"],
		["2007-01-01", "2007-W01", "2007-01-01"],
		["2008-12-28", "2008-W52", "2008-12-22"],
		["2008-12-29", "2009-W01", "2008-12-29"],
		["2010-01-03", "2009-W53", "2009-12-28"],
		["2024-12-30", "2025-W01", "2024-12-30"],
		["1969-12-28", "1969-W52", "1969-12-22"],
		["1969-12-29", "1970-W01", "1969-12-29"],
	])("%s lies in week %s, from %s", (at, name, from) => {
		expect(bucketOf(at, "week")).toEqual({ name, from });
	});

	it("counts days in UTC", () => {
		expect(bucketOf("2026-12-01T00:30:00+02:00", "month")).toEqual({ name: "2026-11", from: "2026-11-01" });
		expect(bucketOf("2026-11-30T23:30:00-02:00", "month")).toEqual({ name: "2026-12", from: "2026-12-01" });
		expect(bucketOf("2026-11-30T23:59:59.999Z", "month").name).toBe("2026-11");
	});

	it.each(["2026-11-21T10:00:00", "21.11.2026", "2026-13-01", "", "2026-11-21 10:00:00Z"])("refuses '%s'", (at) => {
		expect(() => bucketOf(at, "week")).toThrow("Not an ISO 8601 date");
	});
});

describe("agreementOverTime", () => {
	const rated = (unit: string, ...values: [string | null, string][]): DatedRating[] =>
		values.map(([value, at], rater) => ({ unit, rater: `r${rater}`, value, at }));

	it("puts a unit where its last rating is, in order of time", () => {
		const rows = [
			...rated("late", ["true", "2026-10-30"], ["false", "2026-12-02"]),
			...rated("early", ["true", "2026-10-02"], ["true", "2026-10-01"]),
			...rated("also early", ["true", "2026-10-31T23:00:00Z"], ["false", "2026-10-01"], [null, "2026-12-24"]),
		];
		const found = agreementOverTime(rows, "month", (table) => percentAgreement(table));
		expect(
			found.map(({ bucket, agreement }) => [bucket.name, agreement.kind === "defined" && agreement.value]),
		).toEqual([
			["2026-10", 0.5],
			["2026-12", 0],
		]);
	});

	it("says not defined for a time in which nothing was rated twice, and nothing about times without ratings", () => {
		const rows = [...rated("one", ["true", "2026-11-16"]), ...rated("two", [null, "2026-11-30"])];
		const found = agreementOverTime(rows, "week", (table) => percentAgreement(table));
		expect(found).toMatchObject([{ bucket: { name: "2026-W47" }, agreement: { kind: "not-defined" } }]);
		expect(agreementOverTime([], "week", (table) => percentAgreement(table))).toEqual([]);
	});
});
