import type { MetadataCandidate } from "./article";
import { type ArticleLines, type MetadataLine, saidBy } from "./metadata-lines";
import { bestReading, type Proposal } from "./metadata-readings";
import { paperName, titleTail } from "./propose-outlet";

/** Two to five names in a row, the first with a capital letter: Anna-Katharina Ahnefeld, Vincent van der Berg, J. R. Doe. */
const person = String.raw`\p{Lu}[\p{L}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}.'’-]{0,30}|(?:de|da|di|del|van|von|der|den|la|le|al|bin)(?= ))){1,4}`;
const people = new RegExp(`^${person}(?:(?:, | and | und | et | & | y | и )${person}){0,4}`, "u");
const onePerson = new RegExp(`^${person}$`, "u");

const byLabel = /^(?:(?:written |story |text )?by|from|von|par|por|di|text|author|autor|автор|текст)(?: ?: ?| )/iu;
/** What a site calls whoever happened to press the button. */
const login = /(?:^|\s)by:? (admin\w{0,20}|editors?|staff|webmaster|redaktion|newsdesk|user\d{0,6})$/i;

export function proposeByline({ all, title }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const said: MetadataCandidate[] = [];
	const faint: MetadataCandidate[] = [];
	for (const line of all) {
		if (!mayName(line) || line.excluded !== null) continue;
		const label = byLabel.exec(line.words)?.[0];
		const name = label && people.exec(line.words.slice(label.length))?.[0];
		if (name) said.push(saidBy(line, title, name));
		const user = login.exec(line.words)?.[1];
		if (user) faint.push(saidBy(line, title, user, ", a login rather than a name"));
	}
	const tail = title && titleTail(title.words);
	const signs =
		tail && onePerson.test(tail) && !paperName.test(tail)
			? [{ value: tail, reason: `the title ends with “${tail}”, which looks like a person's name` }]
			: [];
	const named = hints.filter(({ value }) => !login.test(`by ${value}`));
	return bestReading({ hints: named, said, signs, faint }, "No byline found in the text");
}

const translatedBy =
	/^\(?(?:translation|translated|übersetzung|übersetzt|traduction|traduit|traduzione|traducción|traducido|перевод)(?: from (?:the )?\p{L}{4,12})?(?: (?:by|von|par|di|de|por))? ?:? /iu;

export function proposeTranslator({ all, title }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const said: MetadataCandidate[] = [];
	for (const line of all) {
		const label = line.words.length <= 120 ? translatedBy.exec(line.words)?.[0] : undefined;
		const name = label && line.words.slice(label.length).replace(/[).]{1,2}$/, "");
		if (name && onePerson.test(name)) said.push(saidBy(line, title, name));
	}
	return bestReading({ hints, said }, "No translator named in the text");
}

function mayName({ place, words, block }: MetadataLine): boolean {
	return place !== "body" && words.length <= 160 && block.kind !== "caption" && !/[.!?]["”]?$/.test(words);
}
