import { canonicalText } from "./canonical-text";
import { copyTime, type Field } from "./copy-text";

/** SHA-256, in hex, over the bytes that `previous` gives in hex, and then over `text` in UTF-8. */
export type Link = (previous: string, text: string) => string;

/** A line of a desk's log as it is found, which need not be how it was written. */
export type LogLine = {
	deskId: string;
	seq: number;
	hash: string;
	/** What the hash covers besides the line before, up to the number; undefined where no line was ever written so. */
	before: string | undefined;
	/** The same, from behind the number on. */
	after: string;
	kind: string;
	/** JSON, as the database shows it; anything at all where somebody changed it. */
	body: string;
};

/** The columns that a line is read from, in this order. */
export const lineColumns = [
	"desk_id",
	"seq",
	"at",
	"actor_id",
	"kind",
	"subject",
	"claim_id",
	"article_id",
	"body",
	"hash",
] as const;

/** Reads a line from the fields of its row, as COPY writes them in UTC. Its body is taken as written until the hash says otherwise. */
export function readLine(fields: readonly Field[]): LogLine {
	const [deskId, seq, at, actorId, kind, subject, claimId, articleId, body, hash] = fields;
	const time = copyTime(at ?? "");
	// JSON's own way of writing, for the ids too: whatever stands in a damaged row, no two rows come to the same text.
	const before =
		`{"actorId":${json(actorId)},"articleId":${json(articleId)},"at":"${time}"${ofBody}${body}` +
		`,"claimId":${json(claimId)},"deskId":${json(deskId)},"kind":${json(kind)},"seq":`;
	return {
		deskId: deskId ?? "",
		seq: Number(seq),
		hash: (hash ?? "").slice(2),
		before: time && typeof body === "string" ? before : undefined,
		after: `,"subject":${json(subject)}}`,
		kind: kind ?? "",
		body: body ?? "null",
	};
}

const ofBody = ',"body":';

function json(field: Field | undefined): string {
	return JSON.stringify(field ?? null);
}

/** The line with its body in canonical form: before migration 0004 bodies were kept in the one that jsonb has. */
export function inCanonicalForm(line: LogLine): LogLine {
	const content = contentOf(line.body);
	if (content === undefined) return { ...line, before: undefined, body: "null" };
	if (line.before === undefined) return line;
	const start = line.before.indexOf(ofBody) + ofBody.length;
	const before = line.before.slice(0, start) + content + line.before.slice(start + line.body.length);
	return { ...line, before, body: content };
}

/** Undefined for what isn't JSON either: a damaged backup may hold anything. */
function contentOf(body: string): string | undefined {
	try {
		return canonicalText(body);
	} catch {
		return undefined;
	}
}

/** The line's hash, had it been written with this number behind that line. */
export function linkedHash(link: Link, line: LogLine, previous: string, number: number): string | undefined {
	return line.before === undefined ? undefined : link(previous, line.before + number + line.after);
}

/** The same line as it would have been on another desk. */
export function onDesk(line: LogLine, deskId: string): LogLine {
	if (line.before === undefined) return line;
	const end = line.before.lastIndexOf(`"deskId":"${line.deskId}"`);
	const moved = `${line.before.slice(0, end)}"deskId":"${deskId}"${line.before.slice(end + line.deskId.length + 11)}`;
	return { ...line, deskId, before: moved };
}
