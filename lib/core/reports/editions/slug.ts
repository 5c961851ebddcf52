/** The end of a report's public address: short words in plain letters, for any system and to be read out on the phone. */
export const longestSlug = 80;
const shape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const looksLikeId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids are no slugs, so that neither is ever taken for the other. */
export function isSlug(text: string): boolean {
	return text.length <= longestSlug && shape.test(text) && !looksLikeId.test(text);
}

/** A title's words in plain letters; empty where they can't be said in those. */
export function slugFrom(title: string): string {
	const plain = title
		.toLowerCase()
		.replace(/./gu, (letter) => letters[letter] ?? letter)
		.normalize("NFKD")
		.replace(/[\p{M}'’]/gu, "");
	// Half a title would say something else than the title.
	if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(plain)) return "";
	const words = plain.match(/[a-z0-9]+/g) ?? [];
	let slug = "";
	for (const word of words) {
		const longer = slug === "" ? word.slice(0, wordsUpTo) : `${slug}-${word}`;
		if (longer.length > wordsUpTo) break;
		slug = longer;
	}
	return slug;
}

/** Leaves room for an ending that tells two equal titles apart. */
const wordsUpTo = 60;

const pairs =
	"ß ss æ ae ø o œ oe ł l đ d ð d þ th ı i ħ h " +
	"а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch " +
	"ъ _ ы y ь _ э e ю yu я ya і i ї yi є ye ґ g ә a ғ g қ q ң n ө o ұ u ү u һ h " +
	"α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o " +
	"ά a έ e ή i ί i ό o ύ y ώ o";

const letters: Readonly<Record<string, string>> = Object.fromEntries(
	[...pairs.matchAll(/(\S+) (\S+)/g)].map(([, letter, plain]) => [letter, plain === "_" ? "" : plain]),
);
