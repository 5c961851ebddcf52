/**
 * What the claim form already says when it opens: the statement from the selected words, a kind, a speaker. Each
 * guess comes with its reason, for English and German; a person confirms or changes it, so a guess need only be
 * right more often than a blank field. Where the words say nothing, neither does the guess.
 */
import type { TextRange } from "../anchoring/range";
import type { ClaimKind } from "./claim";

/** The selected words as a statement: on one line, without the quotation marks around them and the comma at their end. */
export function prefillStatement(exacts: readonly string[]): string {
	return exacts.map(tidy).filter(Boolean).join(" … ");
}

const quoteMarks = '"“”„«»‹›';

function tidy(exact: string): string {
	let words = exact
		.replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
		.replace(/\s+/g, " ")
		.trim();
	for (;;) {
		const before = words;
		while (/[ ,;]/.test(words.charAt(words.length - 1))) words = words.slice(0, -1);
		const marks = [...words].filter((char) => quoteMarks.includes(char)).length;
		const opens = quoteMarks.includes(words.charAt(0)) && words !== "";
		const closes = quoteMarks.includes(words.charAt(words.length - 1)) && words.length > 1;
		// “armed bandits” and “terrorists”: these four belong to two pairs, of which none is around it all.
		if (opens && closes && marks === 2) words = words.slice(1, -1).trim();
		else if (opens && marks === 1) words = words.slice(1).trim();
		else if (closes && marks === 1) words = words.slice(0, -1).trim();
		if (words === before) return words;
	}
}

/** How much of a passage is read for a guess. A longer one makes no single claim anyway. */
const mostRead = 1000;

export type KindGuess = { kind: ClaimKind; reason: string };

/** What kind of claim the selected words make. `before` and `after` are what stands around them, a few words are enough. */
export function guessKind(passage: string, before: string, after: string): KindGuess {
	const exact = passage.slice(0, mostRead);
	const future = exact.match(willHappen);
	if (future) return { kind: "prediction", reason: `“${future[0].trim()}” speaks of the future` };
	const view = exact.match(opinion);
	if (view) return { kind: "opinion", reason: `“${view[0].trim()}” gives a view` };
	const number = firstNumber(exact);
	if (number) return { kind: "quantity", reason: `“${number}” is a number` };
	const date = exact.match(dates);
	if (date) return { kind: "date", reason: `“${date[0].trim()}” is a date` };
	const quoted = quotedBy(exact, before, after);
	if (quoted) return { kind: "quotation", reason: quoted };
	for (const { kind, pattern, reason } of signals) {
		const found = exact.match(pattern);
		if (found) return { kind, reason: `“${found[0].trim()}” ${reason}` };
	}
	return { kind: "other", reason: "nothing in the words says what kind it is" };
}

/** A pattern of whole words; `|` separates them, as in a regular expression. */
function wholeWords(list: string, flags = "iu"): RegExp {
	return new RegExp(`(?<![\\p{L}\\d])(?:${list})(?![\\p{L}\\d])`, flags);
}

// "wird" is also the passive voice, so what follows must end like an infinitive and not begin like a participle.
const willHappen = wholeWords(
	"(?<!(?:the|his|her|their|its|our|free|good|political|people's) )will (?:not |also |soon |never |now )?\\p{Ll}+|won['’]t|shall|(?:is|are) (?:going|expected|set|due|likely) to|" +
		'voraussichtlich|(?:wird|werden) (?:[^.!?]* )?(?!ge|\\p{L}{2,4}ge|be|ver|er|ent)\\p{Ll}+(?:en|ern|eln)(?=[.!?,;”“"]|$)',
	"u",
);

const opinion = wholeWords(
	"should|ought to|unfortunately|hopefully|fortunately|I (?:think|believe|feel)|in my (?:view|opinion)|" +
		"sollte[nt]?|leider|hoffentlich|ich (?:glaube|finde|meine|denke)|meiner (?:Meinung|Ansicht) nach|meines Erachtens",
);

const months =
	"January|February|March|April|May|June|July|August|September|October|November|December|" +
	"Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember";
const year = "(?:1[5-9]|20)\\d\\d";
const yearAfter =
	"in|since|from|until|till|by|of|after|before|during|around|early|late|mid|the|and|to|summer|spring|autumn|fall|winter|year|" +
	"seit|ab|bis|vor|nach|Jahr|Jahre|Jahres|Anfang|Ende|Mitte|Sommer|Frühjahr|Frühling|Herbst|Winter|und|von";
