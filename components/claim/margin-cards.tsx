"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { useArrivals } from "@/components/live/use-arrivals";
import { PeopleMarks } from "@/components/presence/people-marks";
import { usePeopleByClaim } from "@/components/presence/use-people-by-claim";
import { cx } from "@/components/ui/cx";
import type { Claim } from "@/lib/core/claims/claim";
import { wordsOf } from "./claim-marks";
import { firstPlace } from "./claim-places";
import { ClaimGlyph } from "./claim-state";
import { placeCards } from "./place-cards";

/** One line of words, or two. */
const cardHeights = [36, 58] as const;
const lettersPerLine = 30;
type Placed = { claim: Claim; top: number; height: number };

/** Where the screen is wide enough: each claim level with its words, as pencilled in the margin. */
export function MarginCards() {
	const { article, claims, claim: active, surface, version, open } = useBench();
	const people = usePeopleByClaim(article.id);
	const [placed, setPlaced] = useState<Placed[]>([]);
	const hasJustCome = useArrivals(useMemo(() => claims.map(({ id }) => id), [claims]));
	/** The card under the pointer, and where it stands: it stays there whatever others do. */
	const pointed = useRef<{ id: string; top: number } | null>(null);
	const activeId = active?.id;
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
				const cards = near.flatMap(({ claim, start }) => {
					const rect = surface.rectOf({ start, end: start + 1 });
					if (!rect) return [];
					const height = cardHeights[claim.statement.length > lettersPerLine ? 1 : 0];
					return [{ claim, level: rect.top - column.top - 4, height }];
				});
				const indexOf = (id: string | undefined) => cards.findIndex(({ claim }) => claim.id === id);
				const held = indexOf(pointed.current?.id);
				const at = held === -1 ? indexOf(activeId) : held;
				const top = held === -1 ? cards[at]?.level : pointed.current?.top;
				const tops = placeCards(cards, top === undefined ? undefined : { at, top });
				setPlaced(cards.map(({ claim, height }, n) => ({ claim, height, top: tops[n] ?? 0 })));
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
	}, [places, surface, activeId]);

	return (
		// The list beside the article says all of this, in order, to those who don't see where a card stands.
		<div className="margin-cards" aria-hidden="true">
			{placed.map(({ claim, top, height }) => (
				<button
					key={claim.id}
					type="button"
					tabIndex={-1}
					title={wordsOf(claim)}
					className={cx("margin-card", claim.id === activeId && "is-active", hasJustCome(claim.id) && "fade-in")}
					style={{ top, height }}
					onClick={() => open(claim.id, { reveal: false })}
					onPointerEnter={() => {
						pointed.current = { id: claim.id, top };
						surface.painter?.setHover(claim.id);
					}}
					onPointerLeave={() => {
						pointed.current = null;
						surface.painter?.setHover(null);
					}}
				>
					<ClaimGlyph claim={claim} />
					<span dir="auto" className="line-clamp-2 min-w-0 text-start">
						{claim.statement}
					</span>
					<span className="absolute -end-1.5 -top-1.5 flex">
						<PeopleMarks people={people.get(claim.id) ?? []} />
					</span>
				</button>
			))}
		</div>
	);
}
