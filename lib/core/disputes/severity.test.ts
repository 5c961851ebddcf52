import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RiskClass, riskClasses } from "../verdicts/policy";
import { bySeverity, whySevere } from "./severity";

type Ranked = Parameters<typeof bySeverity>[0];

const hour = 3_600_000;
const now = "2022-01-20T12:00:00.000Z";
const ago = (hours: number) => new Date(Date.parse(now) - hours * hour).toISOString();

/** Reads `legal accusation, 2 apart, 30 hours, due in 3`: what is at risk, how far apart, how old, and hours till it is due. */
function dispute(id: string): Ranked {
	const number = (pattern: RegExp) => Number(pattern.exec(id)?.[1] ?? 0);
	const due = /due in (-?\d+)/.exec(id)?.[1];
	return {
		id,
		risk: riskClasses.filter((one) => id.includes(one)),
		distance: number(/(\d+) apart/),
		openedAt: ago(number(/(\d+) hours/)),
		dueAt: due === undefined ? null : ago(-Number(due)),
	};
}

describe("bySeverity", () => {
	it.each<[string, string, string]>([
		["lives before reputations", "casualties", "accusation, 4 apart, 900 hours"],
		["reputations before law", "accusation", "legal, 4 apart"],
		["lives before both of the others", "casualties", "accusation legal, 4 apart"],
		["two risks before one", "casualties legal", "casualties, 4 apart"],
		["any risk before none", "legal", "4 apart, 900 hours"],
		["further apart first", "legal, 3 apart", "legal, 2 apart, 900 hours"],
		["older first", "legal, 3 apart, 9 hours", "legal, 3 apart, 8 hours"],
		["else by id, so that the queue never jumps", "a", "b"],
	])("puts %s", (_, first, second) => {
		expect([dispute(second), dispute(first)].sort(bySeverity).map(({ id }) => id)).toEqual([first, second]);
	});

	const ranked = fc.record({
		id: fc.uuid(),
		risk: fc.subarray<RiskClass>([...riskClasses]),
		distance: fc.nat(4),
		openedAt: fc.constantFrom(ago(1), ago(2), ago(50)),
		dueAt: fc.constant(null),
	});

	it("is one order for all: whoever comes before comes before, whatever else is in the queue", () => {
		fc.assert(
			fc.property(ranked, ranked, ranked, (a, b, c) => {
				expect(Math.sign(bySeverity(a, b)) + Math.sign(bySeverity(b, a))).toBe(0);
				expect(bySeverity(a, b) === 0).toBe(a.id === b.id);
				if (bySeverity(a, b) < 0 && bySeverity(b, c) < 0) expect(bySeverity(a, c)).toBeLessThan(0);
			}),
		);
	});

	it("does not depend on the order in which disputes come, or risks are named", () => {
		fc.assert(
			fc.property(fc.array(ranked, { maxLength: 8 }), (all) => {
				const backwards = all.toReversed().map((one) => ({ ...one, risk: one.risk.toReversed() }));
				expect(backwards.sort(bySeverity).map(({ id }) => id)).toEqual(all.toSorted(bySeverity).map(({ id }) => id));
			}),
		);
	});
});

describe("whySevere", () => {
	it.each<[string, string[]]>([
		["", ["opened in the last 24 hours"]],
		["legal casualties", ["casualties", "a legal risk", "opened in the last 24 hours"]],
		["accusation, 1 apart, 24 hours", ["an accusation", "1 step apart", "open for 1 day"]],
		["4 apart, 71 hours", ["4 steps apart", "open for 2 days"]],
		["23 hours, due in 1", ["opened in the last 24 hours"]],
		["30 hours, due in -1", ["open for 1 day", "overdue"]],
	])("of “%s”", (given, expected) => expect(whySevere(dispute(given), now)).toEqual(expected));

	it("of one that another machine's clock opened in a moment", () => {
		expect(whySevere({ ...dispute(""), openedAt: ago(-1) }, now)).toEqual(["opened in the last 24 hours"]);
	});
});
