import "server-only";
import { createHash } from "node:crypto";
import { holdDossier } from "@/db/queries/exchange";
import { command } from "@/lib/commands/command";
import { keepCopy } from "@/lib/commands/evidence/archive-copy";
import type { ImportFormat } from "@/lib/core/exchange/found";
import { importFileInput } from "@/lib/input/exchange";
import { carryOut } from "./carry-out";
import { planFor } from "./plan-for";

/** What another program or desk made comes in, all of it or nothing; the file is kept as it came. */
export const importFile = command({
	name: "exchange.import",
	summary: "Bring in claims, sources or another desk's report from a file",
	may: "annotate",
	input: importFileInput,
	route: { method: "post", path: "/imports", status: 201 },
	takesFile: true,
	async run(context, input) {
		const { tx, desk } = context;
		const { dossierId, articleId, filename } = input;
		await holdDossier(tx, desk, dossierId);
		const { plan, format, bytes } = await planFor(tx, desk, input);
		const { texts, sources, claims, joining, links, skipped } = plan;
		const makesNothing = [texts, sources, claims, joining, links].every(({ length }) => length === 0);
		const kept = makesNothing ? null : await keepCopy(context, bytes, { filename, mediaType: mediaTypes[format] });
		const archiveId = kept?.id ?? null;
		const { made, articles, lines } = await carryOut(context, plan, { dossierId, archiveId });
		const sha256 = kept?.sha256 ?? createHash("sha256").update(bytes).digest("hex");
		const record = { format, filename: filename ?? null, sha256, archiveId, made };
		return {
			value: { ...record, dossierId, articles, skipped },
			event: {
				subject: `dossier:${dossierId}`,
				...(articleId !== undefined && { articleId }),
				body: { ...record, skipped: skipped.length },
			},
			follows: lines,
		};
	},
});

const mediaTypes: Readonly<Record<ImportFormat, string>> = {
	json: "application/json",
	webannotation: "application/ld+json",
	claimreview: "application/ld+json",
	csl: "application/json",
	bibtex: "application/x-bibtex",
	ris: "application/x-research-info-systems",
	csv: "text/csv",
};
