import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import expectations from "@/tests/vectors/intake/real-articles.json";
import type { MetadataField } from "./article";
import { prepareText } from "./article-input";

/**
 * Five published articles, which are not part of the project: what is expected of them is kept by the numbers of
 * their passages, without a word of theirs.
 */
const folder = new URL("../../../../shared/articles/", import.meta.url);
const present = existsSync(folder);

if (!present) console.info("NOT CHECKED: ../shared/articles is absent, so intake was not tried on published articles.");

describe.skipIf(!present).each(Object.entries(expectations))("%s", (file, expected) => {
	// A suite that is skipped is read all the same, down to here.
	const bytes = present ? readFileSync(new URL(file, folder)) : Buffer.from("absent");
	const outcome = prepareText({ bytes, filename: file });
	if (outcome.kind === "refused") throw new Error(outcome.sentence);
	const { text, blocks, exclusions, metadata } = outcome;

	it("is frozen byte for byte", () => {
		expect(Buffer.from(text).equals(Buffer.from(bytes))).toBe(true);
	});

	it("has a passage for each line with something on it", () => {
		expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(
			text
				.split("\n")
				.map((line) => line.trim())
				.filter((line) => line !== ""),
		);
		expect(blocks).toHaveLength(expected.passages);
	});

	it("is proposed without what the site printed around it, and with every paragraph of its own", () => {
		const numbers = exclusions.map(({ start, end, reason }) => {
			const number = blocks.findIndex((block) => block.start === start && block.end === end);
			return [String(number), reason];
		});
		expect(Object.fromEntries(numbers)).toEqual(expected.excluded);
	});

	it("has its captions told apart", () => {
		const captions = blocks.flatMap(({ kind }, i) => (kind === "caption" ? [i] : []));
		expect(captions).toEqual(expected.captions);
	});

	it("says about itself what it says, and no more", () => {
		for (const [field, value] of Object.entries(expected.metadata)) {
			expect([field, metadata[field as MetadataField].value]).toEqual([field, value]);
		}
		expect(metadata.publishedAt.candidates.map(({ value }) => value)).toEqual(expected.dates);
		expect(metadata.title.value).not.toBeNull();
	});
});
