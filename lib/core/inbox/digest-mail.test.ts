import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim } from "../claims/claim";
import { digestMail, isMailable, plainLine } from "./digest-mail";
import type { InboxNews } from "./inbox-item";

const secretWords = "A-STATEMENT-NOBODY-MAY-READ";
const claim = {
	id: "c1",
	version: 1,
	statement: secretWords,
	appearances: [{ id: "p", versionId: "v", articleId: "a1", ranges: [], attribution: [] }],
} as unknown as Claim;

function news(kind: "assigned-claim" | "ruling", n = 1): InboxNews[] {
	const at = "2026-11-22T10:00:00.000Z";
	return Array.from({ length: n }, (_, i) => {
		const ruling = { rating: "false", reason: secretWords, disputeId: "d1", decidedBy: "SOMEBODY" };
		const one = { id: `${kind}:${i}`, kind, at, by: "SOMEBODY", claim, ruling, verdict: { rating: "true" } };
		return one as unknown as InboxNews;
	});
}

const about = {
	deskName: "Ours",
	appUrl: "https://desk.example",
	unsubscribeUrl: "https://desk.example/unsubscribe?t",
};

describe("a digest", () => {
	it("says how many of what, and where", () => {
		const { subject, text, html } = digestMail({ ...about, items: [...news("ruling", 2), ...news("assigned-claim")] });
		expect(subject).toBe("Ours: 1 claim for you, 2 rulings");
		expect(text).toContain(
			"A ruling was made on your verdict (2026-11-22 10:00 UTC)\n  https://desk.example/disputes/d1",
		);
		expect(text).toContain("https://desk.example/articles/a1?claim=c1");
		for (const part of [text, html]) expect(part).toContain(about.unsubscribeUrl);
	});

	it("says nothing of the claim, of who it was, or of how anybody judged", () => {
		const mail = JSON.stringify(digestMail({ ...about, items: [...news("ruling"), ...news("assigned-claim")] }));
		expect(mail).not.toMatch(/STATEMENT|SOMEBODY|\bfalse\b|\btrue\b/);
	});

	it("lists no more than fifty, and says how many more there are", () => {
		const { text } = digestMail({ ...about, items: news("ruling", 52) });
		expect(text.match(/\/disputes\//g)).toHaveLength(50);
		expect(text).toContain("2 more are in your inbox");
	});

	it("is one subject and sound HTML, whatever the desk is called", () => {
		const items = news("ruling");
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 100 }), (deskName) => {
				const { subject, html } = digestMail({ ...about, deskName, items });
				expect(subject).not.toMatch(/[\p{C}\u2028\u2029]/u);
				expect(html.match(/<[a-z!/]/g)).toEqual(digestMail({ ...about, items }).html.match(/<[a-z!/]/g));
			}),
		);
	});
});

it.each([
	["Ours\r\nBcc: everybody@example.org", "Ours Bcc: everybody@example.org"],
	["Safe\u202Egpj.exe", "Safe gpj.exe"],
	["A\u2028B\u0000C\u200BD", "A B C D"],
	[" \n ", ""],
	["half \uD800 a letter", "half \uFFFD a letter"],
	["Ж".repeat(20), `${"Ж".repeat(9)}…`],
])("makes one plain line of %j", (typed, line) => expect(plainLine(typed, typed.startsWith("Ж") ? 10 : 60)).toBe(line));

it.each([
	["ana@example.org", true],
	["ana+desk@news.example.co.uk", true],
	["ana@bücher.example", true],
	["ana,ben@example.org", false],
	["<ana>@example.org", false],
	["ana@example.org\r\nBcc:x@y.zz", false],
	['"ana b"@example.org', false],
	["ana@localhost", false],
	["ana@-x.example", false],
	["ana;ben@example.org", false],
	["ana\u202E@example.org", false],
])("%j can be mailed to: %s", (address, may) => expect(isMailable(address)).toBe(may));
