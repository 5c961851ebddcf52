import { groupBy } from "../group-by";
import type { Source, SourceLink } from "../sources/source";
import { withWhatTheyRestOn } from "../sources/what-they-rest-on";
import type { ReportSource } from "./report";

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
