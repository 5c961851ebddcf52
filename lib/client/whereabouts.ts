import {
	type FromPage,
	type People,
	type Place,
	type Present,
	placeKinds,
	sharesThing,
} from "@/lib/core/live/presence";

/** What one component knows of where this page is. */
export type PlacePart = {
	/** Replaces what this component said before. */
	set(place: Place): void;
	/** The component is gone, and with it what it said. */
	end(): void;
};

type Parts = {
	/** Answers whether it was said. */
	say(message: FromPage): boolean;
	/** Milliseconds between two things said, at least. */
	pace?: number;
};

const nobody: readonly Present[] = [];

/**
 * Where this page is, put together from what its components know, and who else is at the same things. Says where it is
 * when that changes and whenever the desk is there anew, a few times a second at most: the last place is always said.
 */
export class Whereabouts {
	private readonly parts = new Map<object, Place>();
	private readonly watchers = new Set<() => void>();
	private people: readonly Present[] = nobody;
	private you: string | null = null;
	/** What the desk was told last, as far as it heard. */
	private said: Place = {};
	private isAway = false;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private last = Number.NEGATIVE_INFINITY;

	constructor(private readonly given: Parts) {}

	readonly subscribe = (watch: () => void): (() => void) => {
		this.watchers.add(watch);
		return () => this.watchers.delete(watch);
	};

	/** The others, by name. Somebody who did not move is the same object as before. */
	readonly snapshot = (): readonly Present[] => this.people;

	part(): PlacePart {
		const key = {};
		return {
			set: (place) => {
				this.parts.set(key, place);
				this.soon();
			},
			end: () => {
				if (this.parts.delete(key)) this.soon();
			},
		};
	}

	/** Nobody looks at this page: it is nowhere until somebody does. */
	away(isAway: boolean): void {
		if (this.isAway === isAway) return;
		this.isAway = isAway;
		this.soon();
	}

	/** The desk is there, for the first time or again, and knows nothing of this page. */
	begin(): void {
		this.said = {};
		this.soon();
	}

	/** The desk can't be reached: nobody knows who is there. */
	lose(): void {
		this.you = null;
		this.become(nobody);
	}

	meet(message: People): void {
		this.you = message.you ?? this.you;
		this.become(
			afterHearing(message.you === undefined ? this.people : nobody, message, { you: this.you, at: this.said }),
		);
	}

	close(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
	}

	/** Never at once: what several components say in one breath is one place. */
	private soon(): void {
		if (this.timer !== undefined) return;
		const wait = Math.max(0, this.last + (this.given.pace ?? 150) - performance.now());
		this.timer = setTimeout(() => {
			this.timer = undefined;
			this.say();
		}, wait);
	}

	private say(): void {
		const place = this.isAway ? {} : mergePlaces([...this.parts.values()]);
		if (JSON.stringify(place) === JSON.stringify(this.said) || !this.given.say({ type: "here", place })) return;
		this.last = performance.now();
		this.said = place;
		this.become(this.people.filter((one) => sharesThing(one.place, place)));
	}

	private become(people: readonly Present[]): void {
		if (people.length === this.people.length && people.every((one, at) => one === this.people[at])) return;
		this.people = people;
		for (const watch of this.watchers) watch();
	}
}

/** One place out of several parts; what was said by a later one counts. Always in the same order, to be compared. */
export function mergePlaces(parts: readonly Place[]): Place {
	const { field, selection, caret, ...things } = Object.assign({}, ...parts.map(withoutUndefined)) as Place;
	return {
		...Object.fromEntries(placeKinds.flatMap((kind) => (things[kind] === undefined ? [] : [[kind, things[kind]]]))),
		...(field !== undefined && { field }),
		...(selection !== undefined && { selection }),
		...(caret !== undefined && { caret }),
	};
}

function withoutUndefined(place: Place): Place {
	return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
}

/** Who is there after that was heard: others only, and only those who are at one of the same things. */
export function afterHearing(
	known: readonly Present[],
	{ here, gone }: Pick<People, "here" | "gone">,
	{ you, at }: { you: string | null; at: Place },
): readonly Present[] {
	const news = new Set([...gone, ...here.map(({ id }) => id)]);
	const come = here.filter(({ id, place }) => id !== you && sharesThing(place, at));
	return [...known.filter(({ id }) => !news.has(id)), ...come].toSorted(
		(a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
	);
}
