import { canonicalText } from "./canonical-text";
import { copyTime, type Field } from "./copy-text";
import type { Finding } from "./finding";
import type { LogLine } from "./line";

/** SHA-256 of a text in UTF-8, in hex. */
export type Sha256 = (text: string) => string;

/** A kind of thing whose rows the log vouches for. Another table is one more entry in `sealedTables`. */
export type SealedTable = {
	/** What it is called in a sentence. */
	noun: string;
	table: string;
	columns: readonly string[];
	/** What was sealed, out of a row's fields: the same as the row's `seal` where the row is as it was. */
	read(fields: readonly Field[], sha256: Sha256): { deskId: string; id: string; seal: string; computed: string };
	/** Whether a line may be about such a thing, without reading its body as JSON. */
	mayConcern(line: LogLine): boolean;
	/** The thing that such a line says was sealed, with its seal. */
	sealedBy(body: Record<string, unknown>): { id: string; seal: string } | undefined;
	/** The seal that the line's own words give, for lines that hold all that was sealed. */
	sealOfWords?(body: Record<string, unknown>, sha256: Sha256): string;
};

/** How a column stands under a seal: as it is, or in the form that JSON has for it. */
type Form = "text" | "json" | "time" | "boolean";

const verdictFields = {
	id: "text",
	claim_id: "text",
	reviewer_id: "text",
	track: "text",
	rating: "text",
	confidence: "text",
	rationale: "text",
	blind: "boolean",
	reading: "text",
	confirms: "text",
	basis: "json",
	sealed_at: "time",
} as const;

const rulingFields = {
	id: "text",
	claim_id: "text",
	track: "text",
	rating: "text",
	kind: "text",
	reason: "text",
	dispute_id: "text",
	adopts: "text",
	confirms: "text",
	verdict_ids: "json",
	dissent: "json",
	policy: "text",
	basis: "json",
	decided_by: "text",
	decided_at: "time",
} as const;

const noteUpdateFields = {
	id: "text",
	noun: "text",
	noun_id: "text",
	number: "json",
	update: "text",
	written_by: "text",
	written_at: "time",
} as const;

/** The line has the seal alone: what was written may be a whole pasted page. */
const { sealOfWords: _, ...noteUpdateRows } = sealedRows("note update", "note_updates", noteUpdateFields);

export const sealedTables: readonly SealedTable[] = [
	{
		...sealedRows("verdict", "verdicts", verdictFields, (sealed) => {
			if (sealed.blind !== null) return sealed;
			// From before these were kept, and so under no seal.
			const { blind: _, reading: __, confirms: ___, ...earlier } = sealed;
			return earlier;
		}),
		mayConcern: ({ kind }) => kind.startsWith("verdict."),
	},
	{
		...sealedRows("ruling", "rulings", rulingFields),
		mayConcern: ({ kind }) => kind.startsWith("ruling."),
	},
	{
		...noteUpdateRows,
		mayConcern: ({ kind }) => kind === "note.write",
	},
	{
		noun: "article text",
		table: "article_versions",
		columns: ["desk_id", "id", "text", "sha256"],
		read: ([deskId, id, text, seal], sha256) => ({
			deskId: deskId ?? "",
			id: id ?? "",
			seal: seal ?? "",
			computed: sha256(text ?? ""),
		}),
		mayConcern: ({ body }) => body.includes('"versionId"'),
		sealedBy: ({ versionId, sha256 }) =>
			typeof versionId === "string" && typeof sha256 === "string" ? { id: versionId, seal: sha256 } : undefined,
	},
	{
		noun: "edition",
		table: "editions",
		columns: ["desk_id", "id", "snapshot", "sha256"],
		read: ([deskId, id, snapshot, seal], sha256) => ({
			deskId: deskId ?? "",
			id: id ?? "",
			seal: seal ?? "",
			computed: sha256(snapshot ?? ""),
		}),
		mayConcern: ({ kind }) => kind === "report.publish",
		sealedBy: ({ editionId, sha256 }) =>
			typeof editionId === "string" && typeof sha256 === "string" ? { id: editionId, seal: sha256 } : undefined,
	},
];

