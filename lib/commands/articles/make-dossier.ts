import "server-only";
import { insertDossier } from "@/db/writes/articles";
import { command } from "@/lib/commands/command";
import type { Dossier } from "@/lib/core/articles/dossier";
import { makeDossierInput } from "@/lib/input/articles";

/** Opens a subject file. */
export const makeDossier = command({
	name: "dossier.make",
	summary: "Open a dossier",
	may: "make-dossier",
	input: makeDossierInput,
	route: { method: "post", path: "/dossiers", status: 201 },
	async run({ tx, desk, caller, now, newId }, { title }) {
		const id = newId();
		await insertDossier(tx, { id, deskId: desk, title, createdBy: caller.userId, createdAt: now });
		const value: Dossier = { id, title, articleCount: 0, claimCount: 0, createdAt: now.toISOString() };
		return { value, event: { subject: `dossier:${id}`, body: { title } } };
	},
});
