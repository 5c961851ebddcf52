import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { andThen, reviewFrom, type SampleReview } from "../disputes/sample-review";
import type { Role } from "../people/permissions";
import { blindnesses, defaultPolicy, type Rule, rulerRoles } from "./policy";
import { type Track, tracks } from "./scale";
import {
	asSeenBy,
	isAboutReview,
	isPrivate,
	mayKnowVerdicts,
	mayRuleOn,
	seesEvent,
	seesVerdicts,
	type Viewer,
} from "./sight";

const [untilOwn, three]: [Partial<Rule>, Partial<Rule>] = [{ blind: "until-own" }, { verdictsNeeded: 3 }];
const roleOf: Record<string, Role> = { eve: "editor", ada: "admin", vic: "viewer" };
const as = (name: string): Viewer => ({ userId: name, role: roleOf[name] ?? "reviewer" });

/** Whose verdicts and which disputes and rulings reach a member, as words. */
function seen(name: string, review: SampleReview, change: Partial<Rule> = {}): string {
	const { verdicts, disputes, rulings } = asSeenBy(as(name), review, { ...defaultPolicy, ...change });
	return [
		...verdicts.map(({ reviewerId, rating }) => `${reviewerId} ${rating}`),
		...disputes.map(({ origin }) => (origin === "verdicts" ? "disputed" : "challenged")),
		...rulings.map(({ rating }) => `ruled ${rating}`),
	].join(", ");
}

describe("asSeenBy", () => {
	it.each<[string, string, string, string, Partial<Rule>?]>([
		["a reviewer sees nothing before their own verdict", "ben", "ann true", ""],
		["nor when the others are in dispute", "cem", "ann true, ben false, disputed", ""],
		["nor when the others agree and lack an origin", "cem", "ann true, ben true", ""],
		[
			"a reviewer sees their own verdict alone until the round is complete",
			"ann",
			"ann true, ben true",
			"ann true",
			three,
		],
		["a reviewer sees all once it is", "ann", "ann true, ben false", "ann true, ben false"],
		["one reviewer twice is not two", "ann", "ann true stale, ann false", "ann true, ann false"],
		[
			"where one's own is enough, nobody waits for the rest",
			"ann",
			"ann true promised-until-own, ben true promised-until-own",
			"ann true, ben true",
			{ ...three, ...untilOwn },
		],
		["and nobody sees before it", "cem", "ann true, ben true", "", { ...three, ...untilOwn }],
		["an open desk hides nothing", "vic", "ann true promised-open", "ann true", { blind: "open" }],
		["a viewer sees nothing of a dispute", "vic", "ann true, ben false, disputed", ""],
		[
			"a viewer sees all that the desk has ruled on",
			"vic",
			"ann true, ben false, disputed, ruled false",
			"ann true, ben false, disputed, ruled false",
		],
		[
			"what was ruled on stays seen when it is challenged",
			"cem",
			"ann true, ben true, agreed true, challenged",
			"ann true, ben true, challenged, ruled true",
		],
		["everybody sees a challenge, and nothing else by it", "vic", "ann true, challenged", "challenged"],
		["an editor sees nothing of a round that goes on", "eve", "ann true", ""],
		["nor of one that agrees", "eve", "ann true, ben true", ""],
		["nor of one that is challenged before it is complete", "eve", "ann true, challenged", "challenged"],
		[
			"an editor sees a complete round in dispute",
			"eve",
			"ann true, ben false, disputed",
			"ann true, ben false, disputed",
		],
		["an editor who may not rule does not", "eve", "ann true, ben false, disputed", "", { rulers: ["admin"] }],
		[
			"an editor who judged the other track does not",
			"eve",
			"eve accurate, ann true, ben false, disputed",
			"eve accurate",
		],
		[
			"an editor who judged it sees it as a reviewer",
			"eve",
			"eve true, ben false, disputed",
			"eve true, ben false, disputed",
		],
		[
			"a ruling on what was said shows nothing of whether it is so",
			"cem",
			"ann true, ann accurate, ben accurate, agreed accurate",
			"ann accurate, ben accurate, ruled accurate",
		],
		[
			"the second verdict of a colleague is hidden as the first was",
			"cem",
			"ann true, ben true, ann false, disputed",
			"",
		],
		["a promise holds when the policy is loosened", "cem", "ann true, ben true", "", { blind: "open" }],
		["also the promise until one's own", "cem", "ann true promised-until-own", "", { blind: "open" }],
		[
			"the stricter of two promises holds",
			"ann",
			"ann true promised-open, ben true",
			"ann true",
			{ blind: "open", ...three },
		],
		["what was sealed in the open is hidden by a stricter policy", "cem", "ann true promised-open", ""],
		["a verdict that was promised nothing goes by the policy", "cem", "ann true promised-nothing", ""],
		[
			"a stricter number hides no dispute again",
			"ann",
			"ann true, ben false, disputed",
			"ann true, ben false, disputed",
			three,
		],
	])("%s", (_, name, happened, expected, change) => expect(seen(name, reviewFrom(happened), change)).toBe(expected));
});

