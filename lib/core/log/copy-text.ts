/**
 * Rows as PostgreSQL's COPY writes them: a line each, fields apart by tabs, `\N` for null. Inside a field, a backslash stands
 * before what would end it, so that a raw newline always ends a row.
 */
export type Field = string | null;

export function copyFields(line: string): Field[] {
	const fields: Field[] = line.split("\t");
	if (!line.includes("\\")) return fields;
	for (let at = 0; at < fields.length; at++) {
		const field = fields[at] as string;
		if (field.includes("\\")) fields[at] = field === "\\N" ? null : unescaped(field);
	}
	return fields;
}

function unescaped(field: string): string {
	// A hash, or JSON with escapes of its own: nothing but backslashes stands behind one.
	const pairs = field.split("\\\\");
	if (pairs.every((part) => !part.includes("\\"))) return pairs.join("\\");
	return field.replace(/\\(.)/gs, (_, sign: string) => meant[sign] ?? sign);
}

const meant: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** `2026-11-21 10:00:00.12+00`, as a session in UTC shows a time, in the form of ISO 8601; undefined for anything else. */
export function copyTime(field: string): string | undefined {
	const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(field);
	return parts ? `${parts[1]}T${parts[2]}.${(parts[3] ?? "").padEnd(3, "0")}Z` : undefined;
}
