import "server-only";
import { type People, type Present, sharesThing, thingsAt } from "@/lib/core/live/presence";

/** A page that this server talks to. */
type Page = {
	tell(message: string): void;
	/** It has not been told its own id yet. */
	isNew: boolean;
	/** Things that it came to since it was last told, so that whoever is there is news to it. */
	entered: Set<string>;
};

/**
 * Who is where on one desk, on whichever server, and what of it the pages here have still to be told. A page is told only
 * of those who are at the same things; whoever moves is told to those they leave and to those they come to.
 */
export class DeskPeople {
	/** Everybody who is somewhere, by connection. */
	private readonly people = new Map<string, Present>();
	private readonly pages = new Map<string, Page>();
	/** Who moved or left, and at which things that is news. */
	private moved = new Map<string, Set<string>>();

	get isEmpty(): boolean {
		return this.pages.size === 0 && this.people.size === 0;
	}

	/** How many pages here are told. */
	get size(): number {
		return this.pages.size;
	}

	/** A page of this server. It is told nothing before it has said where it is. */
	addPage(id: string, tell: (message: string) => void): void {
		this.pages.set(id, { tell, isNew: true, entered: new Set() });
	}

	dropPage(id: string): void {
		this.pages.delete(id);
		this.drop(id);
	}

	/** Answers whether that is news. */
	put(present: Present): boolean {
		const before = this.people.get(present.id);
		if (before && JSON.stringify(before) === JSON.stringify(present)) return false;
		const left = before ? thingsAt(before.place) : [];
		const now = thingsAt(present.place);
		this.people.set(present.id, present);
		this.isNews(present.id, [...left, ...now]);
		const page = this.pages.get(present.id);
		for (const thing of now) if (!left.includes(thing)) page?.entered.add(thing);
		return true;
	}

	/** Nowhere any more, or gone. Answers whether that is news. */
	drop(id: string): boolean {
		const before = this.people.get(id);
		if (!before) return false;
		this.people.delete(id);
		this.pages.get(id)?.entered.clear();
		this.isNews(id, thingsAt(before.place));
		return true;
	}

	/** Tells every page what is news to it. Pages that are at the same things get the same words, which are written once. */
	tell(): void {
		const movedAt = new Map<string, string[]>();
		for (const [id, things] of this.moved) {
			for (const thing of things) movedAt.set(thing, [...(movedAt.get(thing) ?? []), id]);
		}
		this.moved = new Map();
		const written = new Map<string, string>();
		const write = (id: string) => {
			const known = written.get(id) ?? JSON.stringify(this.people.get(id));
			written.set(id, known);
			return known;
		};
		const messages = new Map<string, string>();
		for (const [id, page] of this.pages) {
			const own = this.people.get(id);
			if (!own) continue;
			const things = thingsAt(own.place).filter((thing) => movedAt.has(thing));
			const moved = () => new Set(things.flatMap((thing) => movedAt.get(thing) ?? []));
			if (page.entered.size > 0) {
				const here = [...this.people.values()]
					.filter(({ place }) => sharesThing(place, own.place))
					.map((one) => one.id);
				page.tell(this.message([...new Set([...here, ...moved()])], write, page.isNew ? id : undefined));
				page.entered.clear();
				page.isNew = false;
			} else if (things.length > 0) {
				const key = things.join();
				const message = messages.get(key) ?? this.message([...moved()], write);
				messages.set(key, message);
				page.tell(message);
			}
		}
	}

	/** `People`, put together from what was written already. */
	private message(ids: readonly string[], write: (id: string) => string, you?: string): string {
		const here = ids.filter((id) => this.people.has(id)).map(write);
		const gone: People["gone"] = ids.filter((id) => !this.people.has(id));
		const head = you === undefined ? "" : `"you":${JSON.stringify(you)},`;
		return `{"type":"people",${head}"here":[${here.join()}],"gone":${JSON.stringify(gone)}}`;
	}

	private isNews(id: string, things: readonly string[]): void {
		this.moved.set(id, new Set([...(this.moved.get(id) ?? []), ...things]));
	}
}
