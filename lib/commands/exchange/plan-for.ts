import "server-only";
import type { z } from "zod";
import type { Reader } from "@/db/client";
import { articleById, dossierById, versionText } from "@/db/queries/articles";
import { evidenceOn } from "@/db/queries/evidence";
import { type DossierVersion, placedClaims, sourcesNamed, versionsIn } from "@/db/queries/exchange";
import { sourceLinksOf } from "@/db/queries/sources";
import { checkText, decodeBytes } from "@/lib/core/articles/decode-bytes";
import type { Found, ImportFormat } from "@/lib/core/exchange/found";
import { type DeskText, type Plan, planImport } from "@/lib/core/exchange/plan-import";
import type { DeskId } from "@/lib/core/people/member";
import { readFile } from "@/lib/exchange/read-file";
import type { importFileInput } from "@/lib/input/exchange";
import { refuse } from "@/lib/outcome";

export const maxImportBytes = 5_000_000;

/** The log takes a line for each, and others wait while they are written. */
const mostThings = 10_000;

type Input = z.output<typeof importFileInput>;

/** What bringing a file in would do now. `bytes` are the file as it came. */
export async function planFor(
	db: Reader,
	desk: DeskId,
	input: Input,
): Promise<{ plan: Plan; format: ImportFormat; bytes: Uint8Array }> {
	const dossier = await dossierById(db, desk, input.dossierId);
	if (!dossier) refuse("not-found", "There is no such dossier on this desk. Choose one from the list of dossiers.");
	await checkAsked(db, desk, input);
	const { content, bytes } = contentOf(input);
	const { format, found, problems } = readFile(content, {
		...(input.format && { format: input.format }),
		...(input.filename && { filename: input.filename }),
	});
	if (!format || isEmpty(found)) {
		const [first] = problems;
		refuse("invalid", `Nothing of this file can come in. ${first?.reason ?? "There is nothing in it."}`, {
			format,
			skipped: problems,
		});
	}

	const versions = await versionsIn(db, desk, dossier.id);
	const hasClaims = found.claims.length > 0;
	const [candidates, sources, links, claims] = await Promise.all([
		hasClaims ? textsOf(db, desk, candidatesAmong(versions, input)) : [],
		sourcesNamed(
			db,
			desk,
			found.sources.map(({ name }) => name),
		),
		found.links.length > 0 ? sourceLinksOf(db, desk) : [],
		hasClaims ? placedClaims(db, desk, dossier.id) : [],
	]);
	const evidence = await evidenceOn(
		db,
		desk,
		claims.map(({ id }) => id),
	);
	const plan = planImport(found, {
		texts: versions,
		candidates,
		isVersionAsked: input.versionId !== undefined,
		sources,
		links,
		claims,
		evidence: evidence.filter(({ withdrawnAt }) => withdrawnAt === null),
	});
	const things = sizeOf(plan);
	if (things > mostThings) {
		refuse(
			"too-large",
			`This file would make ${things.toLocaleString("en")} things at once; ${mostThings.toLocaleString("en")} are the most. Bring it in in parts.`,
		);
	}
	return { plan: { ...plan, skipped: [...problems, ...plan.skipped] }, format, bytes };
}

function contentOf({ content, bytes, encoding }: Input): { content: string; bytes: Uint8Array } {
	if ((content === undefined) === (bytes === undefined)) {
		refuse("invalid", "Send either the content or a file: just one of them.");
	}
	const came = bytes ?? Buffer.from(content ?? "");
	if (came.length > maxImportBytes) {
		refuse(
			"too-large",
			`This file is larger than ${maxImportBytes / 1_000_000} MB. Divide it and bring it in in parts.`,
		);
	}
	const decoded = bytes ? decodeBytes(bytes, encoding) : checkText(content ?? "");
	if (decoded.kind === "refused") refuse("invalid", decoded.sentence, { reason: decoded.code });
	return { content: decoded.text, bytes: came };
}

async function checkAsked(db: Reader, desk: DeskId, { dossierId, articleId, versionId }: Input): Promise<void> {
	const article = articleId === undefined ? undefined : await articleById(db, desk, articleId);
	const version = versionId === undefined ? undefined : await versionText(db, desk, versionId);
	if (articleId !== undefined && !article) refuse("not-found", "There is no such article on this desk.");
	if (versionId !== undefined && !version) refuse("not-found", "There is no such article version on this desk.");
	const isElsewhere = [article, version].some((one) => one && one.dossierId !== dossierId);
	if (isElsewhere)
		refuse("invalid", "That article is in another dossier. Choose one of this dossier, or the other dossier.");
	if (article && version && version.articleId !== article.id) {
		refuse("invalid", "That version is of another article. Name only one of the two.");
	}
}

function candidatesAmong(versions: readonly DossierVersion[], { articleId, versionId }: Input): DossierVersion[] {
	if (versionId !== undefined) return versions.filter((version) => version.versionId === versionId);
	const latest = new Map(versions.map((version) => [version.articleId, version]));
	return [...latest.values()].filter((version) => articleId === undefined || version.articleId === articleId);
}

async function textsOf(db: Reader, desk: DeskId, versions: readonly DossierVersion[]): Promise<DeskText[]> {
	const texts: DeskText[] = [];
	for (const version of versions) {
		const read = await versionText(db, desk, version.versionId);
		if (read) texts.push({ ...version, text: read.text });
	}
	return texts;
}

function isEmpty({ texts, sources, claims }: Found): boolean {
	return texts.length + sources.length + claims.length === 0;
}

function sizeOf({ texts, sources, links, claims, joining }: Plan): number {
	const onClaims = claims.reduce((sum, { appearances, evidence }) => sum + appearances.length + evidence.length, 0);
	const onOthers = joining.reduce((sum, { evidence }) => sum + evidence.length, 0);
	return texts.length + sources.length + links.length + onClaims + onOthers;
}
