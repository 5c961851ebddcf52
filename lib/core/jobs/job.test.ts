import { describe, expect, it } from "vitest";
import { endedSince, isUnderWay, type Job, type JobState, jobStates } from "./job";
import { formatName, jobWords } from "./job-words";

/** `a:running b:done` */
function jobs(written: string): Job[] {
	return written
		.split(" ")
		.filter(Boolean)
		.map((one) => {
			const [id = "", state] = one.split(":");
			return { id, state: state as JobState } as Job;
		});
}

it("is under way while it waits or runs", () => {
	expect(jobStates.filter((state) => isUnderWay({ state }))).toEqual(["waiting", "running"]);
});

it.each([
	["a:waiting", "a:running", []],
	["a:running", "a:done", ["a"]],
	["a:waiting", "a:failed", ["a"]],
	["a:running b:running", "c:running b:cancelled a:done", ["b", "a"]],
	["a:done", "a:done", []],
	["", "a:done", []],
	["a:running", "", []],
])("after %j comes %j: ended are %j", (before, now, ended) =>
	expect(endedSince(jobs(before), jobs(now)).map(({ id }) => id)).toEqual(ended),
);

describe("a job in words", () => {
	it.each([
		["Six flags", "pdf", "“Six flags” as PDF"],
		["Six flags", "docx", "“Six flags” as Word"],
		["Six flags", "bundle", "“Six flags” as Bundle"],
		[null, "pdf", "a former dossier as PDF"],
	])("about %j as %s is %s", (title, format, words) =>
		expect(jobWords({ title, input: { noun: "dossier", subjectId: "d", format } })).toBe(words),
	);

	it("calls a format that there is no more what it was called", () => expect(formatName("rtf")).toBe("rtf"));
});
