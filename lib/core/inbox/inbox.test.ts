import fc from "fast-check";
import { expect, it } from "vitest";
import { inboxFrom } from "./inbox";
import type { InboxNews } from "./inbox-item";

const now = "2026-11-22T12:00:00.000Z";
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 24 * 3_600_000).toISOString();

/** `a:3` is the news a of three days ago; after a stroke, what was read: `a:3 b:100 / b`. */
function shown(notation: string): string {
	const [news = "", read = ""] = notation.split(" / ");
	const items = news.split(" ").map((word): InboxNews => {
		const [id = "", days] = word.split(":");
		const claim = { id: "c", version: 1, statement: "2,500 troops came.", appearances: [] };
		return { id, at: daysAgo(Number(days)), by: null, kind: "assigned-claim", claim };
	});
	const inbox = inboxFrom(items, new Map(read.split(" ").map((id) => [id, now])), now);
	return `${inbox.items.map(({ id, readAt }) => (readAt ? `(${id})` : id)).join(" ")}; ${inbox.unread}`;
}

it.each([
	["has the newest first", "a:3 b:1 c:2", "b c a; 3"],
	["keeps what was read in its place", "a:3 b:1 / b", "(b) a; 1"],
	["lets what was read fall away after 90 days", "a:91 b:89 / a b", "(b); 0"],
	["lets what was not read wait for ever", "a:400", "a; 1"],
	["has an order among what came at once", "b:1 a:1", "a b; 2"],
	["asks nothing of reads that are about nothing any more", "a:1 / x y", "a; 1"],
])("%s", (_, notation, expected) => expect(shown(notation)).toBe(expected));

it("counts exactly what shows as unread, whatever came and was read", () => {
	const news = fc.array(fc.record({ id: fc.constantFrom(..."abcdef"), days: fc.integer({ min: 0, max: 200 }) }));
	fc.assert(
		fc.property(news, fc.array(fc.constantFrom(..."abcdef")), (some, read) => {
			const [items = "", count] = shown(
				`${some.map(({ id, days }) => `${id}:${days}`).join(" ") || "z:0"} / ${read.join(" ")}`,
			).split("; ");
			const unread = items.split(" ").filter((id) => id !== "" && !id.startsWith("("));
			expect(unread).toHaveLength(Number(count));
			expect(unread.filter((id) => read.includes(id))).toEqual([]);
		}),
	);
});
