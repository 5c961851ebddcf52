import { count } from "../../words";
import { stageLook } from "../claim-look";
import { html } from "../html";
import { visibleControls } from "../people-text";
import { moment, said } from "../render-html";
import type { PublishedEdition } from "./published-edition";

/** The report in the size of a card, to be shown within other pages: what it is about, how the claims stand, and where to read on. */
export function card({ address, report, number, publishedAt }: PublishedEdition): string {
	const { outcomes, claims } = report.counts;
	const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fact-check: ${visibleControls(report.subject.title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 14px/1.45 system-ui, sans-serif; color: light-dark(#1d1b18, #e8e5de); background: light-dark(#fffefb, #1b1f24); }
article { border: 1px solid light-dark(#d9d3c7, #393f47); border-radius: 6px; padding: 0.9rem 1rem; }
h1 { font: 600 1.1rem/1.3 "Source Serif 4", Georgia, serif; margin: 0.15rem 0 0.5rem; }
p { margin: 0 0 0.4rem; } ul { margin: 0 0 0.5rem; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0.15rem 0.9rem; }
.small { font-size: 0.85rem; color: light-dark(#625d55, #aaa69d); margin: 0; } a { color: light-dark(#0b5c8a, #8cc7ee); }
</style>
</head>
<body>
<main><article>
<p class="small">Fact-check report · ${said(report.desk)}</p>
<h1 dir="auto"><a href="${address}" target="_top">${visibleControls(report.subject.title)}</a></h1>
${
	claims > 0 &&
	html`<p class="small">${count(claims, "claim")}</p>
<ul>${outcomes.map((outcome) => html`<li><span aria-hidden="true">${stageLook(outcome.stage, outcome.rating).glyph}</span> ${outcome.count} ${outcome.label.toLowerCase()}</li>`)}</ul>`
}
<p class="small">Edition ${number}, ${moment(publishedAt)}</p>
</article></main>
</body>
</html>
`;
	return page.source.toWellFormed();
}
