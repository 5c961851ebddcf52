import { expect, it } from "vitest";
import { outdatedBy } from "./outdated";

const line = { claimId: null, articleId: null };

it("makes a claim and what hangs on it out of date", () => {
	expect(outdatedBy({ ...line, subject: "verdict:v", claimId: "c" })).toEqual([
		["claim", "c"],
		["evidence", "c"],
		["verdicts", "c"],
		["origins", "c"],
		["events", { claimId: "c" }],
	]);
});

it("makes an article out of date, and its marks, wherever they were made", () => {
	expect(outdatedBy({ ...line, subject: "mark:m", articleId: "a" })).toEqual([
		["article", "a"],
		["articles"],
		["events", { articleId: "a" }],
		["version"],
	]);
});

it.each([
	["source:s", ["evidence"]],
	["source:s", ["source", "s"]],
	["member:m", ["members"]],
	["policy:2", ["verdicts"]],
	["dossier:d", ["dossiers"]],
])("%s makes %j out of date", (subject, key) => expect(outdatedBy({ ...line, subject })).toContainEqual(key));

it("knows nothing of kinds that come later", () => {
	expect(outdatedBy({ ...line, subject: "nonsense" })).toEqual([]);
});
