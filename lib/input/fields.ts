import { z } from "zod";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const nobody = "00000000-0000-0000-0000-000000000000";

/** An opaque id. One that could never have been ours finds nothing, and so gets the same "no such thing" as an unknown one. */
export const id = z
	.string()
	.overwrite((value) => (uuid.test(value) ? value.toLowerCase() : nobody))
	.describe("Opaque id");

/** What Postgres and UTF-8 can hold: no NUL, no half of a surrogate pair. */
function isStorable(value: string): boolean {
	return !value.includes("\u0000") && value.isWellFormed();
}

/** The same for any JSON, its keys too. */
export function isStorableJson(value: unknown): boolean {
	if (typeof value === "string") return isStorable(value);
	if (typeof value !== "object" || value === null) return true;
	return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorableJson(inner));
}

export const unstorable = "This text has a NUL or half of a character in it. Paste it again from the original.";

/** Free text, kept exactly as typed. */
export function text(max: number) {
	return z
		.string()
		.max(max, `At most ${max.toLocaleString("en")} characters.`)
		.refine(isStorable, unstorable);
}

/** Free text that has to say something. */
export function words(max: number) {
	return text(max).refine((value) => value.trim() !== "", "This can't be empty.");
}

export const version = z
	.int()
	.positive()
	.optional()
	.describe("The version this edit is based on; or send it as If-Match. Without either the answer is 428.");

const [earliestDue, latestDue] = [Date.UTC(2000, 0, 1), Date.UTC(2200, 0, 1)];

/** By when something should be done: the last moment of a day where it was chosen. */
export const dueAt = z.iso
	.datetime({ offset: true })
	.refine((value) => {
		const at = Date.parse(value);
		return Number.isNaN(at) || (at >= earliestDue && at < latestDue);
	}, "A due date lies between the years 2000 and 2200.")
	.overwrite((value) => (Number.isNaN(Date.parse(value)) ? value : new Date(value).toISOString()))
	.describe("ISO 8601 with zone; the end of a day where it was chosen");

/** Who is to see to a thing and by when; what is left out stays as it is. */
export const assignment = { assigneeId: id.nullable().optional(), dueAt: dueAt.nullable().optional() };

/** A link that a person can follow safely; never fetched by the server. */
export const url = text(4_000).refine(
	(value) => /^https?:\/\//i.test(value) && URL.canParse(value),
	"A link starts with http:// or https://.",
);

export const range = z.object({
	start: z.int().min(0).describe("UTF-16 units, inclusive"),
	end: z.int().min(0).describe("UTF-16 units, exclusive"),
	exact: text(100_000).optional().describe("The words; refused when they differ from the text"),
});

export const page = {
	after: z
		.string()
		.regex(uuid, "That is not the `next` of a page. Leave it out to begin at the first one.")
		.optional()
		.describe("The `next` of the page before"),
	limit: z.coerce.number().int().min(1).max(1_000).default(200),
};