/** Rows with a `seal` over the canonical JSON of these columns, named as in the code; the line holds all of them, and the seal. */
function sealedRows(
	noun: string,
	table: string,
	fields: Readonly<Record<string, Form>>,
	underSeal: (sealed: Record<string, unknown>) => Record<string, unknown> = (sealed) => sealed,
): Omit<SealedTable, "mayConcern"> {
	const entries = Object.entries(fields).map(([column, form]) => ({ name: inCode(column), form }));
	return {
		noun,
		table,
		columns: ["desk_id", "seal", ...Object.keys(fields)],
		read([deskId, seal, ...values], sha256) {
			const sealed = Object.fromEntries(entries.map(({ name, form }, at) => [name, formed(values[at] ?? null, form)]));
			const computed = sealOf(underSeal(sealed), sha256);
			return { deskId: deskId ?? "", id: String(sealed.id), seal: seal ?? "", computed };
		},
		sealedBy: ({ id, seal }) => (typeof id === "string" && typeof seal === "string" ? { id, seal } : undefined),
		sealOfWords: ({ seal: _, ...words }, sha256) => sealOf(words, sha256),
	};
}

function inCode(column: string): string {
	return column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function formed(field: Field, form: Form): unknown {
	if (field === null || form === "text") return field;
	if (form === "boolean") return field === "t";
	return form === "json" ? JSON.parse(field) : copyTime(field);
}

/** SHA-256 over the canonical JSON of what was sealed. */
function sealOf(sealed: Record<string, unknown>, sha256: Sha256): string {
	return sha256(canonicalText(JSON.stringify(sealed)) ?? "");
}

type Logged = { deskId: string; seq: number; seal: string; seen: boolean };

/**
 * Holds the tables against the log: everything that a line says was sealed is there, with that seal, and every row fits its
 * own. Remembers a seal for each sealed thing, so lines come first and rows after.
 */
export function sealChecker(sealed: SealedTable, sha256: Sha256) {
	const logged = new Map<string, Logged>();
	const findings: Finding[] = [];
	const { noun } = sealed;
	let rows = 0;

	function takeLine(line: LogLine): void {
		if (!sealed.mayConcern(line)) return;
		const body = parsed(line.body);
		if (!isObject(body)) return;
		const said = sealed.sealedBy(body);
		if (!said) return;
		const { deskId, seq } = line;
		const about = { deskId, noun, id: said.id, seq };
		if (logged.has(said.id)) findings.push({ kind: "logged-twice", ...about });
		else logged.set(said.id, { deskId, seq, seal: said.seal, seen: false });
		if (sealed.sealOfWords && sealed.sealOfWords(body, sha256) !== said.seal) {
			findings.push({ kind: "seal-broken", ...about });
		}
	}

	function takeRow(fields: readonly Field[]): void {
		rows++;
		const { deskId, id, seal, computed } = sealed.read(fields, sha256);
		const line = logged.get(id);
		if (line) line.seen = true;
		if (seal !== computed) findings.push({ deskId, kind: "row-altered", noun, id });
		if (!line) findings.push({ deskId, kind: "row-not-logged", noun, id });
		else if (line.seal !== seal) findings.push({ deskId, kind: "row-differs", noun, id, seq: line.seq });
		else if (line.deskId !== deskId)
			findings.push({ deskId: line.deskId, kind: "row-elsewhere", noun, id, seq: line.seq });
	}

	function finish(): { noun: string; rows: number; findings: Finding[] } {
		for (const [id, { deskId, seq, seen }] of logged) {
			if (!seen) findings.push({ deskId, kind: "row-missing", noun, id, seq });
		}
		return { noun, rows, findings };
	}

	return { sealed, takeLine, takeRow, finish };
}

/** Undefined for what is no JSON: that line's hash says so already. */
function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
