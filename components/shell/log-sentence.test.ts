import { expect, it } from "vitest";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { logSentence } from "./log-sentence";

const called = { "claim:c": "2,500 troops", "article:a": "What happened", "source:s": "Ministry", "member:m": "Ana" };
const names = Object.fromEntries(Object.entries(called).map(([key, name]) => [key, { name, articleId: null }]));

function event(kind: string, part: Partial<DeskEvent>): DeskEvent {
	return {
		seq: 1,
		at: "2026-11-21T10:00:00.000Z",
		actorId: "u",
		actorName: "Ben",
		kind,
		subject: "claim:c",
		claimId: null,
		articleId: null,
		body: {},
		hash: "",
		...part,
	};
}

/** The line as it reads, with things in angle brackets. */
function line(kind: string, part: Partial<DeskEvent> = {}): string {
	return logSentence(event(kind, part), names)
		.map((piece) => (typeof piece === "string" ? piece : `<${piece.name}>`))
		.join("");
}

it.each([
	["claim.create", { claimId: "c", articleId: "a" }, "made the claim <2,500 troops> in <What happened>"],
	[
		"claim.edit",
		{ claimId: "c", body: { version: 2, after: { priority: "high" } } },
		"changed the claim <2,500 troops> (priority)",
	],
	[
		"claim.assign",
		{ claimId: "c", body: { before: { assigneeId: null }, after: { assigneeId: "m" } } },
		"gave the claim <2,500 troops> to <Ana>",
	],
	[
		"claim.assign",
		{ claimId: "c", body: { before: { assigneeId: "m" }, after: { assigneeId: null } } },
		"made nobody’s: the claim <2,500 troops>",
	],
	[
		"article.assign",
		{ articleId: "a", body: { after: { dueAt: null } } },
		"set the due date of the article <What happened>",
	],
	[
		"task.make",
		{ articleId: "a", body: { assigneeId: "m" } },
		"asked for a passage of <What happened> to be checked by <Ana>",
	],
	["exchange.import", { subject: "dossier:d" }, "brought a file into <a dossier>"],
	["task.finish", { articleId: "a" }, "has checked a passage of <What happened>"],
	[
		"member.remove",
		{ subject: "member:x", body: { reassignTo: "m" } },
		"took <somebody> off the desk, and what they held went to <Ana>",
	],
	["dispute.open", { claimId: "c" }, "sealed a verdict that opened a dispute on <2,500 troops>"],
	["dispute.challenge", { claimId: "c", body: { reason: "Look again" } }, "challenged <2,500 troops>"],
	["ruling.make", { claimId: "c", body: { rating: "unproven" } }, "ruled on <2,500 troops>"],
	["ruling.agree", { claimId: "c" }, "settled by agreement <2,500 troops>"],
	["source.add", { subject: "source:new", body: { name: "A blog" } }, "made a card for the source <A blog>"],
	[
		"source.link",
		{ subject: "source:s", body: { toSourceId: "x" } },
		"<Ministry>: said that it rests on <another source>",
	],
	[
		"passage.decide",
		{ articleId: "a", body: { after: { kind: "excluded", state: "dismissed" } } },
		"took a passage back into <What happened>",
	],
	["evidence.add", { claimId: "c", body: { search: { where: "LexisNexis" } } }, "logged a search about <2,500 troops>"],
	[
		"member.change-role",
		{ subject: "member:m", body: { before: "viewer", after: "editor" } },
		"made <Ana> an editor (before: a viewer)",
	],
	["inbox.read", { subject: "inbox:u" }, "read their inbox"],
	["inbox.unread", { subject: "inbox:u" }, "put something back into their inbox"],
	["inbox.choose-digest", { subject: "inbox:u" }, "chose how often their inbox is mailed to them"],
	[
		"webhook.add",
		{ subject: "webhook:w", body: { host: "hooks.example.org", description: "The site", kinds: ["*"] } },
		"has hooks.example.org told what happens on this desk",
	],
	[
		"webhook.edit",
		{ subject: "webhook:w", body: { after: { host: "hooks.example.org", kinds: ["*"] } } },
		"changed whom this desk tells what happens on it (host, kinds)",
	],
	["webhook.pause", { subject: "webhook:w" }, "paused a webhook"],
	["job.start", { articleId: "a" }, "began to make a report as a file, on <What happened>"],
	["job.start", { subject: "job:j" }, "began to make a report as a file"],
	["thread.open", { claimId: "c", body: { about: "claim", body: "Hm" } }, "opened a thread on <2,500 troops>"],
	[
		"comment.add",
		{ articleId: "a", body: { about: "passage" } },
		"answered in a thread on a passage of <What happened>",
	],
	[
		"comment.edit",
		{ body: { about: "source", aboutId: "s" } },
		"corrected a comment in a thread on the source <Ministry>",
	],
	[
		"comment.withdraw",
		{ claimId: "c", body: { about: "evidence" } },
		"took back a comment in a thread on evidence on <2,500 troops>",
	],
	["thread.resolve", { claimId: "c", body: { about: "verdict" } }, "resolved a thread on a verdict on <2,500 troops>"],
	["thread.reopen", { claimId: "c", body: { about: "ruling" } }, "opened again a thread on a ruling on <2,500 troops>"],
	["claim.withdraw", { claimId: "unknown" }, "took back the claim <a claim>"],
	["report.prepare", { subject: "report:r", body: { title: "Bridge" } }, "began the report on <Bridge>"],
	[
		"report.arrange",
		{ subject: "report:r", body: { title: "Bridge", after: { claimOrder: [], leftOut: [] } } },
		"arranged the report on <Bridge> (order of the claims, claims left out)",
	],
	[
		"report.publish",
		{ subject: "report:r", body: { title: "Bridge", number: 2 } },
		"published edition 2 of the report on <Bridge>",
	],
	[
		"reply.record",
		{ subject: "reply:a", body: { title: "Bridge", reportId: "r" } },
		"wrote down that somebody was told of the report on <Bridge>",
	],
	[
		"reply.edit",
		{ subject: "reply:a", body: { title: "Bridge", reportId: "r", after: { outcome: "fixed" } } },
		"changed the right-of-reply ledger of the report on <Bridge> (outcome)",
	],
	["note.write", { claimId: "c", body: { number: 3 } }, "wrote in the note on <2,500 troops>"],
	["note.write", { subject: "source:s", body: { number: 3 } }, "wrote in the note on <Ministry>"],
	["evidence.restore", { claimId: "c" }, "put back evidence on <2,500 troops>"],
])("%s", (kind, part, expected) => expect(line(kind, part)).toBe(expected));

it("leads to a claim on the bench, in the article where it was said", () => {
	const sealed = event("verdict.seal", { claimId: "c" });
	expect(logSentence(sealed, { "claim:c": { name: "x", articleId: "a" } })[1]).toEqual({
		name: "x",
		href: "/articles/a?claim=c",
	});
});

it("never says how somebody judged", () => {
	const said = line("verdict.seal", { claimId: "c", body: { rating: "false", rationale: "They were 1,900." } });
	expect(said).toBe("sealed a verdict on <2,500 troops>");
});
