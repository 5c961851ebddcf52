"use client";

import { useRef } from "react";

/** How long something that came is new. */
const newFor = 1_000;

/** Those of a list's things that came while it was on the page, for a moment: they fade in, and what was there from the start does not. */
export function useArrivals(ids: readonly string[]): (id: string) => boolean {
	const since = useRef<Map<string, number> | null>(null);
	if (since.current === null) since.current = new Map(ids.map((id) => [id, Number.NEGATIVE_INFINITY]));
	const known = since.current;
	for (const id of ids) if (!known.has(id)) known.set(id, performance.now());
	return (id) => performance.now() - (known.get(id) ?? 0) < newFor;
}
