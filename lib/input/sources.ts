import { z } from "zod";
import { grades, linkRelations, sourceKinds } from "@/lib/core/sources/source";
import { id, isStorableJson, page, text, unstorable, url, version, words } from "./fields";

const csl = z
	.record(z.string().max(100), z.json())
	.refine((value) => JSON.stringify(value).length <= 50_000, "A CSL item has at most 50 kB.")
	.refine(isStorableJson, unstorable);

const card = {
	kind: z.enum(sourceKinds),
	url: url.nullish(),
	grade: z.enum(grades).nullish(),
	note: text(5_000).optional(),
	csl: csl.nullish(),
	articleId: id.nullish(),
};

export const addSourceInput = z.object({ name: words(500), ...card });
export const editSourceInput = z.object({
	id,
	version,
	...z.object({ name: words(500), ...card }).partial().shape,
});
export const listSourcesInput = z.object({ q: text(300).optional(), ...page });
export const linkSourcesInput = z.object({
	id: id.describe("The source that rests on the other"),
	toSourceId: id,
	relation: z.enum(linkRelations),
	note: text(1_000).default(""),
});
export const unlinkSourcesInput = z.object({ id, linkId: id });
