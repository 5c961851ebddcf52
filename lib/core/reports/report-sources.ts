import { groupBy } from "../group-by";
import type { Source, SourceLink } from "../sources/source";
import type { ReportSource } from "./report";

/** The given sources, and after them whatever they rest on, near or far, or are the same as; each once. */
export function withWhatTheyRestOn(ids: Iterable<string>, links: readonly SourceLink[]): string[] {
	const linksFrom = groupBy(links, (link) => link.fromSourceId);
	// Who is the same holds in both directions, so an origin may be found at the other end of the link.
	const same = links.filter(({ relation }) => relation === "same-person" || relation === "same-agency");
	const sameFrom = groupBy(same, (link) => link.toSourceId);
	const found = new Set(ids);
	// A set hands out what is added while it is walked, so this reaches the far end and stops at circles.
	for (const id of found) {
		for (const link of linksFrom.get(id) ?? []) found.add(link.toSourceId);
		for (const link of sameFrom.get(id) ?? []) found.add(link.fromSourceId);
	}
	return [...found];
}

/** Numbers sources in the order in which the report first names them. Asked for one that is not on the desk, it gives null. */
export class SourceNumbers {
	private readonly known: Map<string, Source>;
	private readonly numbers = new Map<string, number>();
	private readonly usedFor = new Map<number, Set<number>>();

	constructor(
		sources: readonly Source[],
		private readonly links: readonly SourceLink[],
	) {
		this.known = new Map(sources.map((source) => [source.id, source]));
	}

	/** The source's number; `claim` is where it is used. */
	of(id: string | null, claim?: number): number | null {
		if (id === null || !this.known.has(id)) return null;
		const number = this.numbers.get(id) ?? this.numbers.size + 1;
		this.numbers.set(id, number);
		if (claim !== undefined) this.usedFor.set(number, (this.usedFor.get(number) ?? new Set()).add(claim));
		return number;
	}

	/** Every source that was named, and what those rest on. */
	list(): ReportSource[] {
		const ids = withWhatTheyRestOn(this.numbers.keys(), this.links).filter((id) => this.of(id) !== null);
		const linksFrom = groupBy(this.links, (link) => link.fromSourceId);
		return ids.flatMap((id) => {
			const source = this.known.get(id);
			const number = this.of(id);
			if (!source || number === null) return [];
			return {
				number,
				id,
				name: source.name,
				kind: source.kind,
				url: source.url,
				grade: source.grade,
				note: source.note,
				csl: source.csl,
				restsOn: (linksFrom.get(id) ?? []).flatMap(({ toSourceId, relation, note }) => {
					const to = this.of(toSourceId);
					return to === null ? [] : { source: to, relation, note };
				}),
				usedFor: [...(this.usedFor.get(number) ?? [])],
			};
		});
	}
}
