import { expect, it } from "vitest";
import { defaultPolicy, type Policy } from "./policy";
import {
	changesForReports,
	changesForReview,
	policyInWords,
	publicationInWords,
	stricterInWords,
} from "./policy-words";

const strict: Policy = {
	...defaultPolicy,
	verdictsNeeded: 3,
	originsNeeded: 2,
	rulers: ["admin"],
	disputedFrom: 2,
	overrides: { casualties: { verdictsNeeded: 4 }, legal: { verdictsNeeded: 2 } },
};

it("says what the policy asks for", () => {
	expect(policyInWords(defaultPolicy)).toEqual([
		"A claim is settled when 2 reviewers, each on their own, give it the same rating.",
		"Nobody sees a colleague's verdict before everybody who is needed has sealed one.",
		"Different ratings are a dispute.",
		"A dispute is settled, with a reason, by an admin or editor who filed no verdict on the claim. Dissent stays and is printed.",
	]);
	expect(policyInWords(strict)[0]).toContain("2 independent origins at least");
});

it("says what is stricter for a risk, and nothing where nothing is", () => {
	expect(stricterInWords(strict, ["casualties"])).toBe("4 reviewers");
	expect(stricterInWords(strict, ["legal"])).toBe("");
	const only = { ...defaultPolicy, overrides: { legal: { rulers: ["admin"] as const, originsNeeded: 1 } } };
	expect(stricterInWords(only, ["legal"])).toBe("1 independent origin; only admins may rule");
	expect(
		stricterInWords({ ...defaultPolicy, blind: "open", overrides: { legal: { blind: "until-own" } } }, ["legal"]),
	).toBe("nobody sees a colleague's verdict before sealing one of their own");
});

it("says what a change does to claims that are being judged", () => {
	expect(changesForReview(defaultPolicy, { ...defaultPolicy, overrides: { legal: {} } })).toHaveLength(0);
	expect(changesForReview(defaultPolicy, defaultPolicy)).toEqual([]);
	const sentences = changesForReview(defaultPolicy, strict);
	expect(sentences.at(0)).toContain("wait for 3 verdicts");
	expect(sentences.at(-1)).toBe("What was ruled stays ruled, under the policy of its day.");
	expect(sentences.join(" ")).toContain("a risk of casualties: 4 reviewers");
	expect(changesForReview(defaultPolicy, { ...defaultPolicy, blind: "open" })[0]).toContain("stay so");
});

it("says who publishes reports, what keeps one back, and how much is quoted", () => {
	expect(publicationInWords(defaultPolicy.publication)).toEqual([
		"Reports are published by admins and editors.",
		"None is published while a claim is disputed, a ruling or verdict is stale or evidence has a quote that is not in the kept text of its source, unless somebody who may rule says why; the reason is printed.",
		"It quotes all of the articles’ text.",
	]);
	expect(changesForReports(defaultPolicy, strict)).toEqual([]);
	const publication = { publishers: ["admin"] as const, conditions: [], quoting: "full" as const };
	expect(changesForReports(defaultPolicy, { ...defaultPolicy, publication })).toEqual([
		"Reports are published by admins.",
		"Nothing that is open keeps one from being published.",
		"Editions that are published stay as they are.",
	]);
});
