import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Origins, origins, type RestsOn } from "./origins";
import { linkRelations } from "./source";

/** Reads `blog > paper > wire, radio = studio`: blog rests on paper, paper on wire; radio and studio are the same person. */
function links(source: string): RestsOn[] {
	return source.split(", ").flatMap((chain): RestsOn[] => {
		const parts = chain.split(/ ([>=~]) /);
		const found: RestsOn[] = [];
		for (let i = 0; i + 2 < parts.length; i += 2) {
			const relation = parts[i + 1] === "=" ? "same-person" : parts[i + 1] === "~" ? "same-agency" : "quotes";
			found.push({ fromSourceId: parts[i] ?? "", toSourceId: parts[i + 2] ?? "", relation });
		}
		return found;
	});
}

function show({ origins: found, unknown }: Origins): string {
	return [found.join(" "), unknown.length > 0 ? `unknown: ${unknown.join(" ")}` : ""].filter(Boolean).join("; ");
}

describe("origins", () => {
	it.each<[string, string, string, string]>([
		["follows a chain to its end", "blog", "blog > paper > wire", "wire"],
		["counts two that rest on one as one", "paper radio", "paper > wire, radio > wire", "wire"],
		["counts two that rest on two as two", "paper radio", "paper > wire, radio > court", "court wire"],
		["counts all that one rests on", "paper", "paper > wire, paper > court", "court wire"],
		["counts a source and what it rests on as one", "paper wire", "paper > wire", "wire"],
		["takes what others rest on for an origin", "wire", "paper > wire", "wire"],
		["doesn't know where an unlinked source has things from", "paper", "radio > wire", "unknown: paper"],
		["keeps what it knows beside what it doesn't", "paper diary", "paper > wire", "wire; unknown: diary"],
		["takes a circle without a way out for one", "a b", "a > b > a", "a"],
		["looks through a circle with a way out", "a", "a > b > a, b > wire", "wire"],
		["counts a circle and another origin", "a paper", "a > b > c > a, paper > wire", "a wire"],
		["takes two accounts of one person for one voice", "radio studio", "radio = studio", "radio"],
		["looks through two accounts of one person", "radio studio", "radio = studio, radio > wire", "wire"],
		["takes one agency's two services for one voice", "de en", "de ~ en", "de"],
		["asks either account of a person", "studio", "radio = studio, radio > wire", "wire"],
		["takes no notice of a source that rests on itself", "a", "a > a", "unknown: a"],
		["takes no notice of links elsewhere", "paper", "paper > wire, blog > diary", "wire"],
		["counts a source named twice once", "paper paper diary diary", "paper > wire", "wire; unknown: diary"],
		["has nothing to say about nothing", "", "paper > wire", ""],
	])("%s", (_, asked, given, expected) => {
		const found = origins(asked.split(" ").filter(Boolean), links(given));
		expect(show(found)).toBe(expected);
		expect(found.independentOrigins).toBe(found.origins.length);
	});

	it("follows a chain of a hundred thousand", () => {
		const chain = Array.from({ length: 100_000 }, (_, i): RestsOn => {
			return { fromSourceId: `s${i}`, toSourceId: `s${i + 1}`, relation: "quotes" };
		});
		expect(origins(["s0"], chain).origins).toEqual(["s100000"]);
	});

	const id = fc.constantFrom(..."abcdefg");
	const link = fc.record({ fromSourceId: id, toSourceId: id, relation: fc.constantFrom(...linkRelations) });
	const asked = fc.array(id, { maxLength: 5 });

	it("says what walking every path says", () => {
		fc.assert(
			fc.property(asked, fc.array(link, { maxLength: 14 }), (ids, given) => {
				expect(origins(ids, given)).toEqual(naiveOrigins(ids, given));
			}),
			{ numRuns: 1000 },
		);
	});

	it("doesn't depend on the order of the sources or of the links", () => {
		fc.assert(
			fc.property(asked, fc.array(link, { maxLength: 14 }), (ids, given) => {
				expect(origins(ids.toReversed(), given.toReversed())).toEqual(origins(ids, given));
			}),
		);
	});

	it("never finds more voices when two sources turn out to have one person or agency behind them", () => {
		fc.assert(
			fc.property(asked, fc.array(link, { maxLength: 10 }), (ids, given) => {
				const before = origins(ids, given);
				const [a, b] = ids.filter((one) => !before.unknown.includes(one));
				if (!a || !b) return;
				const after = origins(ids, [...given, { fromSourceId: a, toSourceId: b, relation: "same-agency" }]);
				expect(after.independentOrigins).toBeLessThanOrEqual(before.independentOrigins);
			}),
		);
	});
});

/** The same by brute force: a source is at the end when everything it leads to leads back to it. */
function naiveOrigins(ids: string[], given: RestsOn[]): Origins {
	const steps = given
		.filter((one) => one.fromSourceId !== one.toSourceId)
		.flatMap((one) => {
			const there = `${one.fromSourceId}${one.toSourceId}`;
			return one.relation.startsWith("same-") ? [there, `${one.toSourceId}${one.fromSourceId}`] : [there];
		});
	const reach = (from: string) => {
		const seen = new Set([from]);
		for (const at of seen) for (const step of steps) if (step[0] === at) seen.add(step[1] ?? "");
		return [...seen];
	};
	const isLinked = (id: string) => steps.some((step) => step.includes(id));
	const atEnd = (id: string) => reach(id).every((other) => reach(other).includes(id));
	const ends = ids.filter(isLinked).flatMap((id) =>
		reach(id)
			.filter(atEnd)
			.map((end) => reach(end).sort()[0] ?? ""),
	);
	const found = [...new Set(ends)].sort();
	const unknown = [...new Set(ids)].filter((id) => !isLinked(id)).sort();
	return { origins: found, independentOrigins: found.length, unknown };
}
