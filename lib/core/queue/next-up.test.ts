import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priorities } from "../claims/claim";
import { riskClasses } from "../verdicts/policy";
import { nextUp, type ToDo, toDos, type Waiting, waitingKinds } from "./next-up";

const now = "2022-01-20T12:00:00.000Z";
const utc = { now, zone: "UTC" };
const hours = (n: number) => new Date(Date.parse(now) + n * 3_600_000).toISOString();

/** Reads `verdict, due 26, urgent, casualties, since -5`: what is to be done, when it is due and since when it is there, in hours from now. */
function waiting(id: string): Waiting {
	const number = (pattern: RegExp) => pattern.exec(id)?.[1];
	const [due, since] = [number(/due (-?\d+)/), number(/since (-?\d+)/)];
	const toDo: ToDo = toDos.find((one) => id.startsWith(one)) ?? "verdict";
	return {
		kind: toDo === "settling" ? "dispute" : toDo === "checking" ? "task" : toDo === "reading" ? "article" : "claim",
		id,
		name: id,
		articleId: null,
		claimId: null,
		toDo,
		dueAt: due === undefined ? null : hours(Number(due)),
		priority: priorities.find((one) => id.includes(one)) ?? "normal",
		risk: riskClasses.filter((one) => id.includes(one)),
		since: hours(Number(since ?? -1)),
		...(toDo === "reading" && { openWords: 412 }),
	};
}

describe("nextUp", () => {
	it.each([
		["what is overdue before everything", "taking, due -1", "settling, casualties, due 1"],
		["the longer overdue first", "verdict, due -50", "verdict, due -2, urgent"],
		["what is due today before what is due tomorrow", "beginning, due 11", "settling, due 13"],
		["what is due within three days before a dispute without a date", "beginning, due 70", "settling, casualties"],
		["a dispute before what is due in a week", "settling", "verdict, due 168, urgent"],
		["lives before reputations", "settling, casualties", "settling, accusation"],
		["a word of confirmation before a new verdict", "confirmation", "verdict, urgent"],
		["what is theirs before what nobody has", "beginning, low", "taking, urgent"],
		["the more urgent first", "verdict, high", "beginning, since -900"],
		["a far date before none", "verdict, due 300", "verdict, since -900"],
		["the older first", "verdict, since -9", "verdict, since -8"],
		["what waits for others last, even overdue", "taking", "others, due -900, urgent"],
	])("puts %s", (_, first, second) => {
		expect(nextUp([waiting(second), waiting(first)], utc).map(({ id }) => id)).toEqual([first, second]);
	});

	it.each([
		["settling, casualties, due -48", "overdue by 2 days, disputed, casualties"],
		["verdict, due 3", "due today, waits for your verdict"],
		["beginning, due 24, urgent", "due tomorrow, nobody has begun, urgent"],
		["beginning, due 1000", "nobody has begun"],
		["confirmation", "waits for your confirmation"],
		["checking, due 72", "due in 3 days, a passage to check"],
		["reading", "412 words that nobody has looked at"],
		["taking", "in your article, and nobody has it"],
		["others, high", "waits for others, high priority"],
	])("says of “%s”: %s", (one, words) => {
		expect(nextUp([waiting(one)], utc)[0]?.because).toBe(words);
	});

	it("counts days as the reader does, wherever the server stands", () => {
		// The end of the 20th in Bishkek, where it was chosen; in New York it is one in the afternoon then.
		const item = { ...waiting("verdict"), dueAt: "2022-01-20T17:59:59.000Z" };
		const at = (moment: string, zone: string) => nextUp([item], { now: moment, zone })[0]?.because.split(",")[0];
		expect(at("2022-01-19T17:00:00.000Z", "Asia/Bishkek")).toBe("due tomorrow");
		expect(at("2022-01-19T19:00:00.000Z", "Asia/Bishkek")).toBe("due today");
		expect(at("2022-01-19T19:00:00.000Z", "America/New_York")).toBe("due tomorrow");
		expect(at("2022-01-20T17:00:00.000Z", "America/New_York")).toBe("due today");
		expect(at("2022-01-20T18:00:00.000Z", "Asia/Bishkek")).toBe("overdue by 1 day");
		expect(at("2022-01-20T18:00:00.000Z", "America/New_York")).toBe("overdue since today");
	});

	const thing = fc.record({
		kind: fc.constantFrom(...waitingKinds),
		id: fc.uuid(),
		name: fc.string(),
		articleId: fc.constant(null),
		claimId: fc.constant(null),
		toDo: fc.constantFrom(...toDos),
		dueAt: fc.option(fc.integer({ min: -2_000, max: 2_000 }).map(hours)),
		priority: fc.constantFrom(...priorities),
		risk: fc.subarray([...riskClasses]),
		since: fc.integer({ min: -90, max: 0 }).map(hours),
	});
	const things = fc.uniqueArray(thing, { selector: ({ kind, id }) => `${kind} ${id}`, maxLength: 20 });
	const zone = fc.constantFrom("UTC", "Asia/Bishkek", "America/New_York", "Pacific/Kiritimati", "Europe/Vienna");

	it("loses nothing, makes nothing up, and gives a reason for each", () => {
		fc.assert(
			fc.property(things, zone, (all, where) => {
				const queue = nextUp(all, { now, zone: where });
				expect(queue.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
				for (const { because } of queue) expect(because).toMatch(/^[a-z0-9][^.]*$/);
			}),
		);
	});

	it("comes in the same order however the things are given, and stays so as some are done", () => {
		const given = things.chain((all) =>
			fc.record({
				all: fc.constant(all),
				shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
				left: fc.subarray(all),
			}),
		);
		fc.assert(
			fc.property(given, zone, ({ all, shuffled, left }, where) => {
				const moment = { now, zone: where };
				const order = nextUp(all, moment);
				expect(nextUp(shuffled, moment)).toEqual(order);
				const ids = new Set(left.map(({ kind, id }) => `${kind} ${id}`));
				expect(nextUp(left, moment)).toEqual(order.filter(({ kind, id }) => ids.has(`${kind} ${id}`)));
			}),
		);
	});

	it("never puts what is overdue below what is not, unless somebody else has the word", () => {
		fc.assert(
			fc.property(things, zone, (all, where) => {
				const mine = nextUp(all, { now, zone: where }).filter(({ toDo }) => toDo !== "others");
				const overdue = mine.map(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < Date.parse(now));
				expect(overdue).toEqual(overdue.toSorted((a, b) => Number(b) - Number(a)));
			}),
		);
	});
});
