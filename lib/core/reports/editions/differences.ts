import { noteText } from "../../notes/note-text";
import type { Report, ReportClaim, ReportEvidence, ReportQuote } from "../report";
import { standingLine } from "../report-lines";

export const correctionKinds = [
	"title",
	"summary",
	"text",
	"policy",
	"added",
	"removed",
	"standing",
	"ruling",
	"statement",
	"quote",
	"attribution",
	"evidence",
	"source-name",
	"source-grade",
] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** One thing that a later edition says otherwise than an earlier one. */
export type Correction = {
	kind: CorrectionKind;
	/** When the later one was made, ISO 8601. */
	at: string;
	about: {
		noun: "report" | "article" | "claim" | "source";
		id: string;
		/** Its number in either edition; null where it isn't in it, or has none. */
		before: number | null;
		after: number | null;
	};
	/** What stood there and what stands there now, as text: people's words, or how a claim stands. */
	before: string | null;
	after: string | null;
	/** How many evidence items came, went and were changed; on corrections of that kind alone. */
	evidence?: { added: number; removed: number; changed: number };
};

/** How a report differs from an earlier one. Claims are known again by their ids, so their order is no difference. */
export function differences(before: Report, after: Report): Correction[] {
	return [...ofReport(before, after), ...ofClaims(before, after), ...ofSources(before, after)];
}

type Pair = Pick<Correction, "at" | "about">;
type Text = string | null;

/** At most one correction: none where both say the same. */
function changed(pair: Pair, kind: CorrectionKind, before: Text, after: Text): Correction[] {
	return before === after ? [] : [{ kind, ...pair, before, after }];
}

function ofReport(before: Report, after: Report): Correction[] {
	const at = after.generatedAt;
	const about = { noun: "report", id: after.subject.id, before: null, after: null } as const;
	const textsOf = ({ articles }: Report) => new Map(articles.map((article) => [article.articleId, article]));
	return [
		...changed({ at, about }, "title", before.subject.title, after.subject.title),
		...changed({ at, about }, "summary", summaryOf(before), summaryOf(after)),
		...changed({ at, about }, "policy", before.policy.name, after.policy.name),
		...pairsOf(textsOf(before), textsOf(after)).flatMap(([id, was, is]) => {
			const words = (article: typeof was) => (article ? `${article.title}, version ${article.number}` : null);
			const numbers = { before: was?.place ?? null, after: is?.place ?? null };
			if (was?.versionId === is?.versionId) return [];
			return changed({ at, about: { noun: "article", id, ...numbers } }, "text", words(was), words(is));
		}),
	];
}

function summaryOf({ summary }: Report): Text {
	return summary === null ? null : noteText(summary);
}

function ofClaims(before: Report, after: Report): Correction[] {
	const at = after.generatedAt;
	const [sourcesBefore, sourcesAfter] = [sourceIds(before), sourceIds(after)];
	return pairsOf(byId(before.claims), byId(after.claims)).flatMap(([id, was, is]) => {
		const about = { noun: "claim", id, before: was?.number ?? null, after: is?.number ?? null } as const;
		const pair: Pair = { at, about };
		if (!was || !is) return changed(pair, was ? "removed" : "added", was?.statement ?? null, is?.statement ?? null);
		const standing = changed(pair, "standing", standingLine(was), standingLine(is));
		return [
			...standing,
			...(standing.length === 0 ? rulingAnew(pair, was, is) : []),
			...changed(pair, "statement", was.statement, is.statement),
			...changed(pair, "quote", quotedWords(was), quotedWords(is)),
			...changed(pair, "attribution", speakers(was), speakers(is)),
			...evidenceChanged(pair, evidenceOf(was, sourcesBefore), evidenceOf(is, sourcesAfter)),
		];
	});
}

/** Decided again, to the same end: what is new are the reasons. */
function rulingAnew(pair: Pair, was: ReportClaim, is: ReportClaim): Correction[] {
	const [before, after] = [was, is].map(({ rulings }) => rulings.filter(({ superseded }) => !superseded));
	const key = (rulings: typeof before) => rulings?.map(({ id }) => id).join();
	const reasons = (rulings: typeof before) => rulings?.map(({ reason }) => reason).join("\n") ?? null;
	return key(before) === key(after)
		? []
		: [{ kind: "ruling", ...pair, before: reasons(before), after: reasons(after) }];
}

function quotedWords({ quotes }: ReportClaim): string {
	return inOneOrder(quotes)
		.map(({ ranges }) => ranges.map(({ exact }) => exact).join(" … "))
		.join("\n");
}

function speakers({ quotes }: ReportClaim): string {
	return inOneOrder(quotes)
		.map(({ attribution }) => attribution.map(({ name }) => name).join(" → "))
		.join("\n");
}

function inOneOrder(quotes: readonly ReportQuote[]): ReportQuote[] {
	return quotes.toSorted((a, b) => (a.appearanceId < b.appearanceId ? -1 : 1));
}

/** Evidence in a form in which the same item is equal in two reports that number their sources differently. */
function evidenceOf({ evidence }: ReportClaim, sources: ReadonlyMap<number, string>): Map<string, string> {
	const told = ({ source, passage, archive, addedBy: _by, ...item }: ReportEvidence) =>
		JSON.stringify({ ...item, source: source === null ? null : sources.get(source), archive: archive?.sha256 ?? null });
	return new Map(evidence.map((item) => [item.id, told(item)]));
}

function sourceIds({ sources }: Report): Map<number, string> {
	return new Map(sources.map(({ number, id }) => [number, id]));
}

function evidenceChanged(
	pair: Pair,
	before: ReadonlyMap<string, string>,
	after: ReadonlyMap<string, string>,
): Correction[] {
	const pairs = pairsOf(before, after);
	const evidence = {
		added: pairs.filter(([, was]) => was === undefined).length,
		removed: pairs.filter(([, , is]) => is === undefined).length,
		changed: pairs.filter(([, was, is]) => was !== undefined && is !== undefined && was !== is).length,
	};
	if (evidence.added + evidence.removed + evidence.changed === 0) return [];
	return [{ kind: "evidence", ...pair, before: String(before.size), after: String(after.size), evidence }];
}

function ofSources(before: Report, after: Report): Correction[] {
	return pairsOf(byId(before.sources), byId(after.sources)).flatMap(([id, was, is]) => {
		if (!was || !is) return [];
		const about = { noun: "source", id, before: was.number, after: is.number } as const;
		const pair = { at: after.generatedAt, about };
		return [...changed(pair, "source-name", was.name, is.name), ...changed(pair, "source-grade", was.grade, is.grade)];
	});
}

function byId<T extends { id: string }>(things: readonly T[]): Map<string, T> {
	return new Map(things.map((thing) => [thing.id, thing]));
}

/** What is in either, as the later one has it in order, and then what only the earlier one has. */
function pairsOf<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): [string, T?, T?][] {
	const ids = [...after.keys(), ...[...before.keys()].filter((id) => !after.has(id))];
	return ids.map((id) => [id, before.get(id), after.get(id)]);
}
