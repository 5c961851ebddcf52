/**
 * Ten articles that carry one agency's report are one voice. Links say which source rests on which; following them
 * to where they end gives the origins, and their number is how many independent voices a claim has.
 *
 * What is an origin, and what is not known to be one:
 * - A source that something rests on, and that itself rests on nothing, is an origin: somebody traced a report back
 *   to it and no further.
 * - Sources that rest on each other in a circle, with no way out, are one origin together. So are two accounts of one
 *   person or one agency ("same-person" and "same-agency" hold in both directions) that rest on nothing else.
 * - A source without any link is of unknown ancestry. Nobody has looked, so it counts neither as independent nor as
 *   not: two papers nobody has traced may both have it from the same wire. It is listed, for somebody to trace.
 */
import type { SourceLink } from "./source";
import { holdsBothWays } from "./what-they-rest-on";

export type Origins = {
	/** In order of their ids; a circle goes by the first of its ids. */
	origins: string[];
	/** How many origins there are, and so at least how many voices, as far as anyone has looked. */
	independentOrigins: number;
	/** Sources among those asked about that no link leads to or from. */
	unknown: string[];
};

export type RestsOn = Pick<SourceLink, "fromSourceId" | "toSourceId" | "relation">;

/** The origins of these sources. All links of the desk may be given; those that don't lead anywhere from here are no matter. */
export function origins(sourceIds: readonly string[], links: readonly RestsOn[]): Origins {
	const below = graphOf(links);
	const asked = [...new Set(sourceIds)].sort();
	const traced = asked.filter((id) => below.has(id));
	const ends = circlesAtTheEnd(traced, below)
		.map((circle) => circle.toSorted()[0] ?? "")
		.sort();
	return { origins: ends, independentOrigins: ends.length, unknown: asked.filter((id) => !below.has(id)) };
}

/** Every linked source with those it rests on. A source linked to itself says nothing about where it has things from. */
function graphOf(links: readonly RestsOn[]): Map<string, Set<string>> {
	const below = new Map<string, Set<string>>();
	const at = (id: string) => {
		const known = below.get(id) ?? new Set();
		below.set(id, known);
		return known;
	};
	for (const { fromSourceId, toSourceId, relation } of links) {
		if (fromSourceId === toSourceId) continue;
		const under = at(toSourceId);
		at(fromSourceId).add(toSourceId);
		if (holdsBothWays(relation)) under.add(fromSourceId);
	}
	return below;
}

/**
 * Tarjan's strongly connected components, with a list of its own in place of recursion: chains of sources may be
 * long. Kept are those that nothing leads out of; a single source that rests on nothing is the smallest of them.
 */
function circlesAtTheEnd(from: readonly string[], below: Map<string, Set<string>>): string[][] {
	const order = new Map<string, number>();
	const lowest = new Map<string, number>();
	const open: string[] = [];
	const isOpen = new Set<string>();
	const ends: string[][] = [];

	const enter = (id: string) => {
		lowest.set(id, order.size);
		order.set(id, order.size);
		open.push(id);
		isOpen.add(id);
		return { id, next: (below.get(id) ?? new Set<string>()).values(), leadsOut: false };
	};

	for (const start of from) {
		if (order.has(start)) continue;
		const path = [enter(start)];
		for (let step = path.at(-1); step; step = path.at(-1)) {
			const { value: target, done: exhausted } = step.next.next();
			if (!exhausted) {
				if (!order.has(target)) path.push(enter(target));
				else if (isOpen.has(target)) lower(lowest, step.id, order.get(target) ?? 0);
				else step.leadsOut = true;
				continue;
			}
			path.pop();
			const above = path.at(-1);
			if (lowest.get(step.id) === order.get(step.id)) {
				const circle = open.splice(open.lastIndexOf(step.id));
				for (const id of circle) isOpen.delete(id);
				if (!step.leadsOut) ends.push(circle);
				if (above) above.leadsOut = true;
			} else if (above) {
				lower(lowest, above.id, lowest.get(step.id) ?? 0);
				above.leadsOut ||= step.leadsOut;
			}
		}
	}
	return ends;
}

function lower(lowest: Map<string, number>, id: string, to: number): void {
	lowest.set(id, Math.min(lowest.get(id) ?? to, to));
}
