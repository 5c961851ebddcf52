import "server-only";
import type { z } from "zod";
import { checkText } from "@/lib/core/articles/decode-bytes";
import type { FoundClaim, Problem, Reading } from "@/lib/core/exchange/found";
import { createClaimInput } from "@/lib/input/claims";
import { addEvidenceInput } from "@/lib/input/evidence";
import { sentenceFor } from "@/lib/input/sentence-for";
import { addSourceInput, linkSourcesInput } from "@/lib/input/sources";

const claimFields = createClaimInput.pick({
	statement: true,
	kind: true,
	priority: true,
	tags: true,
	risk: true,
	attribution: true,
});
const evidenceFields = addEvidenceInput.omit({ claimId: true, sourceId: true, passage: true });
const linkFields = linkSourcesInput.pick({ relation: true, note: true });

/** The same without what no verb of the desk would take: too long, half a character, a link that nobody can follow. */
export function checkFound({ found, problems: before }: Reading): Reading {
	const problems: Problem[] = [...before];
	const isFine = (place: string, schema: z.ZodType, value: unknown) => {
		const sentence = objection(schema, value);
		if (sentence) problems.push({ place, reason: sentence });
		return sentence === null;
	};
	const claims = found.claims.flatMap((claim): FoundClaim[] => {
		const { statement, kind, priority, tags, risk } = claim;
		const given = { ...(statement !== null && { statement }), ...(kind && { kind }), priority, tags, risk };
		if (!isFine(claim.place, claimFields, given)) return [];
		const appearances = claim.appearances.filter(({ attribution }) => {
			const chain = attribution.map(({ name }) => ({ name }));
			return isFine(claim.place, claimFields, { attribution: chain });
		});
		const evidence = claim.evidence.filter(({ place, source: _source, passage: _passage, ...item }) =>
			isFine(place, evidenceFields, item),
		);
		return appearances.length > 0 ? [{ ...claim, appearances, evidence }] : [];
	});
	const texts = found.texts.filter(({ place, text }) => {
		const checked = checkText(text);
		if (checked.kind === "refused") problems.push({ place, reason: checked.sentence });
		return checked.kind !== "refused";
	});
	const sources = found.sources.filter(({ place, key: _key, ...card }) => isFine(place, addSourceInput, card));
	const links = found.links.filter(({ place, relation, note }) => isFine(place, linkFields, { relation, note }));
	return { found: { texts, sources, links, claims }, problems };
}

function objection(schema: z.ZodType, value: unknown): string | null {
	const parsed = schema.safeParse(value, { error: sentenceFor });
	if (parsed.success) return null;
	const [issue] = parsed.error.issues;
	const where = issue?.path.length ? `${issue.path.join(".")}: ` : "";
	return `${where}${issue?.message ?? "It is not something that can come in."}`;
}
