import "server-only";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Font, openSync } from "fontkit";

/**
 * The fonts of printed reports, all of them from packages: whatever this machine has makes no difference. Between them they
 * have Latin, Greek, Cyrillic, Arabic, Hebrew, Chinese, Japanese (with Chinese forms), Korean, the usual symbols and
 * emoji. No other script is there: see `printable`.
 */
const folders = [
	["@expo-google-fonts/inter", "400Regular", "600SemiBold", "700Bold", "400Regular_Italic", "700Bold_Italic"],
	["@expo-google-fonts/source-serif-4", "400Regular", "600SemiBold", "700Bold", "400Regular_Italic", "700Bold_Italic"],
	["@embedpdf/fonts-arabic", "fonts"],
	["@embedpdf/fonts-hebrew", "fonts"],
	["@embedpdf/fonts-sc", "fonts"],
	["@expo-google-fonts/nanum-gothic", "400Regular", "700Bold"],
	["@expo-google-fonts/noto-sans-symbols-2", "400Regular"],
	["@expo-google-fonts/noto-emoji", "400Regular"],
] as const;

/** One of each family, in the order in which the template falls back on them. */
const samples = [
	"@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
	"@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf",
	"@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Regular.ttf",
	"@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf",
	"@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf",
	"@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",
	"@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
];

const packages = createRequire(import.meta.url);

function placeOf(file: string): string {
	const place = packages.resolve
		.paths(file)
		?.map((folder) => path.join(folder, file))
		.find(existsSync);
	if (!place) throw new Error(`A font of printed reports is missing: ${file}`);
	return place;
}

export function fontFolders(): string[] {
	return folders.flatMap(([name, ...inside]) => inside.map((folder) => placeOf(`${name}/${folder}`)));
}

const opened = new Map<string, Font>();

function fontAt(file: string): Font {
	const known = opened.get(file);
	if (known) return known;
	const font = openSync(placeOf(file)) as Font;
	opened.set(file, font);
	return font;
}

/** Every character that Inter has and most reports are made of, so that nothing is asked for them. */
const usual = /^[\t\n\r -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f–—‘’“”…→]*$/;
/** Leaves no mark on paper, in whatever font. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The text with what none of our fonts can show spelled out as `[U+0905]`: a box would say less, and PDF/UA allows none.
 * What belongs together, as a letter and its accents, is shown by one font or spelled out.
 */
export function printable(text: string): string {
	const whole = text.toWellFormed().replaceAll("\ufeff", "");
	if (usual.test(whole)) return whole;
	let shown = "";
	for (const { segment } of clusters.segment(whole))
		shown += usual.test(segment) || isShown(segment) ? segment : spelled(segment);
	return shown;
}

function isShown(cluster: string): boolean {
	const points = [...cluster.replace(unseen, "")].map((char) => char.codePointAt(0) ?? 0);
	return samples.some((file) => points.every((point) => fontAt(file).hasGlyphForCodePoint(point)));
}

function spelled(cluster: string): string {
	return [...cluster]
		.map((char) =>
			isShown(char) ? char : `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
		)
		.join("");
}
