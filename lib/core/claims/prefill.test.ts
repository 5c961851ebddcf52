import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import { guessKind, guessSpeaker, prefillStatement } from "./prefill";

describe("prefillStatement", () => {
	it.each<[string, string[], string]>([
		["takes the words as they are", ["around 2,500 tenants"], "around 2,500 tenants"],
		["joins several passages", ["around 2,500 tenants", "had left"], "around 2,500 tenants … had left"],
		["puts them on one line", [" around\n2,500\u00a0 ten\u00adants "], "around 2,500 tenants"],
		["drops quotation marks around it all", ["“externally inspired”"], "externally inspired"],
		["drops German quotation marks", ["„von außen gelenkt“"], "von außen gelenkt"],
		["drops a mark that is left alone", ["“We saw the fire,"], "We saw the fire"],
		["drops a closing mark and the comma before it", ["the tenants had left,”"], "the tenants had left"],
		["drops a comma after the mark", ["“the tenants had left”,"], "the tenants had left"],
		["keeps marks that belong to words within", ["“mostly” or “nearly”"], "“mostly” or “nearly”"],
		["keeps a quotation within", ["called it “a jackpot” twice"], "called it “a jackpot” twice"],
		["keeps the first letter as it is", ["the Tenants left."], "the Tenants left."],
		["keeps apostrophes", ["’s the tenants’ house"], "’s the tenants’ house"],
		["passes over an empty passage", ["rents", " ,\n", "rose"], "rents … rose"],
		["has nothing to say about nothing", [], ""],
	])("%s", (_, exacts, statement) => expect(prefillStatement(exacts)).toBe(statement));

	it("says the same again of what it said", () => {
		const unit = fc.constantFrom(...'ab ,;"“”„\n.', "\u00a0", "\u00ad");
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 20 }), (exact) => {
				const once = prefillStatement([exact]);
				expect(prefillStatement([once])).toBe(once);
				expect(once).not.toMatch(/^\s|\s$|\s\s|[,;]$/);
			}),
			{ numRuns: 1000 },
		);
	});
});

/** Reads `before [the selected words] after`. */
function marked(source: string): {
	text: string;
	start: number;
	end: number;
	exact: string;
	before: string;
	after: string;
} {
	const start = source.indexOf("[");
	const end = source.indexOf("]") - 1;
	const text = source.replace("[", "").replace("]", "");
	return {
		text,
		start,
		end,
		exact: text.slice(start, end),
		before: text.slice(Math.max(0, start - 32), start),
		after: text.slice(end, end + 32),
	};
}

