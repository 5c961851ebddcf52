import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linksBelow, staleness } from "./basis";
import { mergeBases } from "./merge-bases";
import type { Basis } from "./verdict";

const claim = { id: "c", version: 1, statement: "It rained.", kind: "event" as const };

/** Reads `e2@3 e1 s1 v1 p1`: the evidence, sources, texts and chains that a verdict rests on. */
function basis(source: string, more: Partial<Basis> = {}): Basis {
	const of = (letter: string) => source.split(" ").filter((one) => one.startsWith(letter));
	const idAndVersion = (one: string) => ({ id: one.split("@")[0] ?? "", version: Number(one.split("@")[1] ?? 1) });
	return {
		scale: "stet-scale@1",
		claim,
		evidence: of("e").map(idAndVersion),
		sources: of("s").map((one) => ({ ...idAndVersion(one), grade: null })),
		texts: of("v").map((versionId) => ({ versionId, sha256: "aa" })),
		links: [],
		...(of("p").length > 0 && { chains: of("p").map((appearanceId) => ({ appearanceId, names: ["a mayor"] })) }),
		...more,
	};
}

function show({ evidence, sources, texts, chains, links }: Basis): string {
	return [
		...[...evidence, ...sources].map(({ id, version }) => (version === 1 ? id : `${id}@${version}`)),
		...texts.map(({ versionId }) => versionId),
		...(chains ?? []).map(({ appearanceId }) => appearanceId),
		...(links ? links.map(({ id }) => id) : ["no links"]),
	].join(" ");
}

describe("mergeBases", () => {
	it.each<[string, string[], string]>([
		["is the basis itself when there is one", ["e1 s1 v1"], "e1 s1 v1"],
		["has everything that any of them has, once", ["e1 s1 v1", "e2 s1 v1 v2"], "e1 e2 s1 v1 v2"],
		["takes the last version that was judged", ["e1 e2", "e1@2"], "e1@2 e2"],
		["puts items in the order of their ids", ["e3", "e1 e2"], "e1 e2 e3"],
		["has the chains of all", ["p1", "p1 p2"], "p1 p2"],
		["has no chains where one of them kept none", ["p1", "e1"], "e1"],
	])("%s", (_, given, expected) => {
		const [first = basis(""), ...more] = given.map((one) => basis(one));
		expect(show(mergeBases([first, ...more]))).toBe(expected);
	});

	it("claims nothing about links where one verdict is from before they were kept", () => {
		const { links: _links, ...old } = basis("e1");
		expect(show(mergeBases([basis("e2"), old]))).toBe("e1 e2 no links");
	});

	it("rests on the claim as it was judged last", () => {
		const later = basis("", { claim: { ...claim, version: 4 } });
		expect(mergeBases([basis(""), later]).claim.version).toBe(4);
	});

	it("is stale when any of them is, and for no other reason", () => {
		const ids = (letter: string) => fc.subarray(["1", "2", "3"].map((number) => letter + number));
		const source = fc.tuple(ids("e"), ids("s"), ids("v")).map((parts) => parts.flat().join(" "));
		const link = fc
			.tuple(fc.constantFrom("s1", "s2", "s3"), fc.constantFrom("s1", "s2", "s3", "s4"))
			.map(([from, to]) => ({
				...{ id: `${from}>${to}`, fromSourceId: from, toSourceId: to, relation: "quotes" as const },
			}));
		const links = fc.uniqueArray(link, { selector: ({ id }) => id, maxLength: 4 });
		fc.assert(
			fc.property(fc.array(source, { minLength: 1, maxLength: 3 }), links, links, source, (given, then, now, left) => {
				const bases = given.map((one) => {
					const own = basis(one);
					return {
						...own,
						links: linksBelow(
							own.sources.map(({ id }) => id),
							then,
						),
					};
				});
				const kept = basis(left);
				const current = {
					claim,
					evidence: kept.evidence.map((item) => ({ ...item, withdrawn: false })),
					sources: ["s1", "s2", "s3"].map((id) => ({
						id,
						grade: kept.sources.some((one) => one.id === id) ? null : ("B" as const),
					})),
					texts: kept.texts,
					links: now,
				};
				const reasons = (one: Basis) =>
					staleness(one, current).map(({ noun, id, because }) => `${noun} ${id}: ${because}`);
				const [first = basis(""), ...more] = bases;
				const [merged, each] = [reasons(mergeBases([first, ...more])), bases.flatMap(reasons)];
				const isLink = (reason: string) => reason.startsWith("link");
				expect(new Set(merged.filter((one) => !isLink(one)))).toEqual(new Set(each.filter((one) => !isLink(one))));
				// One of them may have known the link already that another one comes to by a new way.
				expect(each).toEqual(expect.arrayContaining(merged));
				expect(merged.some(isLink)).toBe(each.some(isLink));
			}),
		);
	});
});
