/** What `verify` computes with code of its own, against what the desk computes: two ways to the same figures. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverage } from "@/lib/core/articles/coverage";
import { segment } from "@/lib/core/articles/segment";
import { origins } from "@/lib/core/sources/origins";
import { linkRelations } from "@/lib/core/sources/source";
import { defaultPolicy, type Policy, riskClasses, ruleFor } from "@/lib/core/verdicts/policy";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import { sampleText } from "@/seeds/factories/article";
import { walker } from "./check-origins";
import { strictest } from "./check-rulings";
import { canonical, hashOf } from "./hashing";
import { countWords } from "./word-count";

const real = path.resolve("../shared/articles");
const realTexts = existsSync(real)
	? readdirSync(real)
			.filter((name) => name.endsWith(".txt"))
			.map((name) => readFileSync(path.join(real, name), "utf8"))
	: [];
if (realTexts.length === 0) console.info(`second-opinions.test.ts: no articles in ${real}; made-up text was counted`);

const words = fc.constantFrom(
	...[
		"The",
		"mayor",
		"can't",
		"2,500",
		"e.g.",
		"Il-76",
		"“so”",
		"Алматы",
		"сказал",
		"战争",
		"を",
		"مرحبا",
		"😀",
		"é",
		"a_b",
		"\u00ad",
		"\u202f",
	],
	...[" ", " ", " ", "\n", "\n\n", "\u00a0", "\u3000", ".", ",", "…", "。"],
);
const texts = fc.oneof(
	fc.array(words, { maxLength: 80 }).map((parts) => parts.join("")),
	fc.string({ maxLength: 80, unit: "grapheme" }),
	fc.constantFrom(sampleText, "战争。".repeat(300), "不".repeat(1000), ...realTexts),
);
/** Nobody marks nothing: a span holds one unit at least. */
const spansIn = (length: number) =>
	length === 0
		? fc.constant([])
		: fc.array(
				fc
					.tuple(fc.nat(length - 1), fc.nat(length))
					.map(([start, by]) => ({ start, end: Math.min(length, start + 1 + by) })),
				{ maxLength: 6 },
			);

it("shares nothing with what it checks but types, a report's schema and how to count in words", () => {
	const sources = readdirSync("scripts/verify").filter((name) => !name.endsWith(".test.ts"));
	const taken = sources.flatMap((name) =>
		[
			...readFileSync(`scripts/verify/${name}`, "utf8").matchAll(/^(?:import|export) (?!type)[^;]*from "(@\/[^"]+)"/gm),
		].map(([, from]) => from),
	);
	expect(new Set(taken)).toEqual(
		new Set(["@/lib/input/report", "@/lib/core/words", "@/lib/setup-error", "@/lib/signing-key"]),
	);
});

describe("counted again", () => {
	it("gives the same words claimed, left out, without a claim and open", () => {
		const cases = texts.chain((text) =>
			fc.record({
				text: fc.constant(text),
				claimed: spansIn(text.length),
				excluded: spansIn(text.length),
				noClaim: spansIn(text.length),
			}),
		);
		fc.assert(
			fc.property(cases, ({ text, ...passages }) => {
				const blocks = segment(text, "plain");
				const { words: counts, segments } = coverage(text, { blocks, ...passages });
				const listedOpen = segments.filter(({ state }) => state === "open");
				const again = countWords(text, { blocks, ...passages, listedOpen });
				expect(again).toEqual({ counts, listedOpen: counts.open, listedOpenElsewhere: 0 });
			}),
			{ numRuns: 300 },
		);
	});

	it("gives the same origins", () => {
		const ids = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;
		const id = fc.constantFrom(...ids);
		const link = fc.record({ fromSourceId: id, toSourceId: id, relation: fc.constantFrom(...linkRelations) });
		fc.assert(
			fc.property(fc.array(id, { maxLength: 6 }), fc.array(link, { maxLength: 14 }), (asked, links) => {
				const found = origins(asked, links);
				expect(walker(links)(asked)).toEqual({ roots: found.origins, unknown: found.unknown });
			}),
			{ numRuns: 2_000 },
		);
	});

	it("takes a chain of a thousand sources", () => {
		const links = Array.from({ length: 1_000 }, (_, i) => ({
			fromSourceId: `s${i}`,
			toSourceId: `s${i + 1}`,
			relation: "quotes",
		}));
		expect(walker(links)(["s0"]).roots).toEqual(["s1000"]);
	});

	it("gives the same rule for every policy and every mix of risks", () => {
		const rule = fc.record({
			verdictsNeeded: fc.integer({ min: 1, max: 4 }),
			blind: fc.constantFrom("until-all" as const, "until-own" as const, "open" as const),
			originsNeeded: fc.nat(3),
			rulers: fc.constantFrom(["admin", "editor"] as const, ["admin"] as const, ["editor"] as const),
		});
		const stricter = fc.record(
			{
				verdictsNeeded: fc.nat(5),
				originsNeeded: fc.nat(3),
				rulers: fc.constantFrom(["admin"] as const, ["editor"] as const),
			},
			{ requiredKeys: [] },
		);
		const overrides = fc.dictionary(fc.constantFrom(...riskClasses), stricter, { maxKeys: 3 });
		fc.assert(
			fc.property(rule, overrides, fc.subarray([...riskClasses]), (base, made, risk) => {
				const policy: Policy = { ...defaultPolicy, ...base, name: "p@1", version: 1, overrides: made };
				expect(strictest(policy, risk)).toEqual(ruleFor(policy, risk));
			}),
		);
	});

	it("gives the same canonical JSON and hash", () => {
		fc.assert(
			fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
				expect(canonical(value)).toBe(canonicalJson(value));
				expect(hashOf(canonical(value))).toBe(createHash("sha256").update(canonicalJson(value)).digest("hex"));
			}),
		);
	});
});