describe("guessKind", () => {
	it.each<[string, string]>([
		["[around 2,500 tenants] left", "quantity: “2,500 tenants” is a number"],
		["[rents rose by 4.5 %]", "quantity: “4.5 %” is a number"],
		["[a fine of $5 million]", "quantity: “$5 million” is a number"],
		["[2,500]", "quantity: “2,500” is a number"],
		["[Three thousand tenants] left", "quantity: “Three thousand” is a number"],
		["[six districts] were closed", "quantity: “six districts” is a number"],
		["[rents doubled]", "quantity: “doubled” is a number"],
		["[rund 2.500 Mieter]", "quantity: “2.500 Mieter” is a number"],
		["[zwei Drittel der Mieter]", "quantity: “zwei Drittel” is a number"],
		["[On 5 May 300 tenants left]", "quantity: “300 tenants” is a number"],
		["[In 2021 some 2000 tenants left]", "quantity: “2000 tenants” is a number"],
		["in the Il-76 [the Il-76 landed]", "event: “landed” tells of something that happened"],
		["[under Article 5 the council acted]", "event: “acted” tells of something that happened"],
		["[founded in 2002]", "date: “2002” is a date"],
		["[on 5 January]", "date: “5 January” is a date"],
		["[January 5, 2022]", "date: “January 5, 2022” is a date"],
		["[am 7. Januar 2022]", "date: “7. Januar 2022” is a date"],
		["[since 15.05.1992]", "date: “15.05.1992” is a date"],
		["[im Jahr 2002 gegründet]", "date: “2002” is a date"],
		["They called it “[constructed]” again", "quotation: it stands inside quotation marks"],
		['They called it "[constructed]" again', "quotation: it stands inside quotation marks"],
		["Sie nannten es „[konstruiert]“.", "quotation: it stands inside quotation marks"],
		["„Nein“, hieß es, [die Mieter gingen]", "event: “gingen” tells of something that happened"],
		["[they called it “a jackpot”]", "quotation: it has words in quotation marks"],
		["[the council said so]", "quotation: “said” reports what somebody said"],
		["[the houses are safe], said the mayor", "quotation: “said” reports what somebody said"],
		["[die Häuser sind sicher], sagte sie", "quotation: “sagte” reports what somebody said"],
		["[they left because of the rent]", "causal: “because” gives a cause"],
		["[ausgelöst durch die Miete]", "causal: “ausgelöst” gives a cause"],
		["[the council will build 300 houses]", "prediction: “will build” speaks of the future"],
		["[the council is expected to resign]", "prediction: “is expected to” speaks of the future"],
		["[rents could rise again]", "prediction: “could” speaks of what may happen"],
		["[der Rat wird neue Häuser bauen]", "prediction: “wird neue Häuser bauen” speaks of the future"],
		["[die Miete könnte steigen]", "prediction: “könnte” speaks of what may happen"],
		["[das Rathaus wird gestürmt]", "other: nothing in the words says what kind it is"],
		["[it was the will of the people]", "characterisation: “was the” says what something is like"],
		["[in May they could have left]", "date: “May” is a date"],
		["[they could have left]", "event: “have” tells of something that happened"],
		["[the council should resign]", "opinion: “should” gives a view"],
		["[leider zu spät]", "opinion: “leider” gives a view"],
		["[regarded as a relic]", "characterisation: “regarded as” says what something is like"],
		["[it is regarded as a relic]", "characterisation: “is regarded” says what something is like"],
		["[externally inspired]", "characterisation: “externally inspired” says what something is like"],
		["[Hafen ist ein Viertel am Fluss]", "characterisation: “ist ein” says what something is like"],
		["[der Rat gilt als schwach]", "characterisation: “gilt als” says what something is like"],
		["[the term refers to all tenants]", "definition: “refers to” says what something means"],
		["[tenants stormed the city hall]", "event: “stormed” tells of something that happened"],
		["[Mieter stürmten das Rathaus]", "event: “stürmten” tells of something that happened"],
		["[a private estate]", "other: nothing in the words says what kind it is"],
		["[]", "other: nothing in the words says what kind it is"],
	])("%s", (source, expected) => {
		const { exact, before, after } = marked(source);
		const { kind, reason } = guessKind(exact, before, after);
		expect(`${kind}: ${reason}`).toBe(expected);
	});
});

