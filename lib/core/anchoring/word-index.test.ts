import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import { indexWords } from "./word-index";

function words(text: string, cuts: number[] = []): string[] {
	const { starts, ends } = indexWords(text, cuts);
	return [...starts].map((start, i) => text.slice(start, ends[i]));
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

function segmented(text: string): string[] {
	return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

describe("indexWords", () => {
	it.each<[string, string[]]>([
		["Around 2,500 troops, by Il-76.", ["Around", "2,500", "troops", "by", "Il", "76"]],
		["They don't, and we don’t.", ["They", "don't", "and", "we", "don’t"]],
		["“Mini-NATO” (2.5 %)", ["Mini", "NATO", "2.5"]],
		["no\u00a0break 5\u202f000", ["no", "break", "5\u202f000"]],
		["soft\u00adhyphen caf\u0065\u0301", ["soft\u00adhyphen", "caf\u0065\u0301"]],
		["😀 after 👩‍🚀 emoji", ["after", "emoji"]],
		["Привет, мир", ["Привет", "мир"]],
		["— … !", []],
		["", []],
	])("finds the words of %j", (text, expected) => {
		expect(words(text)).toEqual(expected);
		expect(words(text)).toEqual(segmented(text));
	});

	it("ends a word at a cut, and ignores cuts outside the text or in a surrogate pair", () => {
		expect(words("onetwo", [3, 0, 6, 90, -1])).toEqual(["one", "two"]);
		expect(words("𝐚𝐛", [1])).toEqual(["𝐚𝐛"]);
	});

	it("agrees with the segmenter on every character of the scripts it reads itself, alone and between others", () => {
		const different: string[] = [];
		for (let code = 1; code < 0x2140; code++) {
			if (code === 0x700) code = 0x1e00;
			const c = String.fromCharCode(code);
			const text = `${c} a${c}b 1${c}2 a${c}2 1${c}b ${c}a a${c} 1${c} a${c}${c}b a.${c}b a${c}.b 1,${c}2 a ${c}b a${c} b`;
			if (words(text).join("|") !== segmented(text).join("|")) different.push(code.toString(16));
		}
		expect(different).toEqual([]);
	}, 30_000);

	it("agrees with the segmenter on whatever stands together", () => {
		const unit = fc.constantFrom(
			..."ab1 .,;'’-_\"\n\u00a0\u00adéж中か",
			"\u0301",
			"😀",
			"ש",
			"\u200d",
			"2",
			"\u202f",
			"ﬁ",
			"ก",
			"한",
		);
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
				expect(words(text)).toEqual(segmented(text));
			}),
			{ numRuns: 1000 },
		);
	});

	it("reads a megabyte of prose in well under the 300 ms it may take", () => {
		const line = "The ferry carries around 2,500 pilgrims, who don't stay; Паром это подтвердил. ";
		const text = line.repeat(Math.ceil(1_000_000 / line.length));
		expect(cpuTime(() => indexWords(text, []))).toBeLessThan(300);
		const { starts } = indexWords(text, []);
		expect(starts.length).toBe(segmented(line).length * Math.ceil(1_000_000 / line.length));
	});

	it("reads a script without spaces in a time that grows with its length only", () => {
		const sentence = "每年冬天渡轮都会载着朝圣者穿过港口去岛上喝茶。";
		const [short, long] = [sentence.repeat(900), sentence.repeat(3600)];
		expect(indexWords(short, []).starts.length).toBe(segmented(sentence).length * 900);
		expect(cpuTime(() => indexWords(long, []), 2)).toBeLessThan(8 * cpuTime(() => indexWords(short, []), 2));
	}, 60_000);
});
