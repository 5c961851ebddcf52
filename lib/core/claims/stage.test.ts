import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../verdicts/policy";
import type { Rating } from "../verdicts/scale";
import { type StandingVerdict, settlingRule, stageOf } from "./stage";

/** Reads `ann true, bob false stale`: reviewer, rating, marks. Later in the list is sealed later. */
function verdicts(source: string): StandingVerdict[] {
	return source
		.split(", ")
		.filter(Boolean)
		.map((line, i) => {
			const [reviewerId = "", rating, ...marks] = line.split(" ");
			const attribution = ["accurate", "drifted", "misattributed", "not-found"].includes(rating ?? "");
			return {
				reviewerId,
				track: attribution ? "attribution" : "substance",
				rating: rating as Rating,
				sealedAt: `2022-01-10T10:${String(i).padStart(2, "0")}:00Z`,
				superseded: marks.includes("superseded"),
				stale: marks.includes("stale"),
			};
		});
}

function show(source: string, evidenceCount = 1, verdictsNeeded = 2): string {
	const { stage, rating } = stageOf({ evidenceCount, verdicts: verdicts(source), policy: { verdictsNeeded } });
	return rating ? `${stage} ${rating}` : stage;
}

describe("stageOf", () => {
	it.each<[string, string, string, number?, number?]>([
		["nothing yet", "", "open", 0],
		["evidence and no verdict", "", "researching"],
		["one verdict of two, its rating kept back", "ann true", "in-review"],
		["one verdict without evidence", "ann true", "in-review", 0],
		["two that agree", "ann true, bob true", "settled true"],
		["two that agree without evidence", "ann unproven, bob unproven", "settled unproven", 0],
		["two that differ", "ann true, bob mostly-true", "disputed"],
		["two that differ, when three are needed", "ann true, bob false", "disputed", 1, 3],
		["two of three", "ann true, bob true", "in-review", 1, 3],
		["two that agree and one that doesn't", "ann true, bob true, cem false", "disputed"],
		["one reviewer twice is one voice", "ann true, ann true", "in-review"],
		["a reviewer's second thoughts", "ann true, bob false, bob true", "settled true"],
		["a reviewer's superseded verdict", "bob false superseded, ann true, bob true", "settled true"],
		["one of two gone stale", "ann true, bob true stale", "stale true"],
		["one of three gone stale, with two left", "ann true, bob true stale, cem true", "settled true"],
		["the only one of two gone stale", "ann true stale", "in-review"],
		["a stale verdict still differs", "ann true, bob false stale", "disputed"],
		["a stale verdict confirmed", "ann true, bob true stale, bob true", "settled true"],
		["only the attribution judged, by one", "ann accurate", "in-review", 0],
		["only the attribution judged, by two", "ann drifted, bob drifted", "settled drifted"],
		["the attribution judged by two, the substance by one", "ann drifted, bob drifted, ann true", "in-review"],
		["attribution disputed, substance settled", "ann true, bob true, ann accurate, bob drifted", "disputed"],
		["a stale attribution unsettles nothing", "ann true, bob true, ann accurate stale", "settled true"],
		["attribution and substance are no disagreement", "ann true, bob accurate", "in-review"],
		["a policy of one", "ann false", "settled false", 1, 1],
		["a policy of none needs one all the same", "", "researching", 1, 0],
	])("%s", (_, source, expected, evidence, needed) => expect(show(source, evidence, needed)).toBe(expected));

	it("tells the later of two verdicts by the instant, whatever zone it is written in", () => {
		const [early, late] = verdicts("ann false, ann true") as [StandingVerdict, StandingVerdict];
		const bob = verdicts("bob true");
		const zoned = [
			{ ...early, sealedAt: "2022-01-10T11:30:00+02:00" },
			{ ...late, sealedAt: "2022-01-10T10:00:00Z" },
			...bob,
		];
		expect(stageOf({ evidenceCount: 1, verdicts: zoned, policy: defaultPolicy }).stage).toBe("settled");
	});

	it("is the rule of the default policy", () => expect(settlingRule).toBe(defaultPolicy.name));

	const verdict: fc.Arbitrary<StandingVerdict> = fc
		.oneof(
			fc.constantFrom<Rating>("true", "false").map((rating) => ({ track: "substance" as const, rating })),
			fc.constantFrom<Rating>("accurate", "drifted").map((rating) => ({ track: "attribution" as const, rating })),
		)
		.chain(({ track, rating }) =>
			fc.record({
				track: fc.constant(track),
				rating: fc.constant(rating),
				reviewerId: fc.constantFrom("ann", "bob", "cem"),
				sealedAt: fc.nat(4).map((minute) => `2022-01-10T10:0${minute}:00Z`),
				superseded: fc.boolean(),
				stale: fc.boolean(),
			}),
		);
	const several = fc.array(verdict, { maxLength: 8 });
	const policy = fc.record({ verdictsNeeded: fc.nat(4) });

	it("doesn't depend on the order in which verdicts are listed", () => {
		const shuffled = several.chain((list) =>
			fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
		);
		fc.assert(
			fc.property(shuffled, policy, fc.nat(1), ([list, other], policy, evidenceCount) => {
				expect(stageOf({ evidenceCount, verdicts: other, policy })).toEqual(
					stageOf({ evidenceCount, verdicts: list, policy }),
				);
			}),
			{ numRuns: 1000 },
		);
	});

	it("never settles with fewer reviewers than needed, nor with two minds", () => {
		fc.assert(
			fc.property(several, policy, fc.nat(1), (list, policy, evidenceCount) => {
				const { stage, rating } = stageOf({ evidenceCount, verdicts: list, policy });
				expect(rating !== null).toBe(stage === "settled" || stage === "stale");
				if (stage !== "settled") return;
				const agreeing = list.filter((one) => one.rating === rating && !one.superseded && !one.stale);
				expect(new Set(agreeing.map((one) => one.reviewerId)).size).toBeGreaterThanOrEqual(
					Math.max(1, policy.verdictsNeeded),
				);
			}),
			{ numRuns: 1000 },
		);
	});

	it("never goes back when one more reviewer agrees, or when evidence comes in", () => {
		const order = ["open", "researching", "in-review", "stale", "settled"];
		const agreeing = fc.array(
			verdict.map((one) => ({ ...one, rating: one.track === "substance" ? ("true" as const) : ("accurate" as const) })),
			{ maxLength: 6 },
		);
		fc.assert(
			fc.property(agreeing, policy, fc.boolean(), (list, policy, stale) => {
				const standing = (evidenceCount: number, more: StandingVerdict[] = []) =>
					order.indexOf(stageOf({ evidenceCount, verdicts: [...list, ...more], policy }).stage);
				const onSubstance = list.some(({ track, superseded }) => track === "substance" && !superseded);
				const [one] = verdicts(onSubstance ? "dee true" : "dee accurate");
				expect(standing(0)).toBeGreaterThanOrEqual(0);
				expect(standing(1)).toBeGreaterThanOrEqual(standing(0));
				expect(standing(0, [{ ...one!, stale }])).toBeGreaterThanOrEqual(standing(0));
			}),
			{ numRuns: 1000 },
		);
	});
});
