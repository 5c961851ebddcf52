import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reviewFrom } from "../disputes/sample-review";
import type { Role } from "../people/permissions";
import { conditionsSeenBy } from "./conditions-seen";
import { defaultPolicy, type Rule } from "./policy";
import { seesVerdicts } from "./sight";

const roleOf: Record<string, Role> = { eve: "editor", vic: "viewer" };
const as = (name: string) => ({ userId: name, role: roleOf[name] ?? ("reviewer" as const) });

function seen(name: string, happened: string, change: Partial<Rule> = {}, independentOrigins = 0) {
	const policy = { ...defaultPolicy, ...change };
	return conditionsSeenBy(as(name), { ...reviewFrom(happened), policy, rule: policy, independentOrigins });
}

/** Each track with its conditions: `+` met, `-` unmet, `?` not for this member to know. */
function show(...given: Parameters<typeof seen>): string {
	return seen(...given)
		.map(({ track, items }) => {
			const marks = items.map(({ code, met }) => `${met === null ? "?" : met ? "+" : "-"}${code}`);
			return `${track}: ${marks.join(" ")}`;
		})
		.join("; ");
}

const hidden = "?verdicts ?fresh ?agreement +origins";

describe("conditionsSeenBy", () => {
	it.each<[string, string, string, string]>([
		["nobody has judged", "ann", "", `substance: ${hidden}`],
		["a colleague has", "ann", "ben true", `substance: ${hidden}`],
		["only oneself has", "ann", "ann true", `substance: ${hidden}`],
		["the round is complete", "ann", "ann true, ben true", "substance: +verdicts +fresh +agreement +origins"],
		["it is complete, and differs", "ann", "ann true, ben false", "substance: +verdicts +fresh -agreement +origins"],
		["it is complete, and stale", "ann", "ann true, ben true stale", "substance: +verdicts -fresh +agreement +origins"],
		["it is complete without oneself", "cem", "ann true, ben false, disputed", `substance: ${hidden}`],
		[
			"somebody may rule on it",
			"eve",
			"ann true, ben false, disputed",
			"substance: +verdicts +fresh -agreement +origins",
		],
		["colleagues judged who said it", "cem", "ann accurate, ben accurate", `substance: ${hidden}`],
		["one has judged who said it", "ann", "ann accurate", `substance: ${hidden}; attribution: ${hidden}`],
		[
			"the desk has ruled on who said it",
			"vic",
			"ann accurate, ben accurate, agreed accurate",
			`substance: ${hidden}; attribution: +verdicts +fresh +agreement +origins`,
		],
	])("when %s", (_, name, happened, expected) => expect(show(name, happened)).toBe(expected));

	const sentences = (...given: Parameters<typeof seen>) => seen(...given)[0]?.items.map(({ sentence }) => sentence);

	it("says what is asked for, and whether one's own is in, to whoever may know no more", () => {
		expect(sentences("ann", "ann true, cem true", { verdictsNeeded: 3, originsNeeded: 1 }, 2)).toEqual([
			"3 independent verdicts are asked for; yours is sealed",
			"whether a colleague's verdict is stale shows when all are in",
			"whether the verdicts agree shows when all are in",
			"2 of 1 independent origin known",
		]);
		expect(sentences("ann", "", { verdictsNeeded: 1 })?.[0]).toBe(
			"1 independent verdict is asked for; yours is not among them yet",
		);
	});

	it("does not let on that colleagues found it unproven", () => {
		expect(show("cem", "ann unproven, ben unproven", { originsNeeded: 2 }, 1)).toBe(
			"substance: ?verdicts ?fresh ?agreement -origins",
		);
	});

	it("does not take one's own “unproven” for everybody's", () => {
		expect(show("ann", "ann unproven", { originsNeeded: 2 }, 1)).toBe(
			"substance: ?verdicts ?fresh ?agreement -origins",
		);
	});

	it("is the same for whoever doesn't see, whatever colleagues say", () => {
		const line = fc
			.tuple(fc.constantFrom("ann", "ben", "eve"), fc.constantFrom("true", "false stale", "unproven", "accurate"))
			.map((words) => words.join(" "));
		const lines = fc.array(line, { maxLength: 5 });
		fc.assert(
			fc.property(lines, lines, fc.nat(2), fc.nat(3), (one, other, originsNeeded, known) => {
				const [first, second] = [one.join(", "), other.join(", ")];
				const change = { originsNeeded };
				for (const happened of [first, second]) {
					const rule = { ...defaultPolicy, ...change };
					expect(seesVerdicts(as("cem"), "substance", reviewFrom(happened), rule)).toBe(false);
				}
				expect(seen("cem", first, change, known)).toEqual(seen("cem", second, change, known));
			}),
		);
	});
});
