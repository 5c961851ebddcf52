import { expect, it } from "vitest";
import type { Claim } from "@/lib/core/claims/claim";
import { guessSpeaker } from "./guess-speaker";

/** Reads `He said [this].`: the brackets are the selected words. */
function selected(source: string) {
	const start = source.indexOf("[");
	const end = source.indexOf("]") - 1;
	return { text: source.replace(/[[\]]/g, ""), range: { start, end } };
}

function guess(source: string, claims: Claim[] = []) {
	const { text, range } = selected(source);
	return guessSpeaker(text, "v", range, claims)?.chain.map((link) => link.name) ?? null;
}

it.each([
	["“[An attack from outside],” said the Kremlin.", ["the Kremlin"]],
	["Kassym Tokayev said that [order had been restored].", ["Kassym Tokayev"]],
	["According to Interfax, [18 people died]. It rained, according to Radio Azattyq.", ["Radio Azattyq"]],
	["He said that [it rained].", null],
	["[It rained].\nMarat Shibutov wrote a book.", null],
])("guesses from %s", (source, expected) => {
	expect(guess(source)).toEqual(expected);
});

it("takes over the speaker of the claim before it, whoever stands beside the words", () => {
	const claim = (id: string, start: number, who: string) =>
		({
			id,
			appearances: [
				{
					versionId: "v",
					ranges: [{ start, end: start + 2 }],
					attribution: who ? [{ name: who, sourceId: null }] : [],
				},
			],
		}) as unknown as Claim;
	const claims = [claim("1", 0, "Tass"), claim("2", 4, "CSTO"), claim("3", 8, ""), claim("4", 60, "Later")];
	expect(guess("One two three four five six [seven], said the Kremlin.", claims)).toEqual(["CSTO"]);
});
