import "server-only";
import type { Page } from "@/lib/core/articles/dossier";

/** Makes a page out of up to `limit + 1` rows: the one too many says that there is a next page. */
export function cutPage<T extends { id: string }>(rows: T[], limit: number): Page<T> {
	const items = rows.slice(0, limit);
	return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
