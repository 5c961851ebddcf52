"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { HighlightState } from "@/components/editor/highlight-painter";
import { useOthers } from "@/lib/client/use-presence";
import { colourOf, initialsOf, type Present } from "@/lib/core/live/presence";
import { useBench } from "./bench-context";

type Selected = { id: string; userId: string; name: string; start: number; end: number };

/** What colleagues have selected: a tint over the words, and whose it is at their end. Neither moves a letter. */
export function OthersSelections() {
	const { article, version, surface } = useBench();
	const others = useOthers({ articleId: article.id });
	const made = useSyncExternalStore(
		surface.subscribe,
		() => surface.state().made,
		() => 0,
	);
	const length = version.text.length;
	// Whoever only goes from claim to claim changes nothing here.
	const words = JSON.stringify(others.flatMap((one) => selectedIn(one, version.id, length)));
	const selected = useMemo(() => JSON.parse(words) as Selected[], [words]);
	const layer = useRef<HTMLDivElement>(null);

	// biome-ignore lint/correctness/useExhaustiveDependencies: a text that was put on the page anew (`made`) has nothing drawn on it yet
	useEffect(() => {
		const { painter } = surface;
		painter?.setGuests(
			selected.map(({ id, userId, start, end }) => ({
				id,
				start,
				end,
				state: `person-${colourOf(userId)}` as HighlightState,
			})),
		);
		const place = () => {
			const frame = layer.current?.getBoundingClientRect();
			if (!frame || !painter) return;
			for (const element of layer.current?.children ?? []) {
				if (!(element instanceof HTMLElement)) continue;
				const end = Number(element.dataset.end);
				const isNear = end >= painter.view.start && end <= painter.view.end;
				const rect = isNear ? surface.rectOf({ start: end, end }) : null;
				element.hidden = rect === null;
				if (!rect) continue;
				element.style.translate = `${rect.left - frame.left}px ${rect.top - frame.top}px`;
				element.style.height = `${rect.height}px`;
			}
		};
		place();
		const unview = painter?.onView(place);
		const resized = new ResizeObserver(place);
		if (layer.current) resized.observe(layer.current);
		return () => {
			unview?.();
			resized.disconnect();
		};
	}, [surface, made, selected]);

	return (
		<div ref={layer} className="selection-ends" aria-hidden="true">
			{selected.map(({ id, userId, name, end }) => (
				<span key={id} className="selection-end" data-end={end} data-person={colourOf(userId)} hidden>
					<span className="is-whole">{name}</span>
					<span className="is-short">{initialsOf(name)}</span>
				</span>
			))}
		</div>
	);
}

function selectedIn(
	{ id, userId, name, place: { selection } }: Present,
	versionId: string,
	length: number,
): Selected[] {
	if (selection?.versionId !== versionId || selection.start >= length) return [];
	return [{ id, userId, name, start: selection.start, end: Math.min(selection.end, length) }];
}
