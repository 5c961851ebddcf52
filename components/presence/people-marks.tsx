import type { Present } from "@/lib/core/live/presence";
import { Initials } from "./initials";
import { listed } from "./presence-words";

const most = 3;

/** A few initials where people are, in a list or a margin; their names for those who point or listen. */
export function PeopleMarks({ people }: { people: readonly Pick<Present, "userId" | "name">[] }) {
	if (people.length === 0) return null;
	const names = listed(people.map(({ name }) => name));
	return (
		<span className="inline-flex shrink-0 items-center gap-0.5" title={names}>
			<span className="sr-only">{names} here.</span>
			{people.slice(0, people.length > most ? most - 1 : most).map((person) => (
				<Initials key={person.userId} person={person} />
			))}
			{people.length > most && (
				<span aria-hidden="true" className="initials is-more">
					+{people.length - most + 1}
				</span>
			)}
		</span>
	);
}
