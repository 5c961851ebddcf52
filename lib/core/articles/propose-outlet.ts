import type { MetadataCandidate } from "./article";
import { exclusionReasons } from "./exclusion-phrases";
import { type ArticleLines, saidBy } from "./metadata-lines";
import { bestReading, type Proposal } from "./metadata-readings";

/** Words that stand in newspapers' names and hardly in a person's. */
export const paperName =
	/\b(?:the|news|times|post|daily|journal|today|herald|tribune|gazette|telegraph|guardian|observer|courier|kurier|mirror|review|notebook|blog|magazine|online|press|radio|tv|zeitung|rundschau|nachrichten|tagblatt|anzeiger|figaro|monde|gazeta|pravda)\b/i;

export function proposeOutlet({ all, title }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const siteName = all.find((line) => line.excluded === exclusionReasons.siteName);
	const said = siteName ? [{ value: siteName.words, reason: "the name above the site's slogan says so" }] : [];
	const signs: MetadataCandidate[] = [];
	const faint: MetadataCandidate[] = [];
	const tail = title && titleTail(title.words);
	if (tail && paperName.test(tail) && /^\p{Lu}\S* \p{Lu}/u.test(tail) && tail.split(" ").length <= 5) {
		signs.push({ value: tail, reason: `the title ends with “${tail}”` });
	}
	// A few words above the title are a paper's name or a kicker; only the paper's name is chosen.
	for (const line of all) {
		if (!title || line.block.start >= title.block.start) break;
		if (line.block.kind !== "heading" || line.excluded !== null) continue;
		(paperName.test(line.words) ? signs : faint).push(saidBy(line, title, line.words));
	}
	return bestReading({ hints, said, signs, faint }, "No outlet found in the text");
}

/** What follows the last " – ", " - " or " | " of a title: an author, an outlet, or just its second half. */
export function titleTail(title: string): string | null {
	const at = Math.max(...[" – ", " — ", " - ", " | "].map((mark) => title.lastIndexOf(mark)));
	const tail = at === -1 ? "" : title.slice(at + 3).trim();
	return tail.length >= 3 && tail.length <= 60 ? tail : null;
}
