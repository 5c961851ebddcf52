import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Role } from "../people/permissions";
import { defaultPolicy, type Rule } from "../verdicts/policy";
import { type Rating, ratingCodes, ratingInfo } from "../verdicts/scale";
import { objectionToRuling } from "./objection-to-ruling";
import { reviewFrom } from "./sample-review";

const roleOf: Record<string, Role> = { eve: "editor", ada: "admin", vic: "viewer" };
const as = (name: string) => ({ userId: name, role: roleOf[name] ?? ("reviewer" as const) });

type Asked = { rule?: Partial<Rule>; origins?: number; disputeId?: string; adopts?: string };

function objection(name: string, happened: string, rating: Rating, asked: Asked = {}) {
	const { rule, origins = 0, ...named } = asked;
	const review = { ...reviewFrom(happened), rule: { ...defaultPolicy, ...rule }, independentOrigins: origins };
	return objectionToRuling(as(name), review, { rating, confirms: null, ...named });
}

const disputed = "ann true, ben false, disputed";

describe("objectionToRuling", () => {
	it.each<[string, string, string, Rating, Asked?]>([
		["an editor on a dispute", "eve", disputed, "unproven"],
		["an admin on a dispute", "ada", disputed, "true"],
		["whoever adopts a verdict", "eve", disputed, "false", { adopts: "02" }],
		["whoever names the dispute", "eve", disputed, "false", { disputeId: "03" }],
		["on a challenge, once enough have judged", "eve", "ann true, ben true, agreed true, challenged", "false"],
		["again on what went stale", "eve", "ann true, ben false, disputed, ruled true stale", "false"],
		[
			"on what was said, whatever is disputed of the substance",
			"eve",
			"ann drifted, ben accurate, disputed said",
			"drifted",
		],
		[
			"for unproven without the origins that are asked for",
			"eve",
			disputed,
			"unproven",
			{ rule: { originsNeeded: 2 } },
		],
		["with the origins that are asked for", "eve", disputed, "true", { rule: { originsNeeded: 2 }, origins: 2 }],
		["on verdicts that are stale", "eve", "ann true stale, ben false stale, disputed", "true"],
	])("lets decide: %s", (_, name, happened, rating, asked) =>
		expect(objection(name, happened, rating, asked)).toBeNull(),
	);

	it.each<[string, string, string, Rating, string, RegExp, Asked?]>([
		["a reviewer", "cem", disputed, "true", "forbidden", /admins and editors may rule.*you are a reviewer/],
		["a viewer", "vic", disputed, "true", "forbidden", /you are a viewer/],
		[
			"an editor where admins rule",
			"eve",
			disputed,
			"true",
			"forbidden",
			/policy admins may rule.*you are an editor/,
			{ rule: { rulers: ["admin"] } },
		],
		["anybody where nobody rules", "ada", disputed, "true", "forbidden", /nobody may rule/, { rule: { rulers: [] } }],
		["an editor who judged it", "eve", "eve true, ben false, disputed", "true", "forbidden", /You filed a verdict/],
		[
			"an editor who judged the other track",
			"eve",
			`${disputed}, eve accurate`,
			"true",
			"forbidden",
			/You filed a verdict/,
		],
		[
			"on a settled dispute",
			"eve",
			`${disputed}, ruled true`,
			"false",
			"conflict",
			/settled already/,
			{ disputeId: "03" },
		],
		["on a dispute of another claim", "eve", disputed, "false", "not-found", /no such dispute/, { disputeId: "99" }],
		[
			"on the dispute of the other track",
			"eve",
			`${disputed}, ann drifted, ben accurate, disputed said`,
			"true",
			"invalid",
			/about the attribution/,
			{ disputeId: "06" },
		],
		["on a settled claim", "eve", "ann true, ben true, agreed true", "false", "conflict", /Nothing is in dispute/],
		["on a claim in review", "eve", "ann true", "true", "conflict", /Nothing is in dispute/],
		["on a claim nobody judged", "eve", "", "true", "conflict", /Nothing is in dispute/],
		["on the track that is not in dispute", "eve", disputed, "drifted", "conflict", /Nothing is in dispute/],
		["with a verdict of another rating", "eve", disputed, "true", "invalid", /to adopt/, { adopts: "02" }],
		[
			"with a verdict that was replaced",
			"eve",
			`${disputed}, ann unproven`,
			"true",
			"invalid",
			/to adopt/,
			{ adopts: "01" },
		],
		["with a verdict that isn't there", "eve", disputed, "true", "invalid", /to adopt/, { adopts: "99" }],
		[
			"on a challenge that too few have judged",
			"eve",
			"ann true, challenged",
			"false",
			"conflict",
			/asks for 2 independent verdicts before/,
		],
		[
			"though newcomers judged it after reading the rest",
			"eve",
			"ann true, cem true seeing, challenged",
			"false",
			"conflict",
			/2 independent verdicts/,
		],
		[
			"without the only origin that is asked for",
			"eve",
			disputed,
			"true",
			"conflict",
			/asks for 1 independent origin of/,
			{ rule: { originsNeeded: 1 } },
		],
		[
			"where verdicts and origins are missing",
			"eve",
			"challenged",
			"true",
			"conflict",
			/1 verdict and 3 independent origins/,
			{ rule: { verdictsNeeded: 1, originsNeeded: 3, blind: "open" } },
		],
	])("refuses %s", (_, name, happened, rating, code, sentence, asked) => {
		const refused = objection(name, happened, rating, asked);
		expect(refused?.code).toBe(code);
		expect(refused?.sentence).toMatch(sentence);
	});

	it("names the conditions that are unmet, for programs too", () => {
		expect(objection("eve", "challenged", "true", { rule: { originsNeeded: 1 } })?.unmet).toEqual([
			"verdicts",
			"origins",
		]);
		expect(objection("eve", disputed, "true", { rule: { originsNeeded: 1 } })?.unmet).toEqual(["origins"]);
		expect(objection("cem", disputed, "true")?.unmet).toBeUndefined();
	});

	it("asks whether the verdict to adopt exists only when the round is complete", () => {
		const [there, elsewhere] = ["01", "99"].map((adopts) =>
			objection("eve", "ann true, challenged", "true", { adopts }),
		);
		expect(there).toEqual(elsewhere);
	});

	const names = fc.constantFrom("ann", "ben", "cem", "dan", "eve");
	const line = fc.oneof(
		fc.tuple(names, fc.constantFrom(...ratingCodes)).map((words) => words.join(" ")),
		fc.constantFrom("challenged", "disputed", "challenged said", "ruled true", "ruled true stale"),
	);
	const given = fc.record({
		happened: fc.array(line, { maxLength: 8 }).map((lines) => lines.join(", ")),
		who: fc.constantFrom("eve", "ada", "ann", "zoe"),
		rating: fc.constantFrom(...ratingCodes),
		adopts: fc.option(fc.constantFrom("01", "02", "03"), { nil: undefined }),
		disputeId: fc.option(fc.constantFrom("01", "02", "03", "04"), { nil: undefined }),
	});
	/** No review here has as many verdicts or origins, so a number in a sentence is either the policy's or a leak. */
	const rule = { verdictsNeeded: 40, originsNeeded: 50 };

	it("says no number but the policy's, and no rating but the one that was asked for", () => {
		fc.assert(
			fc.property(given, fc.boolean(), ({ happened, who, rating, adopts, disputeId }, isStrict) => {
				const named = { ...(adopts && { adopts }), ...(disputeId && { disputeId }) };
				const refused = objection(who, happened, rating, { ...named, ...(isStrict && { rule }) });
				if (!refused) return;
				const numbers = refused.sentence.match(/\d+/g) ?? [];
				expect(isStrict ? ["40", "50"] : ["2"]).toEqual(expect.arrayContaining(numbers));
				const quoted = refused.sentence.match(/“(.*?)”/g) ?? [];
				expect([`“${ratingInfo(rating).label}”`]).toEqual(expect.arrayContaining(quoted));
			}),
			{ numRuns: 500 },
		);
	});

	it("lets nobody rule who judged, who isn't a ruler, or where nothing is in dispute or stale", () => {
		fc.assert(
			fc.property(given, ({ happened, who, rating }) => {
				if (objection(who, happened, rating) !== null) return;
				const { verdicts, disputes, rulings } = reviewFrom(happened);
				const { track } = ratingInfo(rating);
				expect(["editor", "admin"]).toContain(as(who).role);
				expect(verdicts.map(({ reviewerId }) => reviewerId)).not.toContain(who);
				const isOpen = disputes.some((one) => one.track === track && one.state === "open");
				const isStale = rulings.some((one) => one.track === track && !one.superseded && one.stale.length > 0);
				expect(isOpen || isStale).toBe(true);
				const judges = verdicts.filter((one) => one.track === track).map(({ reviewerId }) => reviewerId);
				expect(new Set(judges).size).toBeGreaterThanOrEqual(2);
			}),
			{ numRuns: 1000 },
		);
	});
});
