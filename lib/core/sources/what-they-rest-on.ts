import { groupBy } from "../group-by";
import type { LinkRelation, SourceLink } from "./source";

/** Who is the same person or the same agency is so from either end of the link. */
export function holdsBothWays(relation: LinkRelation): boolean {
	return relation === "same-person" || relation === "same-agency";
}

/** The given sources, and after them whatever they rest on, near or far, or are the same as; each once. */
export function withWhatTheyRestOn(
	ids: Iterable<string>,
	links: readonly Pick<SourceLink, "fromSourceId" | "toSourceId" | "relation">[],
): string[] {
	const linksFrom = groupBy(links, (link) => link.fromSourceId);
	const sameFrom = groupBy(
		links.filter(({ relation }) => holdsBothWays(relation)),
		(link) => link.toSourceId,
	);
	const found = new Set(ids);
	// A set hands out what is added while it is walked, so this reaches the far end and stops at circles.
	for (const id of found) {
		for (const link of linksFrom.get(id) ?? []) found.add(link.toSourceId);
		for (const link of sameFrom.get(id) ?? []) found.add(link.fromSourceId);
	}
	return [...found];
}
