import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blindnesses, defaultPolicy, objectionToPolicy, type Policy, riskClasses, ruleFor, rulerRoles } from "./policy";

const desk: Policy = {
	...defaultPolicy,
	blind: "until-own",
	originsNeeded: 1,
	overrides: {
		casualties: { verdictsNeeded: 3, originsNeeded: 2 },
		accusation: { blind: "until-all", rulers: ["admin"] },
		legal: { verdictsNeeded: 1, originsNeeded: 0, blind: "open" },
	},
};

describe("ruleFor", () => {
	it.each<[string, Parameters<typeof ruleFor>[1], object]>([
		["is the desk's for a claim of no risk", [], { verdictsNeeded: 2, originsNeeded: 1, blind: "until-own" }],
		["asks for more where lives are at stake", ["casualties"], { verdictsNeeded: 3, originsNeeded: 2 }],
		["leaves the rest of it as it is", ["casualties"], { blind: "until-own", rulers: ["admin", "editor"] }],
		["hides for longer where somebody is accused", ["accusation"], { blind: "until-all", rulers: ["admin"] }],
		["is never laxer for a risk", ["legal"], { verdictsNeeded: 2, originsNeeded: 1, blind: "until-own" }],
		[
			"takes what is strictest of each of two",
			["casualties", "accusation"],
			{ verdictsNeeded: 3, originsNeeded: 2, blind: "until-all", rulers: ["admin"] },
		],
	])("%s", (_, risk, expected) => expect(ruleFor(desk, risk)).toMatchObject(expected));

	it("asks for a verdict at least", () => {
		expect(ruleFor({ ...defaultPolicy, verdictsNeeded: 0 }, []).verdictsNeeded).toBe(1);
	});

	const part = fc.record(
		{
			verdictsNeeded: fc.integer({ min: 1, max: 5 }),
			originsNeeded: fc.nat(4),
			blind: fc.constantFrom(...blindnesses),
			rulers: fc.subarray([...rulerRoles], { minLength: 1 }),
		},
		{ requiredKeys: [] },
	);
	const policy = fc
		.record({ base: part, casualties: part, accusation: part, legal: part })
		.map(({ base, ...overrides }): Policy => ({ ...defaultPolicy, ...base, overrides }));

	it("does not depend on the order of the risk classes, nor on one named twice", () => {
		fc.assert(
			fc.property(policy, fc.shuffledSubarray([...riskClasses]), (given, risk) => {
				const rule = ruleFor(given, risk);
				expect(ruleFor(given, risk.toReversed())).toEqual(rule);
				expect(ruleFor(given, [...risk, ...risk])).toEqual(rule);
			}),
		);
	});

	it("is at least as strict with every further risk", () => {
		fc.assert(
			fc.property(policy, fc.subarray([...riskClasses]), fc.constantFrom(...riskClasses), (given, risk, one) => {
				const [before, after] = [ruleFor(given, risk), ruleFor(given, [...risk, one])];
				expect(after.verdictsNeeded).toBeGreaterThanOrEqual(before.verdictsNeeded);
				expect(after.originsNeeded).toBeGreaterThanOrEqual(before.originsNeeded);
				expect(blindnesses.indexOf(after.blind)).toBeLessThanOrEqual(blindnesses.indexOf(before.blind));
				expect(before.rulers).toEqual(expect.arrayContaining([...after.rulers]));
			}),
		);
	});

	it("leaves somebody who may rule on any claim, unless the policy is objected to", () => {
		fc.assert(
			fc.property(policy, fc.subarray([...riskClasses]), (given, risk) => {
				if (objectionToPolicy(given) === null) expect(ruleFor(given, risk).rulers).not.toEqual([]);
			}),
		);
	});
});

describe("objectionToPolicy", () => {
	it.each<[string, Policy["rulers"], Policy["overrides"], boolean]>([
		["the default", defaultPolicy.rulers, {}, false],
		["admins alone on accusations", ["admin", "editor"], { accusation: { rulers: ["admin"] } }, false],
		["admins alone on a desk ruled by editors", ["editor"], { accusation: { rulers: ["admin"] } }, true],
		[
			"two classes that have nobody in common",
			["admin", "editor"],
			{ accusation: { rulers: ["admin"] }, legal: { rulers: ["editor"] } },
			true,
		],
	])("of %s", (_, rulers, overrides, isRefused) => {
		expect(objectionToPolicy({ ...defaultPolicy, rulers, overrides }) !== null).toBe(isRefused);
	});
});
