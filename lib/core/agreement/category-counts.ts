import type { RatedUnit } from "./ratings-table";

/** How many of a unit's ratings fall into each category; the categories by number, those without a rating absent. */
export type CategoryCounts = { size: number; counts: { category: number; count: number }[] };

export function categoriesOf(units: readonly RatedUnit[]): string[] {
	return [...new Set(units.flatMap((unit) => unit.ratings.map((rating) => rating.value)))].sort();
}

export function categoryCounts(units: readonly RatedUnit[], categories: readonly string[]): CategoryCounts[] {
	const numbers = new Map(categories.map((category, number) => [category, number]));
	return units.map(({ ratings }) => {
		const counts = new Map<number, number>();
		for (const { value } of ratings) {
			const category = numbers.get(value);
			if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
		}
		return {
			size: ratings.length,
			counts: [...counts].map(([category, count]) => ({ category, count })).sort((a, b) => a.category - b.category),
		};
	});
}

/** The same for units whose ratings differ only in who gave them. */
export function countsKey({ counts }: CategoryCounts): string {
	return counts.map(({ category, count }) => `${category}×${count}`).join(" ");
}

/** Ordered pairs of ratings of one unit that agree: `size × (size − 1)` where all do. */
export function agreeingPairs({ counts }: CategoryCounts): number {
	return counts.reduce((sum, { count }) => sum + count * (count - 1), 0);
}
