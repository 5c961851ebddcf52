import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy, type Rule } from "./policy";
import { type Rating, ratings } from "./scale";
import { conditions, type Settling, settle, type Voice, voicesOf } from "./settle";

/** Reads `true, false stale, true seeing`: one voice each, of a new reviewer; `seeing` judged after seeing a colleague's verdict. */
function voices(source: string): Voice[] {
	return source
		.split(", ")
		.filter(Boolean)
		.map((words, i) => {
			const [rating, ...rest] = words.split(" ");
			const [isStale, isIndependent] = [rest.includes("stale"), !rest.includes("seeing")];
			return { reviewerId: `r${i}`, rating: rating as Rating, isStale, isIndependent };
		});
}

/** Reads `2 needed, 1 origin, open, disputed from 2`. */
function policy(source: string): { rule: Rule; disputedFrom: number } {
	const number = (pattern: RegExp, otherwise: number) => Number(pattern.exec(source)?.[1] ?? otherwise);
	const rule: Rule = {
		...defaultPolicy,
		verdictsNeeded: number(/(\d) needed/, 2),
		originsNeeded: number(/(\d) origin/, 0),
		blind: source.includes("open") ? "open" : "until-all",
	};
	return { rule, disputedFrom: number(/disputed from (\d)/, 1) };
}

function show(settling: Settling): string {
	if (settling.kind === "agreed") return `agreed ${settling.rating}`;
	return settling.kind === "disputed" ? `disputed ${settling.ratings.join(" ")}` : "waiting";
}

describe("settle", () => {
	it.each<[string, string, string, string, number?]>([
		["waits while nobody has judged", "", "", "waiting"],
		["waits for the second of two", "true", "", "waiting"],
		["is agreed by two who found the same", "true, true", "", "agreed true"],
		["is agreed by one where one is enough", "true", "1 needed", "agreed true"],
		["is disputed by two who differ", "true, mostly-true", "", "disputed mostly-true true"],
		["is disputed however many agree against one", "true, true, true, false", "", "disputed false true"],
		["waits for the third, though two differ", "true, false", "3 needed", "waiting"],
		["names each rating once", "unproven, true, false, true", "", "disputed false true unproven"],
		["does not count who has seen others' verdicts", "true, true seeing", "", "waiting"],
		["hears who has seen others' verdicts", "true, true, false seeing", "", "disputed false true"],
		["counts everybody where nothing is hidden", "true, true seeing", "open", "agreed true"],
		["waits while a needed verdict is stale", "true, true stale", "", "waiting"],
		["does not need the stale one of three", "true, true stale, true", "", "agreed true"],
		["is disputed by a stale verdict as well", "true, false stale", "", "disputed false true"],
		["neither agrees nor disputes below the desk's measure", "true, mostly-true", "disputed from 2", "waiting"],
		["disputes at the desk's measure", "true, half-true", "disputed from 2", "disputed half-true true"],
		["measures no label in steps", "false, unproven", "disputed from 4", "disputed false unproven"],
		["waits for the origins that are asked for", "true, true", "2 origins", "waiting", 1],
		["is agreed with the origins that are asked for", "true, true", "2 origins", "agreed true", 2],
		["needs no origin to be unproven", "unproven, unproven", "2 origins", "agreed unproven", 0],
		["disputes without any origin", "true, unproven", "2 origins", "disputed true unproven", 0],
	])("%s", (_, said, given, expected, independentOrigins = 0) => {
		expect(show(settle({ voices: voices(said), independentOrigins, ...policy(given) }))).toBe(expected);
	});

	const rating = fc.constantFrom<Rating>("true", "mostly-true", "half-true", "unproven");
	const voice = fc.record({
		reviewerId: fc.uuid(),
		rating: fc.oneof({ weight: 3, arbitrary: fc.constant<Rating>("true") }, rating),
		isStale: fc.boolean(),
		isIndependent: fc.boolean(),
	});
	const material = fc.record({
		voices: fc.array(voice, { maxLength: 6 }),
		independentOrigins: fc.nat(3),
		rule: fc.record({
			verdictsNeeded: fc.integer({ min: 1, max: 4 }),
			originsNeeded: fc.nat(3),
			blind: fc.constantFrom("until-all" as const, "until-own" as const, "open" as const),
			rulers: fc.constant(defaultPolicy.rulers),
		}),
		disputedFrom: fc.integer({ min: 1, max: 4 }),
	});
	const check = (property: fc.IProperty<[Parameters<typeof settle>[0]]>) => fc.assert(property, { numRuns: 2000 });

	it("does not depend on the order in which people spoke", () => {
		check(
			fc.property(material, (given) => {
				const backwards = { ...given, voices: given.voices.toReversed() };
				expect(settle(backwards)).toEqual(settle(given));
				expect(conditions(backwards)).toEqual(conditions(given));
			}),
		);
	});

	it("is never unsettled by one more who finds the same", () => {
		check(
			fc.property(material, (given) => {
				const before = settle(given);
				if (before.kind !== "agreed") return;
				const more: Voice = { reviewerId: "new", rating: before.rating, isStale: false, isIndependent: true };
				expect(settle({ ...given, voices: [...given.voices, more] })).toEqual(before);
			}),
		);
	});

	it("is never settled by abstentions: who is stale or has seen others' verdicts adds nothing", () => {
		check(
			fc.property(material, (given) => {
				if (settle(given).kind !== "agreed") return;
				const { blind, verdictsNeeded } = given.rule;
				const counting = given.voices.filter((one) => !one.isStale && (one.isIndependent || blind === "open"));
				expect(counting.length).toBeGreaterThanOrEqual(verdictsNeeded);
				expect(settle({ ...given, voices: counting })).toEqual(settle(given));
			}),
		);
	});

	it("waits whenever fewer have judged independently than are needed", () => {
		check(
			fc.property(material, (given) => {
				const needed = given.voices.filter((one) => one.isIndependent || given.rule.blind === "open").length + 1;
				expect(settle({ ...given, rule: { ...given.rule, verdictsNeeded: needed } }).kind).toBe("waiting");
			}),
		);
	});

	it("is agreed exactly when every condition is met, and then nobody says anything else", () => {
		check(
			fc.property(material, (given) => {
				const settling = settle(given);
				expect(settling.kind === "agreed").toBe(conditions(given).every(({ met }) => met));
				if (settling.kind === "agreed") expect(given.voices.every((one) => one.rating === settling.rating)).toBe(true);
				if (settling.kind === "disputed") expect(settling.ratings.length).toBeGreaterThan(1);
			}),
		);
	});

	it("disputes no less under a finer measure", () => {
		check(
			fc.property(material, (given) => {
				if (settle(given).kind === "disputed") {
					expect(settle({ ...given, disputedFrom: 1 }).kind).toBe("disputed");
				}
			}),
		);
	});

	it("can settle on every rating of the scale", () => {
		for (const { code } of ratings) {
			expect(show(settle({ voices: voices(`${code}, ${code}`), independentOrigins: 0, ...policy("") }))).toBe(
				`agreed ${code}`,
			);
		}
	});
});

