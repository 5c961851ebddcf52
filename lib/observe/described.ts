/**
 * An error as it may stand in the server's log: what kind it is and where it happened, without the values that were being worked on.
 * A database's message repeats those between quotes, and drizzle's repeats the statement with every one of them.
 */
export type Described = {
	type: string;
	code?: string;
	message?: string;
	at?: string[];
	cause?: Described;
	[field: string]: unknown;
};

export function described(error: unknown, depth = 0): Described {
	if (!(error instanceof Error)) return { type: typeof error };
	const fields = error as Error & Record<string, unknown>;
	const isDrizzles = typeof fields.query === "string" && Array.isArray(fields.params);
	const isDatabases = error.name === "PostgresError";
	const message = isDrizzles
		? undefined
		: isDatabases
			? error.message.replace(/"[^"]*"/g, '"…"')
			: error.message.slice(0, 500);
	const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
	return {
		type: error.name,
		...(typeof fields.code === "string" && { code: fields.code }),
		...(message !== undefined && { message }),
		...(isDatabases &&
			pick(fields, ["severity", "routine", "schema_name", "table_name", "column_name", "constraint_name"])),
		...(at.length > 0 && depth === 0 && { at: at.slice(0, 12).map((line) => line.trim().slice(3)) }),
		...(error.cause !== undefined && depth < 3 && { cause: described(error.cause, depth + 1) }),
	};
}

function pick(fields: Record<string, unknown>, names: string[]): Record<string, unknown> {
	return Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}
