"use client";

import { useEffect, useRef } from "react";
import type { ArticleSurface } from "@/components/editor/article-surface";

/** Calls `place` in a frame of its own whenever other passages have come near the screen or the page was laid out anew. */
export function useOnView(surface: ArticleSurface, place: () => void): void {
	const latest = useRef(place);
	useEffect(() => {
		latest.current = place;
	});
	// biome-ignore lint/correctness/useExhaustiveDependencies: what is placed may have changed with `place`
	useEffect(() => {
		let frame = 0;
		const soon = () => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(() => latest.current());
		};
		soon();
		const unview = surface.painter?.onView(soon);
		const unsubscribe = surface.subscribe(soon);
		const resized = new ResizeObserver(soon);
		resized.observe(document.body);
		return () => {
			cancelAnimationFrame(frame);
			unview?.();
			unsubscribe();
			resized.disconnect();
		};
	}, [surface, place]);
}
