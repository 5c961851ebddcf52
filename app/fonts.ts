import localFont from "next/font/local";

/*
 * Each alphabet is a file of its own, fetched when a page has a letter of it. Only Latin is fetched ahead.
 * The ranges are written out each time because Next reads them before anything runs.
 * Arabic, Hebrew and CJK come from the reader's own fonts (see --font-serif in globals.css).
 */

const sans = localFont({
	src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
	variable: "--inter",
	weight: "100 900",
	declarations: [
		{
			prop: "unicode-range",
			value: "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212,U+FFFD",
		},
	],
});
const sansExt = localFont({
	src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
	variable: "--inter-ext",
	weight: "100 900",
	preload: false,
	adjustFontFallback: false,
	declarations: [
		{
			prop: "unicode-range",
			value: "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+1E00-1EFF,U+2020-2021,U+20A0-20AB,U+2113,U+A720-A7FF",
		},
	],
});
const sansCyrillic = localFont({
	src: "../node_modules/@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2",
	variable: "--inter-cyrillic",
	weight: "100 900",
	preload: false,
	adjustFontFallback: false,
	declarations: [{ prop: "unicode-range", value: "U+0301,U+0400-052F,U+20B4,U+2116" }],
});
const sansGreek = localFont({
	src: "../node_modules/@fontsource-variable/inter/files/inter-greek-wght-normal.woff2",
	variable: "--inter-greek",
	weight: "100 900",
	preload: false,
	adjustFontFallback: false,
	declarations: [{ prop: "unicode-range", value: "U+0370-03FF" }],
});

const serif = localFont({
	src: [
		{ path: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2" },
		{
			path: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
			style: "italic",
		},
	],
	variable: "--source-serif",
	weight: "200 900",
	preload: false,
	adjustFontFallback: "Times New Roman",
	declarations: [
		{
			prop: "unicode-range",
			value: "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212,U+FFFD",
		},
	],
});
const serifExt = localFont({
	src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2",
	variable: "--source-serif-ext",
	weight: "200 900",
	preload: false,
	adjustFontFallback: false,
	declarations: [
		{
			prop: "unicode-range",
			value: "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+1E00-1EFF,U+2020-2021,U+20A0-20AB,U+2113,U+A720-A7FF",
		},
	],
});
const serifCyrillic = localFont({
	src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-wght-normal.woff2",
	variable: "--source-serif-cyrillic",
	weight: "200 900",
	preload: false,
	adjustFontFallback: false,
	declarations: [{ prop: "unicode-range", value: "U+0301,U+0400-052F,U+20B4,U+2116" }],
});
const serifGreek = localFont({
	src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-greek-wght-normal.woff2",
	variable: "--source-serif-greek",
	weight: "200 900",
	preload: false,
	adjustFontFallback: false,
	declarations: [{ prop: "unicode-range", value: "U+0370-03FF" }],
});

export const fontVariables = [sans, sansExt, sansCyrillic, sansGreek, serif, serifExt, serifCyrillic, serifGreek]
	.map((font) => font.variable)
	.join(" ");
