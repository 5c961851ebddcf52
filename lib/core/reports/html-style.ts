/**
 * The look of the report as one file: a galley proof on a screen, light or dark, and on paper. The hues are those
 * that the desk's screens use; every state is told by a glyph and in words as well.
 */
export const reportStyle = `
:root {
	color-scheme: light dark;
	--paper: #fbf9f4; --sheet: #fffefb; --ink: #1d1b18; --quiet: #625d55; --rule: #d9d3c7; --accent: #0b5c8a;
	--open: #6b675f; --working: #1f5fab; --true: #00695f; --between: #8a4f00; --false: #b02e12; --unproven: #6b43a3;
	--disputed: #a01f68; --stale: #765800; --none: #6b675f; --tint: 9%;
}
@media (prefers-color-scheme: dark) {
	:root {
		--paper: #15181c; --sheet: #1b1f24; --ink: #e8e5de; --quiet: #aaa69d; --rule: #393f47; --accent: #8cc7ee;
		--open: #b3aea4; --working: #8db9f2; --true: #5fc9b8; --between: #eaa95a; --false: #ff8d70; --unproven: #c3a5f0;
		--disputed: #f48cc4; --stale: #e0bd55; --none: #b3aea4; --tint: 16%;
	}
}
* { box-sizing: border-box; }
html { font: 15px/1.55 Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.page { max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
:target { scroll-margin-top: 1rem; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { position: static; display: inline-block; padding: 0.5rem 0.75rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1, .statement, .proof, blockquote, .typed { font-family: "Source Serif 4", "Iowan Old Style", Charter, Georgia, "Noto Serif", serif; }
h1 { font-size: 2.1rem; margin: 0.25rem 0 0.75rem; font-weight: 600; }
h2 { font-size: 1.2rem; margin: 3rem 0 1rem; padding-bottom: 0.35rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 0.87rem; margin: 1.25rem 0 0.4rem; color: var(--quiet); font-weight: 600; }
p { margin: 0 0 0.6rem; }
ul, ol { margin: 0 0 0.75rem; padding-inline-start: 1.4rem; }
.kicker, .facts, .small, figcaption, caption { color: var(--quiet); font-size: 0.87rem; }
.kicker { margin: 0; }
.plain { list-style: none; padding: 0; }
code { font: 0.85em/1.4 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; }
.open-facts { background: var(--sheet); border: 1px solid var(--rule); border-inline-start: 4px solid var(--stale); padding: 1rem 1.25rem 0.5rem; margin: 1.75rem 0; }
.open-facts h2 { margin: 0 0 0.6rem; border: 0; padding: 0; font-size: 1.05rem; }
.open-facts li { margin-bottom: 0.35rem; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1.25rem; }
caption { text-align: start; padding-bottom: 0.35rem; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { color: var(--quiet); font-size: 0.87rem; }
tbody th { width: 11rem; }
td.n, th.n { text-align: end; width: 4.5rem; }
td.bar { width: 50%; padding-inline-end: 0; white-space: nowrap; }
.bar span { display: inline-block; height: 0.65rem; min-width: 2px; margin-inline-end: 0.5rem; background: currentColor; border-radius: 1px; }
.edition .typed { margin-bottom: 0.9rem; }
.contents { margin: 1.75rem 0; }
.contents ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.t-open { color: var(--open); } .t-working { color: var(--working); } .t-true { color: var(--true); } .t-between { color: var(--between); }
.t-false { color: var(--false); } .t-unproven { color: var(--unproven); } .t-disputed { color: var(--disputed); } .t-stale { color: var(--stale); } .t-not-rated { color: var(--none); }
.proof { font-size: 1.13rem; line-height: 1.7; max-width: 40rem; padding-inline-start: 2.5rem; }
.proof p { position: relative; margin-bottom: 0.9rem; }
.proof p[data-n]::before { content: attr(data-n); position: absolute; inset-inline-start: -2.5rem; width: 1.75rem; text-align: end; color: var(--quiet); font: 0.72rem/1.9rem ui-sans-serif, system-ui, sans-serif; }
.proof .heading { font-weight: 600; line-height: 1.4; }
.proof .caption { font-size: 0.95rem; line-height: 1.5; color: var(--quiet); }
.proof .list-item { padding-inline-start: 1rem; }
.proof .quotation { padding-inline-start: 1rem; border-inline-start: 2px solid var(--rule); }
.out { color: var(--quiet); font-size: 0.85em; }
p.out { line-height: 1.4; }
mark { background: none; color: inherit; text-decoration: underline solid 2px var(--open); text-underline-offset: 0.22em; text-decoration-skip-ink: none; }
.m-open { text-decoration-style: dotted; }
.m-working { text-decoration-style: dashed; text-decoration-color: var(--working); }
.m-true { text-decoration-color: var(--true); background: color-mix(in srgb, var(--true) var(--tint), transparent); }
.m-between { text-decoration-color: var(--between); background: color-mix(in srgb, var(--between) var(--tint), transparent); }
.m-false { text-decoration-color: var(--false); background: color-mix(in srgb, var(--false) var(--tint), transparent); }
.m-unproven { text-decoration-color: var(--unproven); background: color-mix(in srgb, var(--unproven) var(--tint), transparent); }
.m-disputed { text-decoration-style: double; text-decoration-color: var(--disputed); background: color-mix(in srgb, var(--disputed) var(--tint), transparent); }
.m-stale { text-decoration: underline wavy 1px var(--stale); }
.m-not-rated { text-decoration: underline dotted 1px var(--none); }
.deep { box-shadow: inset 0 -0.2em color-mix(in srgb, var(--ink) 14%, transparent); }
sup { font: 600 0.68rem/1 ui-sans-serif, system-ui, sans-serif; vertical-align: super; white-space: nowrap; }
sup a { padding: 0.25em 0.15em; text-decoration: none; }
sup a:hover { text-decoration: underline; }
.claim { border-top: 1px solid var(--rule); padding-top: 1.25rem; margin-top: 1.75rem; }
.claim:first-of-type { border-top: 0; padding-top: 0; margin-top: 0; }
.claim h3 { display: flex; gap: 0.75rem; margin: 0 0 0.35rem; font-size: 1.2rem; font-weight: 600; }
.claim h3 .number { flex: none; min-width: 1.6rem; color: var(--quiet); font: 600 1rem/1.5rem ui-sans-serif, system-ui, sans-serif; }
.claim > :not(h3) { margin-inline-start: 2.35rem; }
.standing { font-weight: 600; margin-bottom: 0.25rem; }
figure { margin: 0.75rem 0; }
blockquote { margin: 0; padding-inline-start: 0.9rem; border-inline-start: 2px solid var(--rule); font-size: 1.05rem; }
blockquote p { margin: 0; }
figcaption { padding-inline-start: 1rem; margin-top: 0.2rem; }
.entries { list-style: none; padding: 0; margin: 0; }
.entries > li { margin-bottom: 1rem; }
.entries p, .entries figure { margin: 0 0 0.3rem; }
.entries .typed { margin-bottom: 0.3rem; }
.typed { white-space: pre-wrap; unicode-bidi: plaintext; }
.statement { unicode-bidi: isolate; }
.ruling { border-inline-start: 3px solid var(--ink); padding-inline-start: 0.9rem; }
.dissent { border-inline-start: 1px solid var(--rule); margin: 0.6rem 0 0; padding-inline-start: 0.9rem; }
h5 { font-size: 0.87rem; margin: 0 0 0.3rem; font-weight: 600; }
details { margin: 0.75rem 0; }
summary { color: var(--quiet); font-size: 0.87rem; cursor: pointer; margin-bottom: 0.5rem; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.stale { color: var(--stale); }
.past { color: var(--quiet); }
.past strong { text-decoration: line-through; }
.past.over strong { text-decoration: none; }
.notice { background: var(--sheet); border: 1px solid var(--rule); border-inline-start: 4px solid var(--stale); padding: 0.75rem 1rem; }
.inline { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.challenge label { display: block; font-size: 0.87rem; font-weight: 600; }
.challenge :is(input, select, textarea) { width: 100%; max-width: 34rem; font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--quiet); border-radius: 5px; padding: 0.4rem 0.6rem; }
.challenge :is(input, select, textarea, button):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.challenge button { font: inherit; font-weight: 600; color: var(--sheet); background: var(--accent); border: 0; border-radius: 5px; padding: 0.45rem 1rem; cursor: pointer; }
.away { position: absolute; inset-inline-start: -100vw; }
footer { margin-top: 3.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; color: var(--quiet); font-size: 0.87rem; }
@media (max-width: 36rem) {
	.page { padding: 1.25rem 1rem 3rem; }
	h1 { font-size: 1.6rem; }
	.proof { padding-inline-start: 1.75rem; }
	.proof p[data-n]::before { inset-inline-start: -1.75rem; width: 1.2rem; }
	.claim > :not(h3) { margin-inline-start: 0; }
	tbody th { width: auto; }
	td.bar { width: auto; }
	.bar span { display: none; }
}
@page {
	size: A4; margin: 22mm 20mm 20mm;
	@top-left { content: "Fact-check report"; font: 8pt system-ui, sans-serif; color: #555; }
	@bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #555; }
}
@media print {
	:root {
		color-scheme: light;
		--paper: #fff; --sheet: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --accent: #000;
		--open: #555; --working: #1f5fab; --true: #00695f; --between: #8a4f00; --false: #b02e12; --unproven: #6b43a3;
		--disputed: #a01f68; --stale: #765800; --none: #555; --tint: 9%;
	}
	html { font-size: 10pt; }
	.page { max-width: none; padding: 0; }
	.skip, .contents, .challenge { display: none; }
	.proof { font-size: 10.5pt; line-height: 1.6; }
	h1, h2, h3, h4, .standing, caption, thead { break-after: avoid; }
	p, blockquote, li { orphans: 3; widows: 3; }
	tr, figure, .open-facts li, .verdict-line { break-inside: avoid; }
	.claim h3, .claim .standing, .claim .facts { break-after: avoid; }
	details::details-content { content-visibility: visible; block-size: auto; }
	a { text-decoration: none; }
	mark, .bar span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
