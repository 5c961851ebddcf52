/** A document on paper, as renderers draw it: they know nothing of claims. */
import type { CopyBlock } from "../annotated-copy";
import type { Tone } from "../claim-look";

export type ReportDocument = {
	title: string;
	/** Of the document itself; parts in another language name theirs. */
	language: "en";
	madeAt: string;
	/** At the head of every page. */
	runningHead: string;
	desk: string;
	parts: Part[];
};

/** Headings go from 1 down without leaving out a level; the title is none of them. */
export type HeadingLevel = 1 | 2 | 3 | 4;

export type Part =
	| ({ kind: "title"; runs: Run[] } & Place)
	| ({ kind: "heading"; level: HeadingLevel; runs: Run[] } & Place)
	| ({ kind: "paragraph"; look: Look; runs: Run[] } & Place)
	| ({ kind: "copy"; block: CopyBlock["kind"]; number: number | null; runs: Run[] } & Place)
	/** Where the headings are found, for whoever knows the pages. */
	| { kind: "contents" }
	| { kind: "list"; ordered: boolean; start: number; items: Part[][] }
	| { kind: "table"; caption: string; columns: Column[]; rows: Run[][][] }
	| { kind: "group"; look: "open-facts" | "entry" | "ruling" | "dissent" | "quote"; parts: Part[] };

type Place = {
	/** What `to` leads to; once in a document. */
	id?: string;
	/** The words begin at the right. */
	rtl?: true;
	language?: string;
};

/** `small` and `standing` are the report's own sentences, `words` somebody's. */
export type Look = "body" | "small" | "standing" | "words";

export type Column = { title: string /** A share of the line. */; width: number; numeric?: true };

export type Run = TextRun | { kind: "break" } | { kind: "footnote"; runs: Run[] } | CommentRun;

export type TextRun = {
	kind: "text";
	text: string;
	/** Somebody's words, in whatever direction. */
	said?: true;
	bold?: true;
	italic?: true;
	quiet?: true;
	struck?: true;
	code?: true;
	/** Raised and small: the number of a claim after its passage. */
	raised?: true;
	tone?: Tone;
	/** The passage of a claim. */
	mark?: Tone;
	/** Where more than one claim lies on the passage. */
	deep?: true;
	id?: string;
	/** The `id` of something in this document, which is there. */
	to?: string;
	/** An address on the web, or somebody's mailbox. */
	href?: string;
};

/** Where a remark on the words between begins and ends; the remark comes with the beginning. */
export type CommentRun = { kind: "comment-start"; id: number; lines: Run[][] } | { kind: "comment-end"; id: number };

/** Every run of a document, those of footnotes and remarks included. */
export function* runsIn(parts: readonly Part[]): Generator<Run> {
	for (const part of parts) {
		if (part.kind === "list") for (const item of part.items) yield* runsIn(item);
		else if (part.kind === "group") yield* runsIn(part.parts);
		else if (part.kind !== "contents")
			for (const run of part.kind === "table" ? part.rows.flat(2) : part.runs) yield* runsWithin(run);
	}
}

function* runsWithin(run: Run): Generator<Run> {
	yield run;
	if (run.kind === "footnote") yield* run.runs;
	if (run.kind === "comment-start") yield* run.lines.flat();
}
