/** A card in the margin: level with its words if there is room. */
export type Card = { level: number; height: number };

const gap = 6;

/**
 * Where each card stands: below the one before, and as near to its words as that leaves it. `pinned` is the one that
 * somebody reads or points at: it stands at `top`, and the others make room above and below it.
 */
export function placeCards(cards: readonly Card[], pinned?: { at: number; top: number }): number[] {
	const tops: number[] = [];
	const from = pinned?.at ?? 0;
	let free = pinned?.top ?? Number.NEGATIVE_INFINITY;
	for (let at = from; at < cards.length; at++) {
		const { level, height } = cards[at] as Card;
		const top = at === pinned?.at ? free : Math.max(level, free);
		tops[at] = top;
		free = top + height + gap;
	}
	// Above the pinned card: first as they would stand by themselves, then up as far as it needs.
	let above = Number.NEGATIVE_INFINITY;
	for (let at = 0; at < from; at++) {
		const { level, height } = cards[at] as Card;
		tops[at] = Math.max(level, above);
		above = (tops[at] as number) + height + gap;
	}
	let limit = pinned?.top ?? 0;
	for (let at = from - 1; at >= 0; at--) {
		const { height } = cards[at] as Card;
		tops[at] = Math.min(tops[at] as number, limit - gap - height);
		limit = tops[at] as number;
	}
	return tops;
}
