import "server-only";
import { sourceLinksOf, sourcesByIds } from "@/db/queries/sources";
import { deleteSourceLink, insertSourceLink } from "@/db/writes/sources";
import { command } from "@/lib/commands/command";
import type { SourceLink } from "@/lib/core/sources/source";
import { linkSourcesInput, unlinkSourcesInput } from "@/lib/input/sources";
import { refuse } from "@/lib/outcome";

/** One source rests on another: it quotes it, republishes it, translates it … */
export const linkSources = command({
	name: "source.link",
	summary: "Say that a source rests on another one",
	may: "edit-sources",
	input: linkSourcesInput,
	route: { method: "post", path: "/sources/{id}/links", status: 201 },
	async run({ tx, desk, caller, now, newId }, { id, toSourceId, relation, note }) {
		if (id === toSourceId) refuse("invalid", "A source can't rest on itself. Choose the source that it rests on.");
		const both = await sourcesByIds(tx, desk, [id, toSourceId]);
		if (both.length !== 2) refuse("not-found", "There is no such source on this desk.");
		const value: SourceLink = { id: newId(), fromSourceId: id, toSourceId, relation, note };
		if (!(await insertSourceLink(tx, { ...value, deskId: desk, createdBy: caller.userId, createdAt: now }))) {
			refuse("conflict", "These two sources are linked that way already.");
		}
		return { value, event: { subject: `source:${id}`, body: { ...value } } };
	},
});

/** Takes such a link back. */
export const unlinkSources = command({
	name: "source.unlink",
	summary: "Take a link between two sources back",
	may: "edit-sources",
	input: unlinkSourcesInput,
	route: { method: "delete", path: "/sources/{id}/links/{linkId}" },
	async run({ tx, desk }, { id, linkId }) {
		const link = (await sourceLinksOf(tx, desk)).find((one) => one.id === linkId && one.fromSourceId === id);
		if (!link || !(await deleteSourceLink(tx, { deskId: desk, fromSourceId: id, id: linkId }))) {
			refuse("not-found", "There is no such link on this desk.");
		}
		return { value: link, event: { subject: `source:${id}`, body: { ...link } } };
	},
});
