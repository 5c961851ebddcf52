/**
 * Whether a quote check can be so, by looking at the words again in another way than the desk does. The desk says which of six
 * things holds; here each is tested by what must be so if it does, and by plain cases in which it can't be.
 */
type Place = { start: number; end: number } | null;

const ignorable = /[\p{Default_Ignorable_Code_Point}\ufeff]/gu;
const dashes = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const apostrophes = /[\u0060\u00b4\u02bc\u2018\u2019\u201b]/g;
const elision = /[[(]\s*(?:…|\.{3,}|(?:\.\s){2,}\.)\s*[\])]|…|\.{3,}|(?:\.\s){2,}\./u;

/** What is wrong with it, in words that follow "its quote is called exact, but"; null where nothing is. */
export function objectionToCheck(quote: string, check: string, at: Place, text: string): string | null {
	const found = at === null ? null : text.slice(at.start, at.end);
	if (check === "unchecked") {
		return /[\p{L}\p{N}]/u.test(quote) ? "there is a text to check it against" : null;
	}
	if (check === "not-found") {
		if (found !== null) return "a place is named";
		return wholeAt(quote, text) !== -1 || isSpoken(quote, text, true) ? "the text says just that" : null;
	}
	if (found === null || at === null) return "no place in the text is named";
	if (at.end > text.length || at.start >= at.end) return "the text has no such place";
	if (check === "exact" && found !== quote) return "the text has other characters there";
	if (cutsWord(text, at.start) || cutsWord(text, at.end)) return "the place that is named cuts a word in two";
	const first = wholeAt(quote, text);
	if (check === "exact") return first !== -1 && first < at.start ? "the text says it earlier" : null;
	if (first !== -1 || found === quote) return "the text has it exactly";
	const isReset = spaceless(found) === spaceless(quote);
	if (check === "whitespace") return isReset ? null : "more than white space differs";
	if (isReset || isSpoken(quote, text, false)) return "only white space differs";
	const isRepointed = wordsAlone(found) === wordsAlone(quote);
	if (check === "punctuation") return isRepointed ? null : "words or numbers differ";
	if (isRepointed) return "nothing is left out";
	return isElided(quote, found) ? null : "its parts don't stand there in that order";
}

/** Where it stands exactly, with plain words and spaces around it, so that nobody could say it cuts anything. */
function wholeAt(quote: string, text: string): number {
	for (let at = text.indexOf(quote); at !== -1 && quote !== ""; at = text.indexOf(quote, at + 1)) {
		const [before, after] = [text.slice(Math.max(0, at - 3), at), text.slice(at + quote.length, at + quote.length + 3)];
		const begins = /^\p{L}/u.test(quote)
			? /(?:^|[\p{L}.,;:!?]\s|\n)$/u
			: /^\p{N}/u.test(quote)
				? /(?:^|\p{L}\s)$/u
				: /^$/;
		const ends = /\p{L}$/u.test(quote)
			? /^(?:$|\s|[.,;:!?](?:$|\s))/
			: /\p{N}$/u.test(quote)
				? /^(?:$|\s\p{L}|[.;!?](?:$|\n))/u
				: /^$/;
		if (begins.test(before) && ends.test(after)) return at;
	}
	return -1;
}

/** Whether the text has the same plain words one after the other: letters and digits between spaces, whatever the punctuation. */
function isSpoken(quote: string, text: string, mayRepoint: boolean): boolean {
	const tokens = (words: string) =>
		words
			.replace(ignorable, "")
			.normalize("NFC")
			.replace(apostrophes, "'")
			.split(/\s+/)
			.map((token) => (mayRepoint ? token.replace(/^["“”„«(]+|["“”».,;:!?)]+$/g, "") : token))
			.filter(Boolean);
	const asked = tokens(quote);
	if (asked.length < 2 || runsOn.test(quote)) return false;
	if (!asked.every((token) => /^(?:[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*|\p{Nd}+(?:[.,:]\p{Nd}+)?)$/u.test(token)))
		return false;
	// A number may go on behind the space: "2 500".
	if (/^\p{Nd}/u.test(asked[0] ?? "") || /\p{Nd}$/u.test(asked.at(-1) ?? "")) return false;
	const said = tokens(text);
	return said.some((_, i) => asked.every((token, k) => said[i + k] === token));
}

const runsOn =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

function cutsWord(text: string, offset: number): boolean {
	if (offset <= 0 || offset >= text.length) return false;
	const around = text.slice(Math.max(0, offset - 2), offset + 2);
	if (/[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset))) return true;
	if (runsOn.test(around)) return false;
	// U+02BC is a letter to Unicode and an apostrophe to everyone else.
	return [text.charAt(offset - 1), text.charAt(offset)].every((char) => /(?!\u02bc)[\p{L}\p{N}]/u.test(char));
}

function spaceless(words: string): string {
	return words
		.replace(ignorable, "")
		.normalize("NFC")
		.replace(/[\s\p{Cc}]/gu, "");
}

/** Letters, digits and signs, with the punctuation that belongs to a number or stands inside a word. */
function wordsAlone(words: string): string {
	return words
		.replace(ignorable, "")
		.normalize("NFC")
		.replace(dashes, "-")
		.replace(apostrophes, "'")
		.replace(
			/(?<=\p{N})\p{P}(?=\p{N})|(?<=[\p{L}\p{N}\p{M}])['_](?=[\p{L}\p{N}\p{M}])/gu,
			(mark) => `\u0001${mark.charCodeAt(0)}\u0002`,
		)
		.replace(/(?![%‰‱&@#§/\\′″])[\p{P}'`]/gu, "")
		.replace(/\s/g, "");
}

function isElided(quote: string, found: string): boolean {
	const parts = quote.split(elision).map(wordsAlone).filter(Boolean);
	if (parts.length < 2) return false;
	const said = wordsAlone(found);
	let from = 0;
	for (const part of parts) {
		const at = said.indexOf(part, from);
		if (at === -1 || (from === 0 && at !== 0)) return false;
		from = at + part.length;
	}
	return said.endsWith(parts.at(-1) ?? "");
}
