import { expect, it } from "vitest";
import { kindPattern, restAfter, triesAtMost, tryDeliveryAt, wantsKind } from "./webhook";

it.each<[string[], string, boolean]>([
	[["claim.create"], "claim.create", true],
	[["claim.create"], "claim.created", false],
	[["claim.*"], "claim.create", true],
	[["claim.*"], "claims.create", false],
	[["claim.*"], "claim", false],
	[["report.publish", "claim.*"], "claim.edit", true],
	[["*"], "member.change-role", true],
	[[], "claim.create", false],
])("who wants %j is told of %s: %s", (kinds, kind, told) => expect(wantsKind(kinds, kind)).toBe(told));

it.each<[string, boolean]>([
	["*", true],
	["claim.*", true],
	["webhook.renew-secret", true],
	["", false],
	["claim", false],
	["*.create", false],
	["claim.", false],
	["Claim.create", false],
	["claim.*.x", false],
	["claim create", false],
	["c*.create", false],
	["claim.create\n", false],
])("takes %j for a kind: %s", (kind, isOne) => expect(kindPattern.test(kind)).toBe(isOne));

it("tries again after longer and longer, and gives up after a good day", () => {
	const now = new Date("2027-03-01T12:00:00.000Z");
	const pauses = Array.from({ length: triesAtMost }, (_, n) => tryDeliveryAt(n + 1, now));
	const seconds = pauses.map((at) => at && (at.getTime() - now.getTime()) / 1000);
	expect(seconds).toEqual([5, 30, 120, 600, 3_600, 21_600, 86_400, null]);
});

it("leaves what is down alone for up to ten minutes", () => {
	expect([1, 2, 3, 4, 5, 10, 1_000_000].map(restAfter)).toEqual([0, 0, 5_000, 10_000, 20_000, 600_000, 600_000]);
});
