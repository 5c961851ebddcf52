import type { Report, ReportArticle, ReportPassage, ReportText } from "@/lib/core/reports/report";
import { type Bundle, nameOf } from "./bundle";
import { hashOf } from "./hashing";
import { type Say, shown } from "./problem";
import { countWords, type Span, type WordsBy } from "./word-count";

/** Texts and their hashes, every range and the words it is said to hold, and which words are claimed, open and left out. */
export function checkTexts({ report, texts, files }: Bundle, say: Say): void {
	const all: ReportText[] = [...report.articles, ...report.otherTexts];
	for (const { versionId, sha256, text, title } of all) {
		const name = `“${shown(title, 40)}”`;
		const file = `texts/${sha256}.txt`;
		if (report.quoting === "full") {
			const given = texts.get(versionId);
			if (given === undefined) say(file, `is missing: the text of ${name}.`);
			if (text === null) say("report.json", `leaves out the text of ${name}, though all of it may be quoted.`);
			else if (hashOf(text) !== sha256) say("report.json", `has another text of ${name} than the one of its SHA-256.`);
		} else if (text !== null || files.has(file)) {
			say(text === null ? file : "report.json", `has the text of ${name}, which may not be quoted.`);
		}
	}
	for (const article of report.articles) {
		if (article.version.sha256 !== article.sha256 || article.version.id !== article.versionId) {
			say("report.json", `article ${article.place} names one version and describes another.`);
		}
	}

	const hold = (where: string, { versionId, start, end, exact }: ReportPassage, isQuoted = true) => {
		const text = texts.get(versionId);
		if (start > end) say("report.json", `${where} ends before it begins.`);
		if (text === undefined) return;
		if (end > text.length) say("report.json", `${where} points past the end of the text.`);
		else if (isQuoted && text.slice(start, end) !== exact) {
			say(
				"report.json",
				`${where} says “${shown(exact)}”, but the text has “${shown(text.slice(start, end))}” at ${start} to ${end}.`,
			);
		}
	};
	for (const claim of report.claims) {
		for (const { ranges } of claim.quotes) {
			for (const range of ranges) {
				const where = `${nameOf(claim)} at ${range.start}`;
				hold(where, range);
				const text = texts.get(range.versionId);
				if (text === undefined) continue;
				const { start, end, prefix, suffix } = range;
				if (
					text.slice(Math.max(0, start - prefix.length), start) !== prefix ||
					text.slice(end, end + suffix.length) !== suffix
				) {
					say("report.json", `${where} stands between other words than the text has there.`);
				}
			}
		}
		for (const item of claim.evidence) {
			if (item.passage) hold(`the passage cited for ${nameOf(claim)}`, item.passage);
		}
	}
	for (const article of report.articles) {
		const isQuoted = report.quoting === "full";
		for (const kind of ["open", "excluded", "noClaim", "excerpts"] as const) {
			for (const passage of article[kind]) {
				if (passage.versionId !== article.versionId)
					say("report.json", `article ${article.place} lists another text's words.`);
				hold(`article ${article.place} (${kind})`, passage, isQuoted || kind === "excerpts");
			}
		}
		checkWords(report, article, texts.get(article.versionId), say);
	}
	checkSum(report, say);
}

function checkWords(report: Report, article: ReportArticle, text: string | undefined, say: Say): void {
	if (text === undefined) return;
	const { words, blocks, open, excluded, noClaim, place, versionId } = article;
	const claimed: Span[] = report.claims.flatMap(({ quotes }) =>
		quotes.flatMap(({ ranges }) => ranges.filter((range) => range.versionId === versionId)),
	);
	const found = countWords(text, { blocks, claimed, excluded, noClaim, listedOpen: open });
	const names = ["claimed", "noClaim", "open", "excluded", "total"] as const;
	const said = (name: keyof WordsBy) => `${words[name]} words ${name === "noClaim" ? "no claim" : name}`;
	for (const name of names) {
		// Claims that the editor left out were looked at too, and which words they are is not in the report.
		if (report.claimsLeftOut > 0 || words[name] === found.counts[name]) continue;
		say("report.json", `article ${place} says ${said(name)}; counted again there are ${found.counts[name]}.`);
	}
	if (words.claimed + words.noClaim + words.open !== words.total) {
		say("report.json", `the word counts of article ${place} don't add up.`);
	}
	if (words.total + words.excluded !== found.counts.total + found.counts.excluded) {
		say(
			"report.json",
			`article ${place} has ${found.counts.total + found.counts.excluded} words, not ${words.total + words.excluded}.`,
		);
	}
	if (report.claimsLeftOut > 0 && words.claimed < found.counts.claimed) {
		say("report.json", `article ${place} says ${said("claimed")}; there are at least ${found.counts.claimed}.`);
	}
	if (found.listedOpen !== words.open || (report.claimsLeftOut === 0 && found.listedOpenElsewhere > 0)) {
		say("report.json", `the passages of article ${place} that are listed as open are not its open words.`);
	}
}

function checkSum({ articles, counts }: Report, say: Say): void {
	for (const name of ["claimed", "noClaim", "open", "excluded", "total"] as const) {
		const sum = articles.reduce((total, { words }) => total + words[name], 0);
		if (sum !== counts.words[name])
			say("report.json", `the articles have ${sum} words ${name} together, not ${counts.words[name]}.`);
	}
}