describe("guessSpeaker", () => {
	it.each<[string, string, string | null]>([
		[
			"before the words",
			"Mayor Ada Lind said [the tenants left].",
			"Ada Lind: its sentence says “Mayor Ada Lind said”",
		],
		["after the words", "“[The tenants left],” said the Council.", "Council: its sentence says “said the Council”"],
		["in the words", "[Ada Lind said the tenants left].", "Ada Lind: the passage says “Ada Lind said”"],
		["according to somebody", "According to Lind, [the tenants left].", "Lind: its sentence says “According to Lind”"],
		["a sentence earlier", "Lind noted this. [The tenants left].", "Lind: “Lind noted” stands before it"],
		[
			"the last one named",
			"Berg noted this. Lind warned of it. [The tenants left].",
			"Lind: “Lind warned” stands before it",
		],
		[
			"the one in the sentence rather than the one before",
			"Berg noted this. “[They left],” says Lind.",
			"Lind: its sentence says “says Lind”",
		],
		[
			"with what they are",
			"“[They left],” explains former Hafen correspondent Ada Lind.",
			"Ada Lind: its sentence says “explains former Hafen correspondent Ada Lind”",
		],
		[
			"in German",
			"[Die Mieter gingen], sagte Bürgermeisterin Ada Lind.",
			"Ada Lind: its sentence says “sagte Bürgermeisterin Ada Lind”",
		],
		[
			"German, the other way round",
			"Ada Lind erklärte, [die Mieter gingen].",
			"Ada Lind: its sentence says “Ada Lind erklärte”",
		],
		["laut", "Laut Lind [gingen die Mieter].", "Lind: its sentence says “Laut Lind”"],
		["zufolge", "Ada Lind zufolge [gingen die Mieter].", "Ada Lind: its sentence says “Ada Lind zufolge”"],
		["so Lind", "„[Sie gingen]“, so Lind.", "Lind: its sentence says “so Lind”"],
		["a name of many parts", "Marie de la Cour said [they left].", "Cour: its sentence says “Cour said”"],
		["a name with von", "Ada von Lind said [they left].", "Ada von Lind: its sentence says “Ada von Lind said”"],
		[
			"without the word that begins the sentence",
			"But Lind said [they left].",
			"Lind: its sentence says “But Lind said”",
		],
		["nobody: a pronoun", "He said [the tenants left].", null],
		["nobody: an office", "The Prime Minister said [the tenants left].", null],
		["nobody: no name", "According to observers, [the tenants left].", null],
		["nobody: reports", "Laut Medienberichten [gingen die Mieter].", null],
		["nobody: an adjective", "According to the German press agency, [the tenants left].", null],
		["nobody: another paragraph", "Lind said so.\n\n[The tenants left].", null],
		["nobody: another sentence after", "[The tenants left]. Lind said so.", null],
		["nobody: after the full stop selected", "[The tenants left.] Lind said so.", null],
		["nobody at all", "[The tenants left].", null],
		["passing over a pronoun", "Lind noted this. She said [the tenants left].", "Lind: “Lind noted” stands before it"],
		[
			"with a day after it",
			"“[They left],” said the Council on Friday.",
			"Council: its sentence says “said the Council”",
		],
	])("%s", (_, source, expected) => {
		const guess = guessSpeaker(marked(source).text, marked(source));
		expect(guess && `${guess.name}: ${guess.reason}`).toBe(expected);
	});

	it("names only what stands in the text, whatever the text is", () => {
		const unit = fc.constantFrom(
			"Lind",
			"Ada",
			"said",
			"says",
			"the",
			"Mayor",
			"according to",
			"laut",
			"so",
			"left",
			"He",
			" ",
			" ",
			" ",
			". ",
			", ",
			"\n\n",
			"”",
		);
		fc.assert(
			fc.property(fc.array(unit, { maxLength: 40 }), fc.nat(), fc.nat(), (parts, a, b) => {
				const text = parts.join("");
				const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
				const guess = guessSpeaker(text, { start, end });
				if (guess) expect(text).toContain(guess.name);
				expect(guess?.name ?? "Name").toMatch(/^\p{Lu}/u);
			}),
			{ numRuns: 1000 },
		);
	});
});

it("answers soon when somebody selects page after page of nonsense", () => {
	const pieces = [
		"9",
		"9,",
		"wird ",
		"nine ",
		"A b ",
		"“",
		"ly ed ",
		"der te ",
		",",
		" ",
		"Said ",
		"said A",
		"A",
		"\n",
	];
	const work = () => {
		for (const piece of pieces) {
			const text = piece.repeat(300_000 / piece.length);
			prefillStatement([text]);
			guessKind(text, text, text);
			guessSpeaker(text, { start: 100_000, end: 300_000 });
		}
	};
	expect(cpuTime(work, 1) / pieces.length).toBeLessThan(500);
}, 60_000);
