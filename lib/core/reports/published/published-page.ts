import { challengeLimits } from "../../disputes/reader-challenge";
import { Html, html } from "../html";
import { visibleControls } from "../people-text";
import { claimReview, renderClaimReviews } from "../render-claim-reviews";
import { moment, reportPage, said, words } from "../render-html";
import { reportFiles } from "../report-files";
import { excerpt } from "../report-lines";
import type { PublishedEdition } from "./published-edition";

/** What a reader sent that could not be taken, to be put right without writing it again. */
export type ChallengeTry = { problem: string; values: Readonly<Record<string, string>> };

/**
 * An edition as a public page: it works without scripts, on a phone and on paper, and asks nobody else for anything.
 * `attempt` is a challenge that was refused.
 */
export function publishedPage(edition: PublishedEdition, attempt?: ChallengeTry): string {
	const { report, address, number } = edition;
	const hasReviews = report.claims.some((claim) => claimReview(claim, report, { address }) !== null);
	const newest = edition.editions[0]?.number ?? number;
	const description = `${report.openFacts.length === 0 ? "Nothing was open" : report.openFacts.map(({ sentence }) => sentence).join(" ")}`;
	const page = reportPage(report, {
		head: html`<link rel="canonical" href="${address}">
<link rel="alternate" type="application/atom+xml" href="${address}/feed.atom" title="Editions of this report">
<meta name="description" content="${excerpt(description, 300)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${visibleControls(report.subject.title)}">
<meta property="og:url" content="${address}">
${number !== newest && html`<meta name="robots" content="noindex">`}
${hasReviews && html`<script type="application/ld+json">${new Html(renderClaimReviews(report, { address }))}</script>`}`,
		under: html`<p class="small">SHA-256 of the edition <code>${edition.sha256}</code></p>
${
	number !== newest &&
	html`<p class="notice"><strong>This is not the latest edition.</strong> <a href="${address}">Read edition ${newest}</a>, and what it corrected.</p>`
}`,
		before: corrections(edition),
		after: html`${takeAway(edition)}
${editionsList(edition)}
${number === newest && challengeForm(edition, attempt)}`,
		footer: html`Published by ${said(report.desk)}, made with Stet. What it says was so when it was published.`,
	});
	return page.source.toWellFormed();
}

function corrections({ corrections: made }: PublishedEdition): Html | null {
	if (made.length === 0) return null;
	return html`<section aria-labelledby="corrections">
<h2 id="corrections">Corrections</h2>
<ul class="entries">${made.map(
		({ number, at, sentence, before, after, reason }) => html`<li>
<p><strong>${sentence}</strong></p>
<p class="small">Edition ${number}, ${moment(at)}${reason !== "" && html`: ${said(reason)}`}</p>
${before !== null && html`<p class="small">Before:</p>${words(before)}`}
${after !== null && html`<p class="small">Now:</p>${words(after)}`}
</li>
`,
	)}</ul>
</section>`;
}

function takeAway({ address, number }: PublishedEdition): Html {
	return html`<section aria-labelledby="files">
<h2 id="files">Take it away</h2>
<ul class="inline">${reportFiles.map(({ format, name }) => html`<li><a href="${address}/${number}/${format}" download>${name}</a></li>\n`)}</ul>
</section>`;
}

function editionsList({ address, number, editions }: PublishedEdition): Html {
	return html`<section aria-labelledby="editions">
<h2 id="editions">Editions</h2>
<ol class="entries" reversed>${editions.map(
		(one) => html`<li${one.number === number && html` aria-current="true"`}>
<p>${one.number === number ? html`Edition ${one.number}, this one` : html`<a href="${address}/${one.number}">Edition ${one.number}</a>`} · ${moment(one.publishedAt)}</p>
${one.reason !== "" && words(one.reason)}
<p class="small">SHA-256 <code>${one.sha256}</code></p>
</li>
`,
	)}</ol>
<p class="small"><a href="${address}/feed.atom">Follow its editions</a> in a feed reader.</p>
</section>`;
}

function challengeForm({ address, report }: PublishedEdition, attempt?: ChallengeTry): Html {
	const value = (name: string) => attempt?.values[name] ?? "";
	return html`<section aria-labelledby="challenge">
<h2 id="challenge">Challenge this</h2>
<p>Is something here wrong? Say what, and where it can be looked up. The desk takes it as a dispute, which stays open until somebody has decided. What you write may be printed with the claim; your name is not.</p>
${attempt && html`<p class="notice" role="alert"><strong>Nothing was sent.</strong> ${attempt.problem}</p>`}
<form method="post" action="${address}/challenge" class="challenge">
<p><label for="c-claim">Which claim</label>
<select id="c-claim" name="claimId" required>
<option value="">Choose one</option>
${report.claims.map(
	({ number, id, statement }) =>
		html`<option value="${id}"${value("claimId") === id && html` selected`}>${number}. ${visibleControls(excerpt(statement, 90))}</option>\n`,
)}</select></p>
<p><label for="c-reason">What is wrong</label>
<textarea id="c-reason" name="reason" rows="5" required maxlength="${challengeLimits.reason}">${visibleControls(value("reason"))}</textarea></p>
<p><label for="c-source">Your source: an address, or what it is called</label>
<input type="text" id="c-source" name="source" required maxlength="${challengeLimits.source}" value="${visibleControls(value("source"))}"></p>
<p><label for="c-locator">Where in it: page, paragraph, minute</label>
<input type="text" id="c-locator" name="locator" required maxlength="${challengeLimits.locator}" value="${visibleControls(value("locator"))}"></p>
<p><label for="c-name">Your name (may stay empty; the desk sees it)</label>
<input type="text" id="c-name" name="name" maxlength="${challengeLimits.name}" autocomplete="name" value="${visibleControls(value("name"))}"></p>
<p class="away" aria-hidden="true"><label for="c-web">Leave this empty</label><input type="text" id="c-web" name="website" tabindex="-1" autocomplete="off"></p>
<p><button type="submit">Send the challenge</button></p>
</form>
</section>`;
}
