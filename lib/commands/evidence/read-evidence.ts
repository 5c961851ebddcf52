import "server-only";
import { versionText } from "@/db/queries/articles";
import { archivedCopy } from "@/db/queries/evidence";
import { sourceById } from "@/db/queries/sources";
import { readPassage } from "@/lib/commands/claims/place-appearance";
import type { CommandContext } from "@/lib/commands/command";
import { checkQuote } from "@/lib/core/evidence/check-quote";
import type { CitedPassage, Evidence } from "@/lib/core/evidence/evidence";
import { refuse } from "@/lib/outcome";
import { keepCopy } from "./archive-copy";

/** What a person says about one item; what is left out is undefined. */
type Submitted = {
	sourceId?: string | null | undefined;
	stance?: Evidence["stance"] | undefined;
	quote?: string | null | undefined;
	locator?: string | null | undefined;
	credibility?: Evidence["credibility"] | undefined;
	url?: string | null | undefined;
	note?: string | undefined;
	search?: Evidence["search"] | undefined;
	archiveId?: string | null | undefined;
	archiveText?: string | undefined;
	passage?: { versionId: string; start: number; end: number; exact?: string | undefined } | null | undefined;
};

/** What a person says about one item, and what the check of its quote found. */
export type Item = Pick<
	Evidence,
	| "sourceId"
	| "stance"
	| "quote"
	| "quoteCheck"
	| "quoteAt"
	| "locator"
	| "credibility"
	| "url"
	| "note"
	| "search"
	| "archiveId"
	| "passage"
>;

/** An evidence item out of what was submitted over what was there, with its quote checked against the kept text. */
export async function readEvidence(
	context: CommandContext,
	dossierId: string,
	before: Item,
	submitted: Submitted,
): Promise<Item> {
	const { archiveText, passage, ...fields } = submitted;
	const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
	const item: Item = { ...before, ...given };
	if (item.sourceId && !(await sourceById(context.tx, context.desk, item.sourceId))) {
		refuse("not-found", "There is no such source on this desk. Pick one from the register, or make its card first.");
	}
	if (archiveText !== undefined) item.archiveId = (await keepCopy(context, archiveText, {})).id;
	if (passage !== undefined) item.passage = passage && (await citedPassage(context, dossierId, passage));
	if (!item.sourceId && !item.quote && !item.url && !item.note && !item.search && !item.archiveId && !item.passage) {
		refuse(
			"invalid",
			"There is nothing in this item. Give a source, a link, a quote, a passage, a note or a logged search.",
		);
	}
	return { ...item, ...(await checkedQuote(context, item)) };
}

async function citedPassage(
	context: CommandContext,
	dossierId: string,
	{ versionId, ...range }: NonNullable<Submitted["passage"]>,
): Promise<CitedPassage> {
	const { version, ranges } = await readPassage(context, { versionId, ranges: [range] }, dossierId);
	const [anchor] = ranges;
	if (!anchor) throw new Error("A checked passage has one range");
	return { versionId, articleId: version.articleId, start: anchor.start, end: anchor.end, exact: anchor.exact };
}

/** A quote is checked against the kept copy; without one against the article that the cited passage is from. */
async function checkedQuote(
	{ tx, desk }: CommandContext,
	{ quote, archiveId, passage }: Item,
): Promise<Pick<Evidence, "quoteCheck" | "quoteAt">> {
	const copy = archiveId ? await archivedCopy(tx, desk, archiveId) : undefined;
	if (archiveId && !copy)
		refuse("not-found", "There is no such kept copy on this desk. Upload or paste the source again.");
	const text = copy ? copy.text : passage && (await versionText(tx, desk, passage.versionId))?.text;
	if (!quote || text === null || text === undefined) return { quoteCheck: "unchecked", quoteAt: null };
	const { check, at } = checkQuote(quote, text);
	return { quoteCheck: check, quoteAt: at };
}
