import { type Bundle, nameOf } from "./bundle";
import type { Say } from "./problem";

type Link = { fromSourceId: string; toSourceId: string; relation: string };

/** What the evidence on each claim comes down to, walked again, and that the links shown are the links there are. */
export function checkOrigins({ report, links }: Bundle, say: Say): void {
	const numbers = new Map(report.sources.map(({ id, number }) => [id, number]));
	const ids = new Map(report.sources.map(({ id, number }) => [number, id]));
	const inOrder = (found: readonly string[]) => found.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b);
	const asText = (one: Link) => `${one.fromSourceId} ${one.relation} ${one.toSourceId}`;

	const drawn = report.sources.flatMap(({ id, restsOn }) =>
		restsOn.map(({ source, relation }) => ({ fromSourceId: id, toSourceId: ids.get(source) ?? "", relation })),
	);
	const known = links.filter(({ fromSourceId, toSourceId }) => numbers.has(fromSourceId) && numbers.has(toSourceId));
	const [inReport, inLinks] = [new Set(drawn.map(asText)), new Set(known.map(asText))];
	for (const one of inReport) {
		if (!inLinks.has(one)) say("report.json", "a source is said to rest on another, and links.json does not say so.");
	}
	for (const one of inLinks) {
		if (!inReport.has(one)) say("report.json", "leaves out that a source rests on another.");
	}

	const endsFrom = walker(links);
	for (const claim of report.claims) {
		const { roots, independent, unknown, unsourced } = claim.origins;
		const used = [...new Set(claim.evidence.flatMap(({ source }) => (source === null ? [] : (ids.get(source) ?? []))))];
		const found = endsFrom(used);
		const count = found.roots.length === 0 ? null : found.roots.length;
		if (independent !== count) {
			say(
				"report.json",
				`${nameOf(claim)} says ${independent ?? "no known"} independent origins; walked again there are ${count ?? "none known"}.`,
			);
		}
		if (String(roots) !== String(inOrder(found.roots)))
			say("report.json", `the origins of ${nameOf(claim)} are other sources.`);
		if (String(unknown) !== String(inOrder(found.unknown))) {
			say("report.json", `the sources of ${nameOf(claim)} whose ancestry is unknown are others.`);
		}
		const without = claim.evidence.filter(({ source, search }) => source === null && search === null).length;
		if (unsourced !== without)
			say("report.json", `${nameOf(claim)} has ${without} items without a source, not ${unsourced}.`);
	}
	checkUse({ report }, say);
}

function checkUse({ report }: Pick<Bundle, "report">, say: Say): void {
	const uses = new Map<number, Set<number>>();
	for (const { number, quotes, evidence } of report.claims) {
		const named = [...quotes.flatMap(({ attribution }) => attribution), ...evidence].flatMap(
			({ source }) => source ?? [],
		);
		for (const source of named) uses.set(source, (uses.get(source) ?? new Set()).add(number));
	}
	for (const { number, usedFor } of report.sources) {
		const found = [...(uses.get(number) ?? [])].sort((a, b) => a - b);
		if (String([...usedFor].sort((a, b) => a - b)) !== String(found)) {
			say(
				"report.json",
				`source ${number} is used for claims ${found.join(", ") || "none"}, not ${usedFor.join(", ") || "none"}.`,
			);
		}
	}
	for (const number of uses.keys()) {
		if (!report.sources.some((source) => source.number === number))
			say("report.json", `source ${number} is in no list.`);
	}
}

/**
 * The origins of some sources: what can be reached from them, grouped by what can reach each other, and of those groups the ones
 * that nothing leads out of. By plain reachability, where the desk uses Tarjan's components.
 */
export function walker(links: readonly Link[]): (sources: readonly string[]) => { roots: string[]; unknown: string[] } {
	const below = new Map<string, string[]>();
	const linked = new Set<string>();
	const add = (from: string, to: string) => below.set(from, [...(below.get(from) ?? []), to]);
	for (const { fromSourceId, toSourceId, relation } of links) {
		if (fromSourceId === toSourceId) continue;
		linked.add(fromSourceId).add(toSourceId);
		add(fromSourceId, toSourceId);
		if (relation === "same-person" || relation === "same-agency") add(toSourceId, fromSourceId);
	}
	const walked = new Map<string, Set<string>>();
	const reach = (from: string): Set<string> => {
		const known = walked.get(from);
		if (known) return known;
		const found = new Set([from]);
		for (const id of found) for (const next of below.get(id) ?? []) found.add(next);
		walked.set(from, found);
		return found;
	};
	return (sources) => {
		const asked = [...new Set(sources)].sort();
		const reached = new Set(asked.filter((id) => linked.has(id)).flatMap((id) => [...reach(id)]));
		// An end is where everything that can be reached can be come back from.
		const ends = [...reached].filter((id) => [...reach(id)].every((other) => reach(other).has(id)));
		const roots = new Set(ends.map((id) => [...reach(id)].sort()[0] ?? id));
		return { roots: [...roots].sort(), unknown: asked.filter((id) => !linked.has(id)) };
	};
}