describe("conditions", () => {
	/** What is unmet, each with its sentence. */
	const unmet = (said: string, given: string, independentOrigins = 0) =>
		conditions({ voices: voices(said), independentOrigins, ...policy(given) })
			.filter(({ met }) => !met)
			.map(({ code, needed, have, sentence }) => `${code} ${have}/${needed}: ${sentence}`);

	it.each<[string, string, string, string[]]>([
		["a missing verdict", "true", "", ["verdicts 1/2: 1 of 2 independent verdicts sealed"]],
		["the only verdict", "", "1 needed", ["verdicts 0/1: 0 of 1 independent verdict sealed"]],
		["a missing verdict that may be seen", "", "1 needed, open", ["verdicts 0/1: 0 of 1 verdict sealed"]],
		[
			"a stale verdict",
			"true, true stale",
			"",
			["fresh 1/2: 1 of 2 verdicts stale: say that it still stands, or seal another"],
		],
		["a difference", "true, half-true, true", "", ["agreement 2/1: 2 different ratings"]],
		["a missing origin", "true, true", "1 origin", ["origins 0/1: 0 of 1 independent origin known"]],
		[
			"nothing judged and nothing known",
			"",
			"2 origins",
			["verdicts 0/2: 0 of 2 independent verdicts sealed", "origins 0/2: 0 of 2 independent origins known"],
		],
	])("names %s", (_, said, given, expected) => expect(unmet(said, given)).toEqual(expected));
});

describe("voicesOf", () => {
	const stale = [{ noun: "claim" as const, id: "c", because: "it changed" }];
	const verdict = (reviewerId: string, rating: Rating, more: object = {}) => ({
		...{ reviewerId, rating, blind: true, stale: [], superseded: false },
		...more,
	});

	it("takes each reviewer's latest verdict, and whether it is stale", () => {
		const said = [
			verdict("ann", "true", { superseded: true }),
			verdict("ben", "true", { stale }),
			verdict("ann", "false"),
		];
		expect(voicesOf(said)).toEqual([
			{ reviewerId: "ben", rating: "true", isStale: true, isIndependent: true },
			{ reviewerId: "ann", rating: "false", isStale: false, isIndependent: true },
		]);
	});

	it("keeps a reviewer independent who judged blind first and thought again in the open", () => {
		const [voice] = voicesOf([verdict("ann", "true", { superseded: true }), verdict("ann", "false", { blind: false })]);
		expect(voice?.isIndependent).toBe(true);
	});

	it("makes nobody independent by a second verdict", () => {
		const [voice] = voicesOf([verdict("ann", "true", { superseded: true, blind: false }), verdict("ann", "true")]);
		expect(voice?.isIndependent).toBe(false);
	});

	it("takes a verdict for blind that is older than the record of it", () => {
		expect(voicesOf([verdict("ann", "true", { blind: null })])[0]?.isIndependent).toBe(true);
	});
});
