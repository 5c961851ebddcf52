import { expect, it } from "vitest";
import { conditionsSeenBy } from "@/lib/core/verdicts/conditions-seen";
import { defaultPolicy, type Policy } from "@/lib/core/verdicts/policy";
import { hiddenWords, isHidden, worthSaying } from "./sight-words";

const seen = (policy: Policy) => {
	const review = { verdicts: [], disputes: [], rulings: [], policy, rule: policy, independentOrigins: 0 };
	const [substance] = conditionsSeenBy({ userId: "me", role: "reviewer" }, review);
	if (!substance) throw new Error("No conditions");
	return substance;
};

it("never says that nobody has judged to somebody who judges blind", () => {
	const conditions = seen(defaultPolicy);
	expect(isHidden(conditions)).toBe(true);
	for (const mayJudge of [true, false]) {
		for (const hasJudged of [true, false]) {
			expect(hiddenWords(conditions, { mayJudge, hasJudged })).not.toMatch(/nobody|no verdict|none/i);
		}
	}
	expect(hiddenWords(conditions, { mayJudge: true, hasJudged: false })).toBe(
		"Verdicts stay hidden until yours is sealed and all 2 asked for are in.",
	);
	expect(hiddenWords(conditions, { mayJudge: true, hasJudged: true })).toBe(
		"Yours is sealed. Colleagues’ verdicts show when all 2 asked for are in.",
	);
});

it("promises no more than the policy does", () => {
	const own = seen({ ...defaultPolicy, blind: "until-own" });
	expect(hiddenWords(own, { mayJudge: true, hasJudged: false })).toBe("Verdicts stay hidden until yours is sealed.");
	expect(isHidden(seen({ ...defaultPolicy, blind: "open" }))).toBe(false);
});

it("leaves out conditions that ask for nothing", () => {
	expect(worthSaying(seen(defaultPolicy).items).map(({ code }) => code)).toEqual(["verdicts", "fresh", "agreement"]);
	const open = seen({ ...defaultPolicy, blind: "open", originsNeeded: 2 });
	expect(worthSaying(open.items).map(({ code }) => code)).toEqual(["verdicts", "origins"]);
});
