/**
 * Which language a text is in, by the groups of three letters in it (franc-min), taken from several places and
 * counted like votes. Says nothing rather than something about a few words, or where two languages come close.
 */
import { francAll } from "franc-min";

export type LanguageGuess = { value: string; reason: string };

/** The detector's codes (ISO 639-3) with the two letters that everyone else writes. */
const twoLetters: Record<string, string> = {
	amh: "am",
	arb: "ar",
	azj: "az",
	bel: "be",
	ben: "bn",
	bos: "bs",
	bul: "bg",
	ces: "cs",
	cmn: "zh",
	deu: "de",
	ell: "el",
	eng: "en",
	fra: "fr",
	fuv: "ff",
	guj: "gu",
	hau: "ha",
	hin: "hi",
	hrv: "hr",
	hun: "hu",
	ibo: "ig",
	ind: "id",
	ita: "it",
	jav: "jv",
	jpn: "ja",
	kan: "kn",
	kaz: "kk",
	kin: "rw",
	kor: "ko",
	lin: "ln",
	mal: "ml",
	mar: "mr",
	mya: "my",
	nld: "nl",
	npi: "ne",
	nya: "ny",
	pan: "pa",
	pbu: "ps",
	pes: "fa",
	plt: "mg",
	pol: "pl",
	por: "pt",
	qug: "qu",
	ron: "ro",
	run: "rn",
	rus: "ru",
	sin: "si",
	som: "so",
	spa: "es",
	srp: "sr",
	sun: "su",
	swe: "sv",
	swh: "sw",
	tam: "ta",
	tel: "te",
	tgl: "tl",
	tha: "th",
	tur: "tr",
	ukr: "uk",
	urd: "ur",
	uzn: "uz",
	vie: "vi",
	yor: "yo",
	zlm: "ms",
	zul: "zu",
};

/** Letters that a language doesn't have. The detector knows no Danish or Norwegian, and takes them for Dutch. */
const foreignLetters: Record<string, RegExp> = {
	bul: /[ыэёіїєўђјљњћџ]/giu,
	rus: /[іїєґўђјљњћџ]/giu,
	ukr: /[ыэёўђјљњћџ]/giu,
	bel: /[иїщєђјљњћџ]/giu,
	srp: /[йыэщъьяюіїєўáéíóúýřěůåøæäöüßłńśźżąęñçãõ]/giu,
	bos: /[йыэщъьяюіїєўáéíóúýřěůåøæäöüßłńśźżąęñçãõ]/giu,
	hrv: /[áéíóúýřěůåøæäöüßłńśźżąęñçãõ]/giu,
	nld: /[åøæäßłő]/giu,
	deu: /[åøæłőñ]/giu,
	swe: /[øæßñ]/giu,
	eng: /[åøäößłőñ]/giu,
};

const sampleLength = 400;
const samplesTaken = 8;
const fewestLetters = 60;

export function detectLanguage(text: string): LanguageGuess | null {
	const samples = samplesOf(text);
	const all = samples.join(" ");
	const letters = all.match(/\p{L}/gu)?.length ?? 0;
	// A character of Chinese or Japanese says as much as a word.
	const weight =
		letters + 4 * (all.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0);
	if (weight < fewestLetters) return null;

	const totals = new Map<string, number>();
	for (const sample of samples) {
		for (const [code, score] of francAll(sample)) totals.set(code, (totals.get(code) ?? 0) + score / samples.length);
	}
	const ranked = [...totals].filter(([code]) => code !== "und").sort((a, b) => b[1] - a[1]);
	const best = ranked[0];
	if (!best) return null;
	// A name from elsewhere doesn't count; in Cyrillic even one letter tells Russian from Bulgarian.
	const allowed = Math.max(/\p{Script=Cyrillic}/u.test(all) ? 0 : 1, letters / 250);
	const possible = ranked.filter(([code]) => (all.match(foreignLetters[code] ?? /$^/)?.length ?? 0) <= allowed);
	const first = possible[0];
	const second = possible[1];
	if (!first || first[1] < best[1] * 0.9 || (second && first[1] - second[1] < leadOver(first[0], second[0])))
		return null;
	const name = languageName(first[0]);
	const reason =
		second && first[1] - second[1] < 0.1
			? `the text reads like ${name}, with ${languageName(second[0])} not far behind`
			: `the text reads like ${name}`;
	return { value: twoLetters[first[0]] ?? first[0], reason };
}

/** How far ahead a language must be; Bosnian, Croatian and Serbian share nearly all their letter groups. */
function leadOver(first: string, second: string): number {
	const kin = ["bos", "hrv", "srp"];
	return kin.includes(first) && kin.includes(second) ? 0.1 : 0.03;
}

function samplesOf(given: string): string[] {
	// Said again, a sentence adds no evidence, and the detector's scores draw together.
	const text = [...new Set(given.slice(0, 100_000).split(/(?<=[.!?。…])\s*/))].join(" ");
	const step = Math.max(sampleLength, Math.floor(text.length / samplesTaken));
	const samples: string[] = [];
	for (let from = 0; from < text.length && samples.length < samplesTaken; from += step) {
		const sample = text.slice(from, from + sampleLength);
		if (samples.length === 0 || /(?:\p{L}[^\p{L}]{0,4}){40}/u.test(sample)) samples.push(sample);
	}
	return samples;
}

const displayNames = new Intl.DisplayNames(["en"], { type: "language" });

export function languageName(code: string): string {
	try {
		return displayNames.of(twoLetters[code] ?? code) ?? code;
	} catch (error) {
		if (error instanceof RangeError) return code; // not a language tag at all
		throw error;
	}
}
