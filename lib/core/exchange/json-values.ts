/** Reading JSON that a stranger wrote: nothing here trusts a type, a depth or a key. */

/** No format here nests deeper. */
const maxDepth = 64;

export type ReadJson = { kind: "json"; value: unknown } | { kind: "problem"; sentence: string };

export function readJson(source: string): ReadJson {
	const text = withoutMark(source);
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { kind: "problem", sentence: notJson(text) };
	}
	if (isDeeperThan(value, maxDepth)) {
		return { kind: "problem", sentence: `This JSON is nested more than ${maxDepth} levels deep.` };
	}
	return { kind: "json", value };
}

/** The text without the mark that some programs put before it. */
export function withoutMark(text: string): string {
	return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** JSON.parse says where only at times, and in words that differ from one Node to the next. */
function notJson(text: string): string {
	let line = 1;
	let isInText = false;
	let last = "";
	for (let i = 0; i < text.length; i++) {
		const char = text[i] ?? "";
		if (char === "\n") line++;
		if (isInText) {
			if (char === "\\") i++;
			else if (char === '"') isInText = false;
		} else if ((char === "]" || char === "}") && last === ",") {
			return `This is not JSON: in line ${line} a comma stands before “${char}”. Take that comma out.`;
		} else if (char === '"') isInText = true;
		if (char.trim() !== "") last = char;
	}
	if (isInText || !/[\]}"\w]/.test(last)) return "This is not JSON: it ends too early. Save the file again, whole.";
	return "This is not JSON, or not only JSON. Save the file again from where it came.";
}

function isDeeperThan(value: unknown, limit: number): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > limit) return true;
		level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
	}
	return false;
}

export type Values = Record<string, unknown>;

export function isRecord(value: unknown): value is Values {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One's own fields alone: `constructor` is none of a stranger's. */
export function field(value: unknown, name: string): unknown {
	return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A text that says something, without the white space around it. */
export function textIn(value: unknown): string | null {
	if (typeof value === "number" && Number.isFinite(value)) return String(value);
	return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** JSON-LD has one thing or a list of them; nothing is an empty list. */
export function listOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

/** A link that a person can follow. */
export function webAddress(value: unknown): string | null {
	const text = textIn(value);
	return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) && text.length <= 4_000 ? text : null;
}

/** The types of a JSON-LD thing without their vocabulary: `https://schema.org/ClaimReview` and `schema:ClaimReview` are `ClaimReview`. */
export function typesOf(thing: unknown): string[] {
	return [...listOf(field(thing, "type")), ...listOf(field(thing, "@type"))].flatMap((type) =>
		typeof type === "string"
			? [type.slice(Math.max(type.lastIndexOf("/"), type.lastIndexOf("#"), type.lastIndexOf(":")) + 1)]
			: [],
	);
}

const unwanted = new Set(["__proto__", "constructor", "prototype"]);

/** The same data without keys that other programs could trip over. */
export function withoutTraps(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutTraps);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !unwanted.has(key) && key.length <= 100)
			.map(([key, inner]) => [key, withoutTraps(inner)]),
	);
}
