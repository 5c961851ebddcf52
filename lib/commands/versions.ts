import "server-only";
import { refuse } from "@/lib/outcome";

/**
 * An edit says which version it was based on. Without one it is refused (428); based on an
 * older one it is refused with both states (409), so that the person can merge. `thing` is
 * what it is called in a sentence: "claim".
 */
export function checkBase(
	thing: string,
	current: { version: number },
	base: number | undefined,
	submitted: Record<string, unknown>,
	field = "version",
): void {
	if (base === undefined) {
		refuse("version-missing", `Say which version of the ${thing} this is based on: send \`${field}\` or If-Match.`, {
			currentVersion: current.version,
		});
	}
	if (base !== current.version) {
		refuse(
			"stale",
			`Somebody changed this ${thing} while you were at it (version ${current.version}, yours was based on ${base}). Compare both and save again.`,
			{ current, submitted },
		);
	}
}

/** The fields of `change` that are really different, before and after; what an edit's event carries. */
export function differences<T extends object>(
	before: T,
	change: Partial<T>,
): { before: Partial<T>; after: Partial<T> } | null {
	const keys = (Object.keys(change) as (keyof T)[]).filter(
		(key) => change[key] !== undefined && JSON.stringify(change[key]) !== JSON.stringify(before[key]),
	);
	if (keys.length === 0) return null;
	const pick = (from: Partial<T>) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>;
	return { before: pick(before), after: pick(change) };
}
