import { expect, it } from "vitest";
import { outdatedBy } from "./outdated";

const line = { kind: "any", claimId: null, articleId: null };

it("makes a claim and what hangs on it out of date", () => {
	expect(outdatedBy({ ...line, subject: "verdict:v", claimId: "c" })).toEqual([
		["claim", "c"],
		["evidence", "c"],
		["verdicts", "c"],
		["origins", "c"],
		["events", { claimId: "c" }],
	]);
});

it.each([
	["claim.withdraw", "claim:c", true],
	["evidence.edit", "evidence:e", true],
	["verdict.seal", "verdict:v", true],
	["article.import", "article:a", true],
	["claim.create", "claim:c", false],
	["evidence.add", "evidence:e", false],
])("%s makes threads out of date: %s", (kind, subject, isSo) => {
	const found = outdatedBy({ ...line, kind, subject, claimId: "c" });
	expect(found.some(([name]) => name === "threads")).toBe(isSo);
});

it.each(["thread:t", "comment:c"])("makes threads alone out of date by %s, and not the claim", (subject) => {
	expect(outdatedBy({ ...line, subject, claimId: "c" })).toEqual([["threads"], ["events", { claimId: "c" }]]);
});

it("makes marks out of date wherever they were made, and the article with its own lines", () => {
	expect(outdatedBy({ ...line, subject: "mark:m", articleId: "a" })).toEqual([
		["events", { articleId: "a" }],
		["version"],
	]);
	expect(outdatedBy({ ...line, subject: "article:a", articleId: "a" })).toEqual([
		["events", { articleId: "a" }],
		["article", "a"],
		["articles"],
	]);
});

it("leaves the article alone when a claim is made in it: on a busy desk every bench would read it each time", () => {
	const keys = outdatedBy({ kind: "claim.create", subject: "claim:c", claimId: "c", articleId: "a" });
	expect(keys).not.toContainEqual(["article", "a"]);
});

it.each([
	["source:s", ["evidence"]],
	["source:s", ["source", "s"]],
	["member:m", ["members"]],
	["policy:2", ["verdicts"]],
	["dossier:d", ["dossiers"]],
	["inbox:me", ["inbox"]],
	["task:t", ["tasks"]],
	["webhook:w", ["webhooks"]],
	["job:j", ["jobs"]],
])("%s makes %j out of date", (subject, key) => expect(outdatedBy({ ...line, subject })).toContainEqual(key));

it("knows nothing of kinds that come later", () => {
	expect(outdatedBy({ ...line, subject: "nonsense" })).toEqual([]);
});

it("makes nothing out of date while somebody writes in a note", () => {
	const written = { ...line, kind: "note.write", subject: "claim:c", claimId: "c" };
	expect(outdatedBy(written)).toEqual([]);
});
