/** Where an article comes from when it isn't the outlet's own: the paper or the agencies it was taken from, and their language. */
import type { MetadataCandidate } from "./article";
import { languageName } from "./detect-language";
import { type ArticleLines, saidBy } from "./metadata-lines";
import { bestReading, type Proposal } from "./metadata-readings";

const sourceLabel = /^(?:original )?(?:source|quelle|fuente|fonte|источник|original) ?: ?(?:after |nach )?(.{2,80})$/iu;
const placeholder = /^(?:site|page|image|photo|img|file)[- ]?\d+$/i;
/** "After SRF News", "After The Guardian; translated …", ", after merkur with dpa": under the title only. */
const afterLabel = /^(?:after|nach|d'après|según) (\S[^;,]{1,60})/iu;
const afterName = /, (?:after|nach) (\S[^;,]{1,60})$/u;
const firstPrinted =
	/\b(?:first (?:published|appeared) (?:in|by|on)|originally published (?:in|by|on)|republished from|zuerst erschienen (?:in|bei)) ((?:the |der |die |das )?\p{L}[\p{L}\p{N}.’'& -]{1,50}?)(?=[.,;)]|$| on | in )/iu;

const quotedPaper = /\b(?:newspaper|zeitung|magazine|daily|газета) ["“«„]([^"”»“]{2,40})["”»“]/iu;
const paperQuoted = /["“«„]([^"”»“]{2,40})["”»“] (?:newspaper|zeitung|magazine|daily)\b/iu;
/** A sentence that is nothing but "The Guardian newspaper." */
const paperAlone =
	/(?:^|[.!?]["”]? )((?:The |Der |Die |Das |Le |La |El )?\p{Lu}[\p{L}’'-]{1,30}(?: \p{Lu}[\p{L}’'-]{1,30}){0,3}) newspaper\.?$/u;

export function proposeOriginalSource({ all, title, body }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const said: MetadataCandidate[] = [];
	const signs: MetadataCandidate[] = [];
	for (const line of all) {
		if (line.place === "body" || line.block.kind === "caption" || line.words.length > 400) continue;
		const isShort = line.words.length <= 100;
		const labelled = isShort ? sourceLabel.exec(line.words)?.[1] : undefined;
		if (labelled && !placeholder.test(labelled)) said.push(saidBy(line, title, labelled));
		const printed = firstPrinted.exec(line.words)?.[1];
		if (printed) said.push(saidBy(line, title, printed));
		const underTitle = isShort && title && line.place === "top" && line.block.start > title.block.start;
		const after = underTitle ? (afterLabel.exec(line.words) ?? afterName.exec(line.words))?.[1] : undefined;
		if (after && !/[.!?]$/.test(line.words)) signs.push(saidBy(line, title, after));
		const agencies = agenciesIn(line.words);
		if (agencies) signs.push(saidBy(line, title, agencies));
	}
	// Only where an article says what it is: in its first paragraphs and its last. In between, papers are quoted.
	for (const { words } of new Set([...body.slice(0, 2), ...body.slice(-1)])) {
		const paper = paperAlone.exec(words)?.[1] ?? quotedPaper.exec(words)?.[1] ?? paperQuoted.exec(words)?.[1];
		if (paper)
			signs.push({ value: paper, reason: `a paragraph names the newspaper “${paper}” as where this comes from` });
	}
	return bestReading({ hints, said, signs }, "No original source found in the text");
}

const agencyName =
	/\b(?:AFP|dpa|AP|Reuters|TASS|Tass|ANSA|EFE|APA|Interfax|RIA|Xinhua|Kyodo|sda|SDA|UPI|PTI|KNA|epd|Bloomberg)\b/;

/** "(aka with dpa and AFP)" and "(dpa/Reuters)": initials and agencies in brackets, and nothing else. */
function agenciesIn(words: string): string | null {
	const inside = /^\(([^()]{2,60})\)\.?$/.exec(words)?.[1];
	if (!inside || !agencyName.test(inside)) return null;
	const names = inside.split(/ ?[/,;] ?| (?:and|with|und|mit|et|avec|con|y) /);
	return names.every((name) => name.length <= 20) ? names.filter((name) => agencyName.test(name)).join(", ") : null;
}

/** By their English names, as in "translated from the Russian". */
const languages = new Map(
	"ar bg cs da de el en es fa fi fr he hu it ja kk ko mk nl no pl pt ro ru sr sv tr uk zh"
		.split(" ")
		.map((code) => [languageName(code).toLowerCase(), code]),
);
const translatedFrom = /\b(?:translated|translation) from (?:the )?(?:original )?(\p{L}{4,12})/iu;

export function proposeOriginalLanguage(
	{ all, title }: ArticleLines,
	hints: MetadataCandidate[],
	isTranslated: boolean,
): Proposal {
	const said: MetadataCandidate[] = [];
	for (const line of all) {
		if (line.place === "body" || line.words.length > 400) continue;
		const code = languages.get(translatedFrom.exec(line.words)?.[1]?.toLowerCase() ?? "");
		if (code) said.push(saidBy(line, title, code));
	}
	return bestReading(
		{ hints, said },
		isTranslated
			? "The text is a translation, but doesn't say from which language"
			: "The text doesn't say that it is a translation",
	);
}