const dates = new RegExp(
	[
		`(?<![\\p{L}\\d])\\d{1,2}(?:st|nd|rd|th|\\.)?\\s(?:of\\s)?(?:${months})(?:,?\\s${year})?(?!\\p{L})`,
		`(?<!\\p{L})(?:${months})\\s\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s${year})?(?![\\d.,]*\\d)`,
		`(?<!\\p{L})(?:${months})\\s${year}(?!\\d)`,
		"(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)|(?<!\\d)\\d{1,2}([./])\\d{1,2}\\1(?:\\d{4}|\\d{2})(?!\\d)",
		`(?<=(?<!\\p{L})(?:${yearAfter})\\s)${year}(?![\\d.,]*\\d)|(?<![\\d.,])${year}(?=\\s*(?:[.,;:!?)”“"–-]|$))`,
		`(?<=(?:in|In|since|Since|until|im|Im|seit|Seit)\\s)(?:${months})(?!\\p{L})`,
	].join("|"),
	"u",
);

const numberWords =
	"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|" +
	"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig";
const largeNumbers =
	"dozens?|hundreds?|thousands?|millions?|billions?|trillions?|percent|per cent|doubled|doubling|tripled|halved|twice|" +
	"Dutzende?|Hundert(?:e|en)?|hundert|Tausend(?:e|en)?|\\p{L}*tausend|Million(?:en)?|Milliarden?|Prozent|verdoppel\\p{L}*|verdreifach\\p{L}*|halbier\\p{L}*";
