import "server-only";
import type { Context } from "hono";
import { refuse } from "@/lib/outcome";

/** Room for a kept copy of 20 MB and the fields beside it. */
export const maxBodyBytes = 22_000_000;
const maxDepth = 64;

/**
 * The fields of a request body: JSON, or a form with one file, whose bytes become `bytes`.
 * Refuses what isn't UTF-8, isn't an object, or is nested deeper than any input here.
 */
export async function readBody(c: Context, takesFile: boolean): Promise<Record<string, unknown>> {
	const type = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
	if (type === "multipart/form-data")
		return takesFile ? readForm(c) : refuse("unsupported", "Send JSON here, not a form.");
	const bytes = new Uint8Array(await c.req.arrayBuffer());
	if (bytes.length === 0) return {};
	if (type !== "application/json") {
		refuse("unsupported", "Send JSON, with Content-Type: application/json.");
	}
	const body = parseJson(bytes);
	if (typeof body !== "object" || body === null || Array.isArray(body)) {
		refuse("invalid", "Send a JSON object: { … }.");
	}
	return body as Record<string, unknown>;
}

function parseJson(bytes: Uint8Array): unknown {
	try {
		const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
		if (depthExceeds(value, maxDepth)) refuse("invalid", `This JSON is nested more than ${maxDepth} levels deep.`);
		return value;
	} catch (error) {
		if (error instanceof SyntaxError) refuse("invalid", `This is not JSON: ${error.message}.`);
		if (error instanceof TypeError)
			refuse("invalid", "This JSON is not in UTF-8. Encode it as UTF-8 and send it again.");
		throw error;
	}
}

function depthExceeds(value: unknown, limit: number): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > limit) return true;
		level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
	}
	return false;
}

async function readForm(c: Context): Promise<Record<string, unknown>> {
	const form = await c.req.formData().catch((cause) => {
		throw refuse("invalid", "This form is damaged. Send multipart/form-data with one part called “file”.", {
			reason: String(cause),
		});
	});
	const fields: Record<string, unknown> = Object.create(null);
	const seen = new Set<string>();
	for (const [name, value] of form) {
		if (seen.has(name)) refuse("invalid", `The form has “${name}” twice.`);
		seen.add(name);
		if (typeof value === "string") fields[name] = value;
		else if (name !== "file") refuse("invalid", "Send the file in a part called “file”.");
		else {
			fields.bytes = new Uint8Array(await value.arrayBuffer());
			fields.filename ??= value.name || undefined;
			fields.mediaType ??= value.type || undefined;
		}
	}
	if (!("bytes" in fields)) refuse("invalid", "There is no file in this form. Send it in a part called “file”.");
	return fields;
}
