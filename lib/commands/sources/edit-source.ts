import "server-only";
import { articleById } from "@/db/queries/articles";
import { lockSource } from "@/db/queries/sources";
import { keepRevision } from "@/db/writes/revisions";
import { updateSource } from "@/db/writes/sources";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Source } from "@/lib/core/sources/source";
import { editSourceInput } from "@/lib/input/sources";
import { refuse } from "@/lib/outcome";

/** Changes a source card. A new grade makes the verdicts that rest on the source say so. */
export const editSource = command({
	name: "source.edit",
	summary: "Change a source card",
	may: "edit-sources",
	input: editSourceInput,
	route: { method: "patch", path: "/sources/{id}" },
	async run({ tx, desk, caller, now }, { id, version, ...change }) {
		const source = await lockSource(tx, desk, id);
		if (!source) refuse("not-found", "There is no such source on this desk.");
		checkBase("source", source, version, change);
		if (change.articleId && !(await articleById(tx, desk, change.articleId))) {
			refuse("not-found", "There is no such article on this desk.");
		}
		const changed = differences<Partial<Source>>(source, change as Partial<Source>);
		const value: Source = changed
			? { ...source, ...changed.after, version: source.version + 1, updatedAt: now.toISOString() }
			: source;
		if (changed) {
			const { name, kind, url, grade, note, csl, articleId } = value;
			const card = { name, kind, url, grade, note, csl, articleId };
			await updateSource(tx, id, { ...card, version: value.version, updatedAt: now });
			await keepRevision(tx, {
				deskId: desk,
				noun: "source",
				nounId: id,
				version: value.version,
				body: card,
				by: caller.userId,
				at: now,
			});
		}
		return { value, event: { subject: `source:${id}`, body: { version: value.version, ...changed } } };
	},
});