const spelledNumber = wholeWords(`(?:${numberWords})[\\s-]+\\p{L}+|${largeNumbers}`);
const figure =
	/(?<![\p{L}\d.,]|\p{L}[-–])[-−+]?(?:[$€£¥]\s?)?\d+(?:[.,'’\u00a0\u202f]\d+)*(?:\s?[%‰€$£¥°])?(?:[\s-]\p{L}+)?/gu;
const approximators = wholeWords(
	"about|around|some|over|under|nearly|almost|more|less|than|only|at|least|most|up|to|between|and|or|the|" +
		"rund|etwa|circa|ca|über|unter|fast|knapp|mehr|weniger|als|nur|bis|zu|zwischen|und|oder|die|der|den|mindestens|höchstens",
);

/** The first number that counts something: no date, no ordinal, and no part of a name ("Il-76", "Article 5"). */
function firstNumber(exact: string): string | null {
	const undated = exact.replace(new RegExp(dates, "gu"), (found) => " ".repeat(found.length));
	for (const found of undated.matchAll(figure)) {
		const figures = found[0];
		const bare = figures === undated.trim();
		if (/\d(?:st|nd|rd|th)\b/.test(figures) || /^\d{1,2}[.:]$/.test(figures)) continue;
		const previous = /(\p{Lu}[\p{L}.]*)\s$/u.exec(undated.slice(0, found.index))?.[1];
		const isName = previous !== undefined && !approximators.test(previous);
		if (isName && !/[%‰€$£¥°]|\d[.,]\d{3}/.test(figures)) continue;
		if (bare || /[%‰€$£¥°\p{L}]/u.test(figures) || /\d[.,'’\u00a0\u202f]\d/.test(figures)) return figures.trim();
	}
	return undated.match(spelledNumber)?.[0].trim() ?? null;
}

const sayVerbs =
	"said|says|told|wrote|writes|stressed|noted|notes|added|adds|claimed|claims|stated|announced|announces|declared|" +
	"explained|explains|warned|warns|assured|argued|argues|believes|recalled|insisted|commented|comments|" +
	"sagte|sagt|erklärte|erklärt|betonte|betont|schrieb|schreibt|behauptete|behauptet|warnte|warnt|meinte|meint|ergänzte|kündigte";
const says = wholeWords(`${sayVerbs}|according to|laut|zufolge`);

function quotedBy(exact: string, before: string, after: string): string | null {
	if (/["“”„«»]/.test(exact)) return "it has words in quotation marks";
	if (opensQuote(before)) return "it stands inside quotation marks";
	const said = exact.match(says) ?? after.match(new RegExp(`^[\\s,.!?”"»“]*${says.source}`, "iu"));
	return said ? `“${said[0].replace(/^[\s,.!?”"»“]+/, "").trim()}” reports what somebody said` : null;
}

/** Whether the last quotation mark opens. A “ closes where a „ stood before it; a straight one opens after a space. */
function opensQuote(before: string): boolean {
	const at = Math.max(...[...'"“”„«»'].map((char) => before.lastIndexOf(char)));
	const last = before.charAt(at);
	if (last === "„" || last === "«") return true;
	if (last === "“") return !before.slice(0, at).includes("„");
	return last === '"' && /^$|[\s(]$/.test(before.slice(0, at)) && !/^\s/.test(before.slice(at + 1));
}

/** A word that English doesn't have; "state" and "private" look like a German past tense. */
const german = "(?<!\\p{L})(?:der|den|dem|das|und|ein|eine|einen|nicht|sich|mit|von|auf|im|am)(?!\\p{L})";

const signals: { kind: ClaimKind; pattern: RegExp; reason: string }[] = [
	{
		kind: "causal",
		reason: "gives a cause",
		pattern: wholeWords(
			"because|caused by|causes?|due to|owing to|led to|leads to|as a result|result(?:ed|s) in|triggered|sparked|thanks to|therefore|" +
				"weil|wegen|aufgrund|auf Grund|infolge|führ(?:te|ten|t|en) zu|verursacht(?:e|en)?|ausgelöst|deshalb|deswegen|daher|dank",
		),
	},
	{
		kind: "prediction",
		reason: "speaks of what may happen",
		pattern: wholeWords("could(?! have)|may|might(?! have)|könnten?|dürften?|möglicherweise", "u"),
	},
	{
		kind: "definition",
		reason: "says what something means",
		pattern: wholeWords(
			"(?:is|are|was) defined as|means|refers to|stands for|is short for|bedeutet|steht für|heißt|ist definiert als|bezeichnet",
		),
	},
	{
		kind: "characterisation",
		reason: "says what something is like",
		pattern: wholeWords(
			"(?<=^|an? )\\p{L}{3,}ly[ -]\\p{Ll}{2,}ed|" +
				"(?:considered|regarded|seen|described|known|viewed|angesehen|betrachtet) (?:as|als)|(?:is|are|was|were|be|been) (?:widely |often |also )?(?:considered|regarded|seen|described|called|known|viewed)|so-called|" +
				"(?:is|are|was|were) (?:a|an|the|one of)|gilt als|gelten als|galt als|sogenannt\\p{L}*|(?:ist|war|sind|waren) (?:ein|eine|der|die|das)|angesehen",
		),
	},
	{
		kind: "event",
		reason: "tells of something that happened",
		pattern: wholeWords(
			"was|were|had|has|have|did|sent|left|went|came|took|gave|began|fell|rose|broke|met|held|shot|won|lost|fled|fought|struck|made|\\p{Ll}{2,}ed|" +
				"wurden?|hatten?|hat|haben|kam(?:en)?|ging(?:en)?|fiel(?:en)?|nahm(?:en)?|gab(?:en)?|begann(?:en)?|" +
				`(?<=${german}.*)\\p{Ll}{3,}(?:te|ten)|\\p{Ll}{3,}(?:te|ten)(?=.*${german})`,
			"u",
		),
	},
];

export type SpeakerGuess = { name: string; reason: string };

/** How far back a speaker may be named: a few sentences, and within the paragraph. */
const reachBack = 800;
const reachOn = 300;

const nameWord = "\\p{Lu}[\\p{L}\\p{M}’'-]*\\p{L}|\\p{Lu}\\.?";
const nameChain = `(?:${nameWord})(?: (?:(?:of the|of|for|von|van|de|der|al|bin) )?(?:${nameWord})){0,6}`;
const role =
	"(?:former |ex-)?(?:president|prime minister|minister|spokesman|spokeswoman|spokesperson|correspondent|analyst|expert|political scientist|journalist|leader|mayor|professor|director|editor)";
const lead = `(?:(?:the|der|die|das|dem|den|des|former) )?(?:(?:(?:${nameWord}) ){0,3}${role} )?`;
const speakerPatterns = [
	`(?<name>${nameChain}) (?:(?:has|had|also|then|later|himself|herself) ){0,2}(?:${sayVerbs})(?!\\p{L})`,
	`(?<!\\p{L})(?:${sayVerbs}) ${lead}(?<name>${nameChain})`,
	`(?<!\\p{L})[Aa]ccording to ${lead}(?<name>${nameChain})`,
	`(?<!\\p{L})(?:[Ll]aut|[Nn]ach Angaben (?:von|des|der)) ${lead}(?<name>${nameChain})`,
	`(?<name>${nameChain}) zufolge`,
	`, so (?<name>${nameChain})(?=[.,;]|$)`,
].map((pattern) => new RegExp(pattern, "gu"));

const notNames = new Set(
	(
		"He She It They We I You This That These Those The A An In On At By For From With But And Or As If When While Who What Which There Here " +
		"Also Meanwhile However Moreover According Some Many Most Others Everyone Nobody Monday Tuesday Wednesday Thursday Friday Saturday Sunday " +
		"Er Sie Es Wir Ich Das Der Die Dies Man Auch Doch Aber Und Dann Dort Medienberichten Berichten Angaben Beobachtern Experten Quellen Informationen " +
		"Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"
	).split(" "),
);
const titles = wholeWords(
	"President|Prime|Minister|Chancellor|Premier|Senator|General|Colonel|King|Queen|Prince|Princess|Pope|Mayor|Governor|Secretary|Professor|Prof|Dr|Mr|Mrs|Ms|Sir|Leader|Spokesman|Spokeswoman|" +
		"Präsident(?:in)?|\\p{L}*präsident(?:in)?|Kanzler(?:in)?|\\p{L}*kanzler(?:in)?|\\p{L}*[Mm]inister(?:in)?|Herr|Frau|Bürgermeister(?:in)?|\\p{L}*[Ss]precher(?:in)?|Professorin|Journalist(?:in)?|Politiker(?:in)?|\\p{L}*[Ee]xperte|\\p{L}*[Ee]xpertin",
	"u",
);

/** A word in small letters that goes on with the name before it, and is not the rest of the sentence. */
const noun =
	/^ (?!(?:on|in|at|to|by|that|this|last|late|during|after|before|and|as|am|im|in|und|dass|nach|vor|bei|zu)(?!\p{L}))\p{Ll}/u;

type Mention = TextRange & { name: string; words: string };

/**
 * Who the article says this of: named in the passage, else in its sentence, else last before it in the paragraph.
 * "He said" and "the minister said" name nobody and are passed over.
 */
export function guessSpeaker(text: string, range: TextRange): SpeakerGuess | null {
	const { start } = range;
	const end = Math.min(range.end, start + mostRead);
	const from = paragraphStart(text, start);
	const to = sentenceEnd(text, end);
	const found = mentionsIn(text.slice(from, to)).map((one) => ({
		...one,
		start: one.start + from,
		end: one.end + from,
	}));
	const sentence = sentenceStart(text, from, start);

	const inside = found.findLast((one) => one.start < end && one.end > start);
	if (inside) return { name: inside.name, reason: `the passage says “${inside.words}”` };
	const beside =
		found.findLast((one) => one.start >= sentence && one.end <= start) ?? found.find((one) => one.start >= end);
	if (beside) return { name: beside.name, reason: `its sentence says “${beside.words}”` };
	const above = found.findLast((one) => one.end <= start);
	return above ? { name: above.name, reason: `“${above.words}” stands before it` } : null;
}

function mentionsIn(passage: string): Mention[] {
	const mentions = speakerPatterns.flatMap((pattern) =>
		[...passage.matchAll(pattern)].flatMap((match): Mention[] => {
			const chain = match.groups?.name ?? "";
			// "According to the German press agency": an adjective, and who it was comes after. After “laut”, the verb does.
			const isAdjective =
				!/^(?:laut|nach)/i.test(match[0]) &&
				match[0].endsWith(chain) &&
				!chain.includes(" ") &&
				noun.test(passage.slice(match.index + match[0].length));
			const name = isAdjective ? null : bareName(chain);
			const words = match[0].replace(/^,?\s+/, "").replace(/\s+/g, " ");
			return name ? [{ name, words, start: match.index, end: match.index + match[0].length }] : [];
		}),
	);
	return mentions.sort((a, b) => a.start - b.start);
}

/** "Kazakh President Kassym-Shomart Tokayev" without what is his office; null when that leaves nobody. */
function bareName(chain: string): string | null {
	let parts = chain.split(" ");
	parts = parts.slice(parts.findLastIndex((part) => titles.test(part)) + 1);
	while (parts[0] !== undefined && (notNames.has(parts[0]) || /^\p{Ll}/u.test(parts[0]))) parts.shift();
	const name = parts.join(" ");
	return name.length >= 2 && !parts.every((part) => notNames.has(part)) ? name : null;
}

function paragraphStart(text: string, start: number): number {
	const earliest = Math.max(0, start - reachBack);
	const above = text.slice(earliest, start);
	const breaks = [...above.matchAll(/\n[^\S\n]*\n\s*/g)].at(-1);
	return breaks ? earliest + breaks.index + breaks[0].length : earliest;
}

const sentenceStop = /[.!?]["”’»“)]*\s/g;

function sentenceStart(text: string, from: number, start: number): number {
	const stop = [...text.slice(from, start).matchAll(sentenceStop)].at(-1);
	return stop ? from + stop.index + stop[0].length : from;
}

function sentenceEnd(text: string, end: number): number {
	const below = text.slice(end, end + reachOn);
	// The passage may end with the full stop itself.
	if (/[.!?]["”’»“)]*$/.test(text.slice(Math.max(0, end - 3), end))) return end;
	const stop = /[.!?]["”’»“)]*(?:\s|$)|\n\s*\n/.exec(below);
	return end + (stop ? stop.index : below.length);
}
