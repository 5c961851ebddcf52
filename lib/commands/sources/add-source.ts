import "server-only";
import { articleById } from "@/db/queries/articles";
import { keepRevision } from "@/db/writes/revisions";
import { insertSource } from "@/db/writes/sources";
import { command } from "@/lib/commands/command";
import type { Source } from "@/lib/core/sources/source";
import { addSourceInput } from "@/lib/input/sources";
import { refuse } from "@/lib/outcome";

/** Makes a source card, for use on every claim of the desk. */
export const addSource = command({
	name: "source.add",
	summary: "Make a source card",
	may: "edit-sources",
	input: addSourceInput,
	route: { method: "post", path: "/sources", status: 201 },
	async run({ tx, desk, caller, now, newId }, input) {
		if (input.articleId && !(await articleById(tx, desk, input.articleId))) {
			refuse("not-found", "There is no such article on this desk.");
		}
		const card = {
			name: input.name,
			kind: input.kind,
			url: input.url ?? null,
			grade: input.grade ?? null,
			note: input.note ?? "",
			csl: input.csl ?? null,
			articleId: input.articleId ?? null,
		};
		const id = newId();
		await insertSource(tx, { id, deskId: desk, ...card, createdBy: caller.userId, createdAt: now, updatedAt: now });
		await keepRevision(tx, {
			deskId: desk,
			noun: "source",
			nounId: id,
			version: 1,
			body: card,
			by: caller.userId,
			at: now,
		});
		const at = now.toISOString();
		const value: Source = { id, version: 1, ...card, usedBy: 0, createdAt: at, updatedAt: at };
		return { value, event: { subject: `source:${id}`, body: card } };
	},
});
