import fc from "fast-check";
import { expect, it } from "vitest";
import { isSlug, slugFrom } from "./slug";

it.each([
	["Six flags, one command: who sent troops?", "six-flags-one-command-who-sent-troops"],
	["Straße & Łódź: œuvre d’été", "strasse-lodz-oeuvre-dete"],
	["Кто послал войска в Алматы?", "kto-poslal-voyska-v-almaty"],
	["Ποιος έστειλε στρατό;", "poios-esteile-strato"],
	["谁派了军队", ""],
	["Who is 习近平?", ""],
	["…", ""],
	["", ""],
])("%s: %s", (title, slug) => expect(slugFrom(title)).toBe(slug));

it("never goes beyond what an address may be, and leaves room for an ending", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (title) => {
			const slug = slugFrom(title);
			expect(slug === "" || isSlug(slug)).toBe(true);
			expect(slug.length).toBeLessThanOrEqual(60);
		}),
	);
});

it.each(["Upper", "two--lines", "-a", "a-", "a b", "ä", "", "a".repeat(81), "0190a1b2-0000-7000-8000-000000000000"])(
	"%s is no slug",
	(text) => expect(isSlug(text)).toBe(false),
);
