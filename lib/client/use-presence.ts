"use client";

/**
 * Who is where, for components.
 *
 * Saying where this page is: each component says the part that it knows, for as long as it is there; the parts are put
 * together, the later one counts. `useHere({ articleId })`, `useHere(isOpen ? { claimId, field: "statement" } : null)`.
 *
 * Knowing who else is there: `useOthers({ claimId })`, `useOthers({ claimId, field: "statement" })`. Only those are known
 * who share an article, claim, source or dossier with this page. The same person may be among them twice, from two
 * tabs, and it may be oneself; `onceEach` leaves one page of each person, and none of one's own.
 *
 * Carets in a note, without drawing React anew at each of them:
 *
 *     const here = useHereWith();                     // a part that is said by hand
 *     here.set({ claimId, field: "note", caret });    // with every move; it is said about seven times a second
 *     here.set({});                                   // on blur
 *     const whereabouts = useWhereabouts();
 *     whereabouts.subscribe(() => draw(whereabouts.snapshot()
 *       .filter(({ place }) => place.claimId === claimId && place.field === "note" && place.caret !== undefined)
 *       .map(({ id, name, userId, place }) => ({ id, name, colour: colourOf(userId), caret: place.caret }))));
 *
 * `caret` is at most 500 characters, is passed on untouched and only together with `field: "note"`: treat what others
 * say as untrusted. `id` is the connection's, `name` is the desk's own, and `colourOf` (lib/core/live/presence) numbers
 * `--person-0` to `--person-7`.
 */
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type Place, type Present, placeKinds } from "@/lib/core/live/presence";
import { useLocal } from "./query-provider";
import type { PlacePart, Whereabouts } from "./whereabouts";

export function useWhereabouts(): Whereabouts {
	return useLocal().whereabouts;
}

/** Says where this page is, for as long as the component is there; null says nothing. */
export function useHere(place: Place | null): void {
	const part = useHereWith();
	const words = JSON.stringify(place ?? {});
	useEffect(() => part.set(JSON.parse(words) as Place), [part, words]);
}

/** The same, to be said by hand. What was said is taken back when the component goes. */
export function useHereWith(): Pick<PlacePart, "set"> {
	const { whereabouts } = useLocal();
	const part = useMemo(() => whereabouts.part(), [whereabouts]);
	useEffect(() => () => part.end(), [part]);
	return part;
}

/** The others who are at all of this: the same things, and the same field if one is named. */
export function useOthers(at: Pick<Place, (typeof placeKinds)[number] | "field">): readonly Present[] {
	const { whereabouts } = useLocal();
	const latest = useRef<readonly Present[]>(nobody);
	return useSyncExternalStore(
		whereabouts.subscribe,
		() => {
			const found = whereabouts.snapshot().filter(({ place }) => isAt(place, at));
			const isSame = found.length === latest.current.length && found.every((one, n) => one === latest.current[n]);
			if (!isSame) latest.current = found;
			return latest.current;
		},
		() => nobody,
	);
}

const nobody: readonly Present[] = [];

/** One page of each person, the one that says most; none of `userId`'s own. */
export function onceEach(people: readonly Present[], userId: string): Present[] {
	const each = new Map<string, Present>();
	for (const one of people) {
		const before = each.get(one.userId);
		const says = ({ place }: Present) => Object.keys(place).length;
		if (one.userId !== userId && (!before || says(one) > says(before))) each.set(one.userId, one);
	}
	return [...each.values()];
}

function isAt(place: Place, at: Place): boolean {
	return (
		placeKinds.every((kind) => at[kind] === undefined || at[kind] === place[kind]) &&
		(at.field === undefined || at.field === place.field)
	);
}