describe("mayKnowVerdicts", () => {
	it.each<[string, string, string, boolean, Partial<Rule>?]>([
		["the first to judge knows of none", "ann", "", false],
		["who judges blind knows of none", "ben", "ann true", false],
		["who judges again in the open knows", "ann", "ann true, ben false, disputed", true],
		["who judges a settled claim knows", "cem", "ann true, ben true, agreed true", true],
		["an editor who saw the dispute knows", "eve", "ann true, ben false, disputed", true],
		["and still does after judging who said it", "eve", "ann true, ben false, disputed, eve accurate", true],
		["an editor who saw nothing knows nothing", "eve", "ann true, eve accurate", false],
		["nobody knows of what isn't there", "ann", "", false, { blind: "open" }],
		["one's own are no colleague's", "ann", "ann true", false, { blind: "open" }],
		["on an open desk everybody knows", "ben", "ann true promised-open", true, { blind: "open" }],
	])("%s", (_, name, happened, expected, change) => {
		const rule = { ...defaultPolicy, ...change };
		expect(mayKnowVerdicts(as(name), "substance", reviewFrom(happened), rule)).toBe(expected);
	});
});

describe("blind means blind", () => {
	const name = fc.constantFrom("ann", "ben", "eve", "ada");
	const rating = fc.constantFrom("true", "true", "false", "accurate", "drifted");
	const promise = fc.constantFrom("", "", " promised-open", " promised-until-own", " promised-nothing");
	const line = fc.oneof(
		{ weight: 4, arbitrary: fc.tuple(name, rating, promise).map(([who, what, how]) => `${who} ${what}${how}`) },
		fc.constantFrom("challenged", "challenged said", "ruled true", "agreed accurate"),
	);
	/** A dispute between verdicts opens only when a round was complete; here that is two. */
	const review = fc.array(line, { maxLength: 7 }).map((lines) =>
		lines.reduce((before, one) => {
			const after = andThen(before, one);
			const differ = (["substance", "attribution"] as const).find((track) => {
				const current = after.verdicts.filter((verdict) => verdict.track === track && !verdict.superseded);
				const isOpen = after.disputes.some((dispute) => dispute.track === track && dispute.state === "open");
				return !isOpen && new Set(current.map((verdict) => verdict.rating)).size > 1;
			});
			return differ ? andThen(after, differ === "attribution" ? "disputed said" : "disputed") : after;
		}, reviewFrom("")),
	);
	const rule = fc.record({
		verdictsNeeded: fc.integer({ min: 1, max: 3 }),
		blind: fc.constantFrom(...blindnesses),
		originsNeeded: fc.constant(0),
		rulers: fc.subarray([...rulerRoles]),
	});
	const viewer = fc.constantFrom("ann", "ben", "eve", "ada", "vic", "cem").map(as);
	const check = (test: (viewer: Viewer, review: SampleReview, rule: Rule) => void) =>
		fc.assert(fc.property(viewer, review, rule, test), { numRuns: 500 });

	/** The same once more, from what the design promises and slowly: every reason there is for which somebody sees. */
	function naive({ userId, role }: Viewer, track: Track, { verdicts, disputes, rulings }: SampleReview, given: Rule) {
		const sealed = verdicts.filter((one) => one.track === track);
		const judges = [...new Set(sealed.map((one) => one.reviewerId))];
		const promises = [given.blind, ...sealed.map((one) => one.basis.policy?.blind)];
		const wasInDispute = disputes.some((one) => one.track === track && one.origin === "verdicts");
		const allAreIn = wasInDispute || judges.length >= given.verdictsNeeded;
		const isInDispute = disputes.some((one) => one.track === track && one.state === "open");
		const isRuler = (role === "admin" || role === "editor") && given.rulers.includes(role);
		const reasons = [
			rulings.some((one) => one.track === track),
			promises.every((one) => one === "open" || one === undefined),
			judges.includes(userId) && allAreIn,
			judges.includes(userId) && !promises.includes("until-all"),
			isRuler && !verdicts.some((one) => one.reviewerId === userId) && allAreIn && isInDispute,
		];
		return reasons.includes(true);
	}

	it("says what the design says, reason by reason", () => {
		check((who, given, under) => {
			for (const track of tracks) expect(seesVerdicts(who, track, given, under)).toBe(naive(who, track, given, under));
		});
	});

	it("shows nobody anything without an own verdict, a right to rule or a ruling", () => {
		check((who, given, under) => {
			if (under.blind === "open") return;
			const part = asSeenBy(who, given, under);
			for (const { track } of part.verdicts.filter((one) => one.reviewerId !== who.userId)) {
				const mine = given.verdicts.some((one) => one.track === track && one.reviewerId === who.userId);
				const isRuled = given.rulings.some((one) => one.track === track);
				expect(mine || isRuled || mayRuleOn(who, given, under)).toBe(true);
			}
		});
	});

	it("lets no row of somebody else through on a track that is not seen, and keeps every own one", () => {
		check((who, given, under) => {
			const part = asSeenBy(who, given, under);
			const isOwn = (one: { reviewerId: string }) => one.reviewerId === who.userId;
			expect(part.verdicts.filter(isOwn)).toEqual(given.verdicts.filter(isOwn));
			expect(part.disputes.filter((one) => one.origin === "challenge")).toEqual(
				given.disputes.filter((one) => one.origin === "challenge"),
			);
			for (const track of tracks.filter((one) => !seesVerdicts(who, one, given, under))) {
				expect(part.verdicts.filter((one) => one.track === track && !isOwn(one))).toEqual([]);
				expect(part.disputes.filter((one) => one.track === track && one.origin === "verdicts")).toEqual([]);
				expect(part.rulings.filter((one) => one.track === track)).toEqual([]);
			}
		});
	});

	it("can't be told apart by somebody who doesn't see: other ratings, other reviewers, none at all", () => {
		check((who, given, under) => {
			const hidden = (one: { track: Track; reviewerId: string }) =>
				!seesVerdicts(who, one.track, given, under) && one.reviewerId !== who.userId;
			const changed = given.verdicts.map((one) =>
				hidden(one) ? { ...one, rating: "unproven" as const, reviewerId: `${one.reviewerId}'` } : one,
			);
			expect(asSeenBy(who, { ...given, verdicts: changed }, under)).toEqual(asSeenBy(who, given, under));
			const left = given.verdicts.filter((one) => !hidden(one));
			const disputes = given.disputes.filter(
				(one) => one.origin === "challenge" || seesVerdicts(who, one.track, given, under),
			);
			expect(asSeenBy(who, { ...given, verdicts: left, disputes }, under)).toEqual(asSeenBy(who, given, under));
		});
	});

	it("shows in the log what it shows elsewhere", () => {
		check((who, given, under) => {
			const part = asSeenBy(who, given, under);
			const sees = (kind: string, actorId: string, body: object) =>
				seesEvent(who, { kind, actorId, body: { ...body } }, given, under);
			for (const one of given.verdicts) {
				expect(sees("verdict.seal", one.reviewerId, one)).toBe(part.verdicts.includes(one));
			}
			for (const one of given.disputes) {
				const kind = one.origin === "verdicts" ? "dispute.open" : "dispute.challenge";
				const { track, origin, reason } = one;
				expect(sees(kind, "ann", { track, origin, reason })).toBe(part.disputes.includes(one));
			}
			for (const one of given.rulings) expect(sees("ruling.make", "ann", one)).toBe(part.rulings.includes(one));
		});
	});

	it("never shrinks as colleagues judge, dispute and are ruled on", () => {
		const added = fc.constantFrom("zoe true", "zoe false", "zoe accurate", "disputed", "challenged", "ruled false");
		fc.assert(
			fc.property(viewer, review, rule, added, (who, given, under, one) => {
				const more = one.startsWith("zoe") ? `${one} promised-${under.blind}` : one;
				const after = andThen(given, more);
				for (const track of tracks) {
					if (!seesVerdicts(who, track, given, under)) continue;
					expect(seesVerdicts(who, track, after, under)).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it("never shrinks by one's own verdict there, and by one elsewhere not what one is taken to know", () => {
		const own = fc.constantFrom("true", "false", "accurate");
		fc.assert(
			fc.property(viewer, review, rule, own, (who, given, under, said) => {
				const after = andThen(given, `${who.userId} ${said} promised-${under.blind}`);
				for (const track of tracks) {
					const isThere = (said === "accurate") === (track === "attribution");
					if (isThere && seesVerdicts(who, track, given, under)) {
						expect(seesVerdicts(who, track, after, under)).toBe(true);
					}
					if (mayKnowVerdicts(who, track, given, under)) expect(mayKnowVerdicts(who, track, after, under)).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it("keeps its promise to what is sealed, however the policy is loosened", () => {
		check((who, given, under) => {
			const sealed = given.verdicts.map((one) => ({
				...one,
				basis: { ...one.basis, policy: { name: "p@1", blind: under.blind } },
			}));
			const kept = { ...given, verdicts: sealed };
			for (const blind of blindnesses.slice(blindnesses.indexOf(under.blind))) {
				for (const track of tracks.filter((one) => sealed.some((verdict) => verdict.track === one))) {
					expect(seesVerdicts(who, track, kept, { ...under, blind })).toBe(seesVerdicts(who, track, kept, under));
				}
			}
		});
	});
});

describe("seesEvent", () => {
	const onBens = { about: "verdict", reviewerId: "ben", track: "substance" };
	const given = reviewFrom("ann true, ben false, disputed, challenged");
	const sees = (name: string, kind: string, actorId: string, body: Record<string, unknown>) =>
		seesEvent(as(name), { kind, actorId, body }, given, defaultPolicy);

	it.each<[string, string, string, string, Record<string, unknown>, boolean]>([
		["one's own verdict", "ann", "verdict.seal", "ann", { track: "substance" }, true],
		["a colleague's, before one's own", "cem", "verdict.seal", "ann", { track: "substance" }, false],
		[
			"a dispute that one's verdict opened",
			"ben",
			"dispute.open",
			"ben",
			{ track: "substance", origin: "verdicts" },
			true,
		],
		[
			"a dispute that a colleague's did",
			"cem",
			"dispute.open",
			"ben",
			{ track: "substance", origin: "verdicts" },
			false,
		],
		[
			"who is to settle a hidden dispute",
			"cem",
			"dispute.assign",
			"eve",
			{ track: "substance", origin: "verdicts" },
			false,
		],
		["who is to settle a challenge", "cem", "dispute.assign", "eve", { track: "substance", origin: "challenge" }, true],
		[
			"a verdict that calls itself a challenge",
			"cem",
			"verdict.seal",
			"ann",
			{ track: "substance", origin: "challenge" },
			false,
		],
		[
			"that somebody looked again and it came to a dispute",
			"cem",
			"claim.settle",
			"ann",
			{ track: "substance" },
			false,
		],
		["the same, for one who sees it", "ann", "claim.settle", "ben", { track: "substance" }, true],
		["a line that names no track", "ann", "ruling.make", "eve", {}, false],
		["what is said about a verdict that one sees", "ann", "comment.add", "ben", onBens, true],
		["what is said about one's own", "ben", "thread.open", "ann", onBens, true],
		["what is said about a hidden one", "cem", "thread.open", "ann", onBens, false],
		["what one said oneself, before the verdict was hidden", "cem", "comment.add", "cem", onBens, false],
	])("%s", (_, name, kind, actorId, body, expected) => expect(sees(name, kind, actorId, body)).toBe(expected));

	it("is asked of what is said about verdicts and rulings, and of no other thread", () => {
		const said = (about: string) =>
			["thread.open", "comment.add"].map((kind) => isAboutReview({ kind, body: { about } }));
		expect(["verdict", "ruling"].flatMap(said)).not.toContain(false);
		expect(["claim", "passage", "evidence", "source"].flatMap(said)).not.toContain(true);
	});

	it("is asked of every line that verdicts lead to, and of no other", () => {
		const kinds = ["verdict.seal", "verdict.confirm", "dispute.open", "ruling.agree", "claim.settle"];
		expect(kinds.filter((kind) => !isAboutReview({ kind }))).toEqual([]);
		const others = ["claim.create", "evidence.add", "policy.change", "claim.settled", "source.link"];
		expect(others.filter((kind) => isAboutReview({ kind }))).toEqual([]);
	});
});

it("keeps to their actor the lines about what somebody has read, and no other", () => {
	const own = ["inbox.read", "inbox.unread", "inbox.choose-digest"];
	expect(own.filter((kind) => !isPrivate({ kind }))).toEqual([]);
	const others = ["claim.create", "verdict.seal", "dispute.assign", "member.add", "inboxes.read"];
	expect(others.filter((kind) => isPrivate({ kind }))).toEqual([]);
});
