import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceLink } from "../sources/source";
import { linksBelow, staleness } from "./basis";

type Link = Pick<SourceLink, "id" | "fromSourceId" | "toSourceId" | "relation">;

/** Reads `blog>paper paper=radio de~en`: blog rests on paper, paper and radio are one person, de and en one agency. A link goes by its text. */
function links(source: string): Link[] {
	return source.split(" ").flatMap((id): Link[] => {
		const [, from, sign, to] = /^(\w+)([>=~])(\w+)$/.exec(id) ?? [];
		if (!from || !to) return [];
		const relation = sign === "=" ? "same-person" : sign === "~" ? "same-agency" : "quotes";
		return [{ id, fromSourceId: from, toSourceId: to, relation }];
	});
}

const ids = (found: readonly Link[]) => found.map(({ id }) => id).join(" ");

describe("linksBelow", () => {
	it.each<[string, string, string, string]>([
		["follows a chain to its end", "blog", "blog>paper paper>wire", "blog>paper paper>wire"],
		["leaves out what rests on the source", "paper", "blog>paper paper>wire", "paper>wire"],
		["leaves out links elsewhere", "blog", "blog>paper radio>wire", "blog>paper"],
		["goes once round a circle", "a", "a>b b>c c>a", "a>b b>c c>a"],
		["stops at a source that rests on itself", "a", "a>a b>a", "a>a"],
		["finds a person's other account from either end", "studio", "radio=studio", "radio=studio"],
		["goes on from a person's other account", "studio", "radio=studio radio>wire", "radio=studio radio>wire"],
		["finds an agency's other service from either end", "en", "de~en de>wire", "de>wire de~en"],
		["does not go up a quotation", "wire", "radio=studio studio>wire", ""],
		["starts from several", "a b", "a>c b>c c>d", "a>c b>c c>d"],
		["has nothing below nothing", "", "a>b", ""],
	])("%s", (_, from, given, expected) => {
		expect(ids(linksBelow(from.split(" ").filter(Boolean), links(given)))).toBe(expected);
	});

	const source = fc.constantFrom(..."abcdef");
	const link = fc.tuple(source, fc.constantFrom(..."> > > = ~".split(" ")), source).map((parts) => parts.join(""));
	const given = fc.uniqueArray(link, { maxLength: 12 }).map((all) => links(all.join(" ")));
	const from = fc.array(source, { maxLength: 3 });

	it("keeps each link that some path from the sources takes, in the order of their ids", () => {
		fc.assert(
			fc.property(from, given, (start, all) => {
				const walked = new Set<Link>();
				const walk = (at: string) => {
					for (const one of all) {
						const isBoth = one.relation !== "quotes";
						const next =
							one.fromSourceId === at ? one.toSourceId : one.toSourceId === at && isBoth ? one.fromSourceId : "";
						if (!next || walked.has(one)) continue;
						walked.add(one);
						walk(next);
					}
				};
				start.forEach(walk);
				expect(ids(linksBelow(start, all))).toBe(ids([...walked].sort((a, b) => (a.id < b.id ? -1 : 1))));
			}),
			{ numRuns: 1000 },
		);
	});

	it("of several sources is what is below each of them", () => {
		fc.assert(
			fc.property(from, given, (start, all) => {
				const each = new Set(start.flatMap((one) => linksBelow([one], all)).map(({ id }) => id));
				expect(linksBelow(start, all.toReversed()).map(({ id }) => id)).toEqual([...each].sort());
			}),
		);
	});
});

describe("a verdict that rests on what its sources rest on", () => {
	const claim = { statement: "It rained.", kind: "event" as const };
	/** What is said of a verdict that rests on a blog, when the desk's links were `then` and are `now`. */
	function said(then: string, now: string): string[] {
		const basis = {
			scale: "stet-scale@1",
			claim: { id: "c", version: 1, ...claim },
			evidence: [],
			sources: [{ id: "blog", version: 1, grade: null }],
			texts: [],
			links: linksBelow(["blog"], links(then)),
		};
		return staleness(basis, { claim, evidence: [], sources: [], links: links(now) }).map(
			({ id, because }) => `${because}: ${id}`,
		);
	}
	const [found, gone] = ["a source was found to rest on another one", "a link between sources was taken back"];

	it.each<[string, string, string, string[]]>([
		["stands while they are as they were", "blog>paper paper>wire", "blog>paper paper>wire", []],
		["is stale once its source is traced", "", "blog>paper", [`${found}: blog>paper`]],
		["is stale once the chain goes on", "blog>paper", "blog>paper paper>wire", [`${found}: paper>wire`]],
		["is stale once a link is taken back", "blog>paper", "", [`${gone}: blog>paper`]],
		["stands when links change elsewhere", "blog>paper", "blog>paper radio>wire wire=agency", []],
		["stands when something comes to rest on its source", "blog>paper", "blog>paper radio>blog", []],
		[
			"does not call a link taken back that is only out of reach",
			"blog>paper paper>wire",
			"paper>wire",
			[`${gone}: blog>paper`],
		],
		[
			"is stale once its source turns out to be somebody else too",
			"",
			"radio=blog radio>wire",
			[`${found}: radio=blog`, `${found}: radio>wire`],
		],
	])("%s", (_, then, now, expected) => expect(said(then, now)).toEqual(expected));
});
