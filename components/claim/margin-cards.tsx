"use client";

import { useEffect, useMemo, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { cx } from "@/components/ui/cx";
import type { Claim } from "@/lib/core/claims/claim";
import { wordsOf } from "./claim-marks";
import { firstPlace } from "./claim-places";
import { ClaimGlyph } from "./claim-state";

/** One line of words, or two. */
const cardHeights = [36, 58] as const;
const lettersPerLine = 30;
const gap = 6;
type Placed = { claim: Claim; top: number; height: number };

/** Where the screen is wide enough: each claim level with its words, as pencilled in the margin. */
export function MarginCards() {
	const { claims, claim: active, surface, version, open } = useBench();
	const [placed, setPlaced] = useState<Placed[]>([]);
	const places = useMemo(
		() => claims.map((claim) => ({ claim, start: firstPlace(claim, version.id) })),
		[claims, version.id],
	);

	useEffect(() => {
		const wide = window.matchMedia("(min-width: 1640px)");
		let frame = 0;
		const place = () => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(() => {
				const { painter } = surface;
				const column = document.querySelector(".margin-cards")?.getBoundingClientRect();
				if (!painter || !column || !wide.matches) return setPlaced([]);
				const { view } = painter;
				const near = places.filter(({ start }) => start >= view.start && start < view.end);
				let free = Number.NEGATIVE_INFINITY;
				setPlaced(
					near.flatMap(({ claim, start }) => {
						const rect = surface.rectOf({ start, end: start + 1 });
						if (!rect) return [];
						const top = Math.max(rect.top - column.top - 4, free);
						const height = cardHeights[claim.statement.length > lettersPerLine ? 1 : 0];
						free = top + height + gap;
						return [{ claim, top, height }];
					}),
				);
			});
		};
		place();
		const unview = surface.painter?.onView(place);
		const unsubscribe = surface.subscribe(place);
		const resized = new ResizeObserver(place);
		resized.observe(document.body);
		wide.addEventListener("change", place);
		return () => {
			cancelAnimationFrame(frame);
			unview?.();
			unsubscribe();
			resized.disconnect();
			wide.removeEventListener("change", place);
		};
	}, [places, surface]);

	return (
		// The list beside the article says all of this, in order, to those who don't see where a card stands.
		<div className="margin-cards" aria-hidden="true">
			{placed.map(({ claim, top, height }) => (
				<button
					key={claim.id}
					type="button"
					tabIndex={-1}
					title={wordsOf(claim)}
					className={cx("margin-card", claim.id === active?.id && "is-active")}
					style={{ top, height }}
					onClick={() => open(claim.id, { reveal: false })}
					onPointerEnter={() => surface.painter?.setHover(claim.id)}
					onPointerLeave={() => surface.painter?.setHover(null)}
				>
					<ClaimGlyph claim={claim} />
					<span dir="auto" className="line-clamp-2 min-w-0 text-start">
						{claim.statement}
					</span>
				</button>
			))}
		</div>
	);
}
