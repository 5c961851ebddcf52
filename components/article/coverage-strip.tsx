"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import type { CoverageSegment, CoverageState } from "@/lib/core/articles/coverage";
import { useBench } from "./bench-context";
import { stripRows } from "./coverage-rows";

const words: Record<CoverageState, string> = {
	claimed: "in a claim",
	"no-claim": "no claim",
	excluded: "left out",
	open: "open",
};

/**
 * Down the article's edge, like a scroll bar: what is in a claim, what claims nothing, what is left out, what is
 * still open. A click goes there; by keyboard it goes from one open stretch to the next.
 */
export function CoverageStrip() {
	const { coverage, version, surface, placeOf } = useBench();
	const strip = useRef<HTMLDivElement>(null);
	const [height, setHeight] = useState(0);
	const [at, setAt] = useState(0);
	const length = version.text.length;

	useEffect(() => {
		const element = strip.current;
		if (!element) return;
		const measured = new ResizeObserver(() => setHeight(Math.round(element.clientHeight)));
		measured.observe(element);
		return () => measured.disconnect();
	}, []);

	const rows = useMemo(
		() => stripRows(coverage.segments, { start: 0, end: length }, height),
		[coverage.segments, length, height],
	);
	const here = coverage.segments.find((segment) => segment.end > at) ?? coverage.segments.at(-1);

	const go = (offset: number) => {
		const to = Math.min(Math.max(0, offset), Math.max(0, length - 1));
		setAt(to);
		surface.reveal(to);
	};
	const onPointer = (event: PointerEvent<HTMLDivElement>) => {
		if (event.buttons !== 1) return;
		const { top, height: tall } = event.currentTarget.getBoundingClientRect();
		go(((event.clientY - top) / tall) * length);
	};
	const onKey = (event: KeyboardEvent) => {
		if (event.key === "Enter" && here?.state === "open") surface.select(here);
		else {
			const to = afterKey(event.key, at, length, coverage.segments);
			if (to === undefined) return;
			go(to);
		}
		event.preventDefault();
	};

	return (
		<div
			ref={strip}
			className="coverage-strip"
			role="slider"
			tabIndex={0}
			aria-orientation="vertical"
			aria-label="Coverage of the text. Up and down go to open words, Enter selects them."
			aria-valuemin={0}
			aria-valuemax={length}
			aria-valuenow={at}
			aria-valuetext={here ? `${placeOf(at)}: ${words[here.state]}` : "No words"}
			onPointerDown={onPointer}
			onPointerMove={onPointer}
			onKeyDown={onKey}
		>
			<svg aria-hidden="true" viewBox={`0 0 10 ${Math.max(1, height)}`} preserveAspectRatio="none">
				{rows.map(({ state, from, to }) => (
					<rect key={from} className={`strip-${state}`} x={0} y={from} width={10} height={to - from} />
				))}
			</svg>
			<ViewMark />
		</div>
	);
}

/** Up and down go from one open stretch to the next, the others as on any scroll bar. */
function afterKey(key: string, at: number, length: number, segments: readonly CoverageSegment[]): number | undefined {
	const open = segments.filter((segment) => segment.state === "open");
	switch (key) {
		case "ArrowDown":
			return open.find((segment) => segment.start > at)?.start ?? at;
		case "ArrowUp":
			return open.findLast((segment) => segment.start < at)?.start ?? at;
		case "PageDown":
			return at + length / 10;
		case "PageUp":
			return at - length / 10;
		case "Home":
			return 0;
		case "End":
			return length - 1;
	}
}

/** Which part of the text is on the screen now. */
function ViewMark() {
	const { surface, version } = useBench();
	const length = Math.max(1, version.text.length);
	const mark = useRef<HTMLDivElement>(null);
	useEffect(() => {
		let frame = 0;
		const place = () => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(() => {
				const visible = surface.painter?.visible();
				if (!visible || !mark.current) return;
				mark.current.style.top = `${(visible.start / length) * 100}%`;
				mark.current.style.height = `${((visible.end - visible.start) / length) * 100}%`;
			});
		};
		place();
		const unsubscribe = surface.subscribe(place);
		window.addEventListener("scroll", place, { passive: true });
		window.addEventListener("resize", place);
		return () => {
			cancelAnimationFrame(frame);
			unsubscribe();
			window.removeEventListener("scroll", place);
			window.removeEventListener("resize", place);
		};
	}, [surface, length]);
	return <div ref={mark} className="strip-view" />;
}
