import { html } from "../html";
import { visibleControls } from "../people-text";
import type { EditionInList, PublishedEdition } from "./published-edition";

/** The editions of a report as an Atom feed (RFC 4287), the newest first. */
export function atomFeed({ address, report, editions, corrections }: PublishedEdition): string {
	const title = visibleControls(report.subject.title);
	const what = (edition: EditionInList) =>
		[edition.reason, ...corrections.filter(({ number }) => number === edition.number).map(({ sentence }) => sentence)]
			.filter((words) => words !== "")
			.join("\n");
	const feed = html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${address}</id>
<title>Fact-check report: ${title}</title>
<updated>${editions[0]?.publishedAt}</updated>
<link rel="self" type="application/atom+xml" href="${address}/feed.atom"/>
<link rel="alternate" type="text/html" href="${address}"/>
<author><name>${visibleControls(report.desk)}</name></author>
<generator>Stet</generator>
${editions.map(
	(edition) => html`<entry>
<id>${address}/${edition.number}</id>
<title>Edition ${edition.number}: ${title}</title>
<updated>${edition.publishedAt}</updated>
<published>${edition.publishedAt}</published>
<link rel="alternate" type="text/html" href="${address}/${edition.number}"/>
<summary>${visibleControls(what(edition) || "First published.")}</summary>
</entry>
`,
)}</feed>
`;
	// XML can hold neither of these.
	return feed.source.toWellFormed().replace(/[\ufffe\uffff]/g, "\ufffd");
}
