export type MergedField = {
	field: string;
	/** `mine`: only I changed it. `theirs`: only somebody else did. `both`: a person has to choose. */
	kind: "mine" | "theirs" | "both";
	mine: unknown;
	theirs: unknown;
};

/**
 * What differs between what I wanted to save and what the desk has now, field by field. With the state I started
 * from (`base`) it is clear who changed what; without it every difference is for a person to choose.
 */
export function mergeFields(
	fields: readonly string[],
	submitted: Record<string, unknown>,
	current: Record<string, unknown>,
	base?: Record<string, unknown>,
): MergedField[] {
	return fields.flatMap((field): MergedField[] => {
		const theirs = current[field];
		const mine = field in submitted ? submitted[field] : base?.[field];
		if (same(mine, theirs)) return [];
		if (base && same(theirs, base[field])) return [{ field, kind: "mine", mine, theirs }];
		if (!(field in submitted) || (base && same(mine, base[field]))) return [{ field, kind: "theirs", mine, theirs }];
		return [{ field, kind: "both", mine, theirs }];
	});
}

/** Nothing chosen yet: mine where I alone changed it, theirs where they alone did. */
export function firstChoice(merged: readonly MergedField[]): Record<string, "mine" | "theirs"> {
	return Object.fromEntries(merged.map(({ field, kind }) => [field, kind === "theirs" ? "theirs" : "mine"]));
}

function same(a: unknown, b: unknown): boolean {
	return canonical(a) === canonical(b);
}

/** The same text for equal values, whatever the order of their keys; nothing, null and "" are one and the same here. */
function canonical(value: unknown): string {
	if (value === undefined || value === null || value === "") return "";
	return JSON.stringify(value, (_key, part: unknown) =>
		typeof part === "object" && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}
