import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy, type Rule } from "../verdicts/policy";
import { settle, voicesOf } from "../verdicts/settle";
import { andThen, reviewFrom, type SampleReview } from "./sample-review";
import { type Following, type TrackReview, whatFollows } from "./what-follows";

const rules = { rule: defaultPolicy, policy: defaultPolicy, independentOrigins: 0 } satisfies Partial<TrackReview>;

/** What follows, when the last thing that happened was the verdict that stands last, or something else. */
function after(review: SampleReview, change: Partial<Rule> = {}): Following {
	const last = [...review.verdicts, ...review.disputes, ...review.rulings].sort((a, b) => (a.id < b.id ? 1 : -1))[0];
	const spoken = review.verdicts.find((verdict) => verdict === last) ?? null;
	return whatFollows({ ...review, ...rules, rule: { ...rules.rule, ...change } }, spoken);
}

function show(following: Following): string {
	if (following.kind === "dispute") return `disputed: ${following.ratings.join(" ")}`;
	if (following.kind === "nothing") return "nothing";
	return `agreed ${following.rating}${following.ends ? `, which ends the ${following.ends.origin}` : ""}`;
}

describe("whatFollows", () => {
	it.each<[string, string, string, Partial<Rule>?]>([
		["of one verdict", "ann true", "nothing"],
		["of two that agree", "ann true, ben true", "agreed true"],
		["of one where one is enough", "ann true", "agreed true", { verdictsNeeded: 1 }],
		["of two that differ", "ann true, ben false", "disputed: false true"],
		["of a third, when two are in dispute already", "ann true, ben false, disputed, cem unproven", "nothing"],
		[
			"of a revision that ends the difference",
			"ann true, ben false, disputed, ben true",
			"agreed true, which ends the verdicts",
		],
		["of a verdict like the ruling", "ann true, ben true, agreed true, cem true seeing", "nothing"],
		["of a verdict unlike an agreement", "ann true, ben true, agreed true, cem false seeing", "disputed: false true"],
		["of a change of mind after an agreement", "ann true, ben true, agreed true, ann false", "disputed: false true"],
		[
			"of agreeing anew after that",
			"ann true, ben true, agreed true, ann false, disputed, ben false",
			"agreed false, which ends the verdicts",
		],
		["of a lone voice that thinks again", "ann true, agreed true, ann false", "agreed false", { verdictsNeeded: 1 }],

		[
			"of dissent that was heard, and only said again",
			"ann true, ben false, disputed, ruled false, ann true",
			"nothing",
		],
		[
			"of the same after going back and forth",
			"ann true, ben false, disputed, ruled false, ann false, ann true",
			"nothing",
		],
		[
			"of other dissent by the same person",
			"ann true, ben false, disputed, ruled false, ann unproven",
			"disputed: false unproven",
		],
		[
			"of the same dissent by somebody new",
			"ann true, ben false, disputed, ruled false, cem true seeing",
			"disputed: false true",
		],
		["of joining the ruling", "ann true, ben false, disputed, ruled false, ann false", "nothing"],
		[
			"of moving away from the ruling in a third direction",
			"ann true, ben false, disputed, ruled unproven, ann half-true",
			"disputed: false half-true",
		],
		["of moving to what was ruled", "ann true, ben false, disputed, ruled unproven, ann unproven", "nothing"],

		["of a challenge alone", "ann true, ben true, agreed true, challenged", "nothing"],
		["of one answer where two are needed", "ann true, ben true, agreed true, challenged, ann true", "nothing"],
		[
			"of as many answers as are needed",
			"ann true, ben true, agreed true, challenged, ann true, ben true",
			"agreed true, which ends the challenge",
		],
		[
			"of answers that agree on something else",
			"ann true, ben true, agreed true, challenged, ann false, ben false",
			"agreed false, which ends the challenge",
		],
		["of one who answers twice", "ann true, ben true, agreed true, challenged, ann true, ann true", "nothing"],
		[
			"of answers by newcomers who have read the rest",
			"ann true, ben true, agreed true, challenged, cem true seeing, dan true seeing",
			"nothing",
		],
		[
			"of an answer that is stale by now",
			"ann true, ben true, agreed true, challenged, ann true stale, ben true",
			"nothing",
		],
		["of a challenge before anybody judged", "challenged, ann true, ben true", "agreed true, which ends the challenge"],
		["of a challenge in the middle of a round", "ann true, challenged, ben true", "nothing"],
		["of verdicts that differ on a challenged claim", "challenged, ann true, ben false", "disputed: false true"],

		["of stale verdicts beneath a stale ruling", "ann true stale, ben true stale, agreed true stale", "nothing"],
		["of the first to confirm", "ann true stale, ben true stale, agreed true stale, ann true", "nothing"],
		[
			"of the second to confirm",
			"ann true stale, ben true stale, agreed true stale, ann true, ben true",
			"agreed true",
		],
	])("%s", (_, happened, expected, change) => expect(show(after(reviewFrom(happened), change))).toBe(expected));

	describe("an adjudication against everybody who judged", () => {
		const overruled = "ann true, ben true, agreed true, challenged, ruled false";
		it.each<[string, string, string]>([
			["is not overturned when somebody adds evidence or looks again", overruled, "nothing"],
			["nor by both saying the same again", `${overruled}, ann true, ben true`, "nothing"],
			["is disputed by somebody new", `${overruled}, cem true seeing`, "disputed: true"],
			["nor does that dispute end by itself", `${overruled}, cem true seeing, disputed`, "nothing"],
			[
				"it ends when all look again and stay with it",
				`${overruled}, cem true seeing, disputed, ann true, ben true`,
				"agreed true, which ends the verdicts",
			],
			[
				"is disputed by whoever it adopted and thinks again",
				"ann true, ben false, disputed, ruled false, ben true",
				"disputed: true",
			],
			[
				"also when the other one had said it again before",
				"ann true, ben false, disputed, ruled false, ann true, ben true",
				"disputed: true",
			],
			["is joined without more ado", `${overruled}, ann false, ben false`, "nothing"],
			[
				"stays when only what is beneath it changes",
				`${overruled.replace("ruled false", "ruled false stale")}`,
				"nothing",
			],
			[
				"is replaced when it is stale and all have looked again",
				`${overruled} stale, ann true, ben true`,
				"agreed true",
			],
			[
				"is disputed when it is stale and one has thought again",
				"ann true, ben false, disputed, ruled false stale, ben true",
				"disputed: true",
			],
		])("%s", (_, happened, expected) => expect(show(after(reviewFrom(happened)))).toBe(expected));
	});

	it("leaves alone what differs by less than the desk's measure", () => {
		const policy = { disputedFrom: 2 };
		const review = reviewFrom("ann true, ben true, agreed true, ann mostly-true");
		expect(whatFollows({ ...review, ...rules, policy }, review.verdicts.at(-1) ?? null).kind).toBe("nothing");
	});
});

