import "server-only";
import type { z } from "zod";
import { dossierById } from "@/db/queries/articles";
import { command } from "@/lib/commands/command";
import { prepareText } from "@/lib/core/articles/article-input";
import { cutText } from "@/lib/core/cut-text";
import { importArticleInput } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";
import { freezeArticle } from "./freeze-article";

/** Freezes an article: the text as it came in, its blocks, and what the machine proposes about it. */
export const importArticle = command({
	name: "article.import",
	summary: "Import an article from text, HTML or a file",
	may: "import-article",
	input: importArticleInput,
	route: { method: "post", path: "/articles", status: 201 },
	takesFile: true,
	async run(context, input) {
		const dossier = await dossierById(context.tx, context.desk, input.dossierId);
		if (!dossier) refuse("not-found", "There is no such dossier on this desk. Choose one from the list of dossiers.");
		const came = whatCame(input);
		const prepared = prepareText({ ...came.content, declaredEncoding: input.encoding, given: given(input) });
		if (prepared.kind === "refused") {
			refuse(prepared.code === "too-large" ? "too-large" : "invalid", prepared.sentence, { reason: prepared.code });
		}

		const { text, metadata, blocks, exclusions, encoding, format } = prepared;
		const { event, ...article } = await freezeArticle(context, {
			dossierId: dossier.id,
			title: cutText(metadata.title.value ?? input.filename ?? firstWords(text), 500),
			text,
			metadata,
			blocks,
			marks: exclusions.map((exclusion) => ({ kind: "excluded", state: "proposed", ...exclusion })),
			bytes: came.bytes,
			encoding,
			mediaType: mediaTypes[format],
			filename: input.filename ?? null,
		});
		return { value: { ...article, version: 1, proposedExclusions: exclusions.length }, event };
	},
});

type Input = z.output<typeof importArticleInput>;
type Content = Parameters<typeof prepareText>[0];

const mediaTypes = { plain: "text/plain", markdown: "text/markdown", html: "text/html" } as const;

/** What there is to freeze, and the bytes it came in where it is a file or a page. */
function whatCame(input: Input): { content: Content; bytes?: Uint8Array } {
	const { bytes, text, html, filename, mediaType } = input;
	if ([bytes, text, html].filter((value) => value !== undefined).length > 1) {
		refuse("invalid", "Send either text, or html, or a file: just one of them.");
	}
	if (bytes) return { content: { bytes, filename, mediaType }, bytes };
	if (html !== undefined) return { content: { html }, bytes: Buffer.from(html) };
	// Pasted words are frozen as they are, whatever the file was called that they were copied from.
	if (text !== undefined) return { content: { text, ...(isMarkdown(input) && { mediaType: "text/markdown" }) } };
	if (input.url !== undefined) {
		refuse(
			"unsupported",
			"This desk doesn't fetch pages yet. Open the link, copy the text or save the page, and import that.",
		);
	}
	return refuse("invalid", "There is nothing to import. Send text, html or a file.");
}

function isMarkdown({ filename = "", mediaType = "" }: Input): boolean {
	return /\.(md|markdown)$/i.test(filename) || /^text\/(x-)?markdown\b/i.test(mediaType);
}

function given({ title, outlet, byline, language, publishedAt, url }: Input) {
	const entries = Object.entries({ title, outlet, byline, language, publishedAt, originalSource: url });
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function firstWords(text: string): string {
	return cutText(text.trim().replace(/\s+/g, " "), 80);
}
