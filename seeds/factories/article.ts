import type { z } from "zod";
import type { importArticleInput, makeDossierInput } from "@/lib/input/articles";

export type ArticleInput = z.input<typeof importArticleInput>;

/** A short article with two equal sentences, an emoji, a no-break space and a figure. */
export const sampleText = `Troops land in Almaty

Some 2,500 soldiers arrived on 6 January, the alliance said. Nobody has said when they will leave.

\u{1F4CA}\u00a0Officials call the unrest “externally inspired”. Nobody has said when they will leave.
`;

let made = 0;

export function aDossier(given: Partial<z.input<typeof makeDossierInput>> = {}): z.input<typeof makeDossierInput> {
	return { title: `Dossier ${++made}`, ...given };
}

export function anArticle(dossierId: string, given: Partial<ArticleInput> = {}): ArticleInput {
	return { dossierId, title: `Article ${++made}`, text: sampleText, ...given };
}