describe("a claim on which things happen one after the other", () => {
	const line = fc.oneof(
		{
			weight: 6,
			arbitrary: fc
				.tuple(fc.constantFrom("ann", "ben", "cem"), fc.constantFrom("true", "true", "false", "unproven"))
				.map((words) => words.join(" ")),
		},
		fc.constantFrom("challenged", "ruled false", "ruled true", "all stale", "nothing new"),
	);
	const rule = fc.integer({ min: 1, max: 3 }).map((verdictsNeeded): Rule => ({ ...defaultPolicy, verdictsNeeded }));

	/** A verdict, a challenge or a ruling; or all that was said is stale by now; or somebody only looks again. */
	function step(review: SampleReview, what: string): SampleReview {
		if (what === "nothing new") return review;
		if (what === "all stale") {
			const stale = [{ noun: "claim" as const, id: "c", because: "it was changed" }];
			const marked = <T extends object>(all: readonly T[]) => all.map((one) => ({ ...one, stale }));
			return { ...review, verdicts: marked(review.verdicts), rulings: marked(review.rulings) };
		}
		const isChallenged = review.disputes.some(({ origin, state }) => origin === "challenge" && state === "open");
		return what === "challenged" && isChallenged ? review : andThen(review, what);
	}

	function apply(review: SampleReview, following: Following): SampleReview {
		if (following.kind === "nothing") return review;
		return andThen(review, following.kind === "dispute" ? "disputed" : `agreed ${following.rating}`);
	}

	type Look = { before: SampleReview; spoken: boolean; following: Following; now: SampleReview; under: Rule };
	const everyStep = (test: (look: Look) => void) =>
		fc.assert(
			fc.property(fc.array(line, { maxLength: 12 }), rule, (lines, under) => {
				let review = reviewFrom("");
				for (const what of lines) {
					const before = step(review, what);
					const spoken = before.verdicts.length > review.verdicts.length;
					const speaker = spoken ? (before.verdicts.at(-1) ?? null) : null;
					const following = whatFollows({ ...before, ...rules, rule: under }, speaker);
					review = apply(before, following);
					test({ before, spoken, following, now: review, under });
				}
			}),
			{ numRuns: 200 },
		);
	const isOpen = ({ state }: { state: string }) => state === "open";

	it("comes to rest: once what follows has happened, nothing more does, whoever asks", () => {
		everyStep(({ now, spoken, under }) => {
			const review = { ...now, ...rules, rule: under };
			expect(whatFollows(review, null)).toEqual({ kind: "nothing" });
			expect(whatFollows(review, spoken ? (now.verdicts.at(-1) ?? null) : null)).toEqual({ kind: "nothing" });
		});
	});

	it("never has two disputes of one origin open", () => {
		everyStep(({ now }) => {
			const open = now.disputes.filter(isOpen).map(({ origin }) => origin);
			expect(new Set(open).size).toBe(open.length);
		});
	});

	it("agrees only where the reviewers do, and only by what was sealed after a challenge or an adjudication", () => {
		everyStep(({ before, following, under }) => {
			if (following.kind !== "agreement") return;
			const current = before.verdicts.filter(({ superseded }) => !superseded);
			expect(new Set(current.map(({ rating }) => rating))).toEqual(new Set([following.rating]));
			const inForce = before.rulings.find(({ superseded }) => !superseded);
			const challenge = before.disputes.find((one) => isOpen(one) && one.origin === "challenge");
			const since = [challenge?.id ?? "", inForce?.kind === "adjudication" ? inForce.id : ""];
			for (const id of since) {
				const fresh = current.filter((one) => one.id > id && one.stale.length === 0);
				expect(fresh.length).toBeGreaterThanOrEqual(under.verdictsNeeded);
			}
		});
	});

	it("never overturns an adjudication that is neither stale nor disputed", () => {
		everyStep(({ before, following }) => {
			const inForce = before.rulings.find(({ superseded }) => !superseded);
			if (inForce?.kind !== "adjudication" || inForce.stale.length > 0 || before.disputes.some(isOpen)) return;
			expect(following.kind).not.toBe("agreement");
		});
	});

	it("opens nothing where nobody spoke and the desk has ruled", () => {
		everyStep(({ before, spoken, following }) => {
			if (!spoken && before.rulings.length > 0) expect(following.kind).not.toBe("dispute");
		});
	});

	it("leaves no complete and differing round undisputed that nobody has ruled on", () => {
		everyStep(({ now, under }) => {
			const material = { voices: voicesOf(now.verdicts), independentOrigins: 0, rule: under, disputedFrom: 1 };
			if (settle(material).kind !== "disputed" || now.rulings.length > 0) return;
			expect(now.disputes.some((one) => isOpen(one) && one.origin === "verdicts")).toBe(true);
		});
	});
});
