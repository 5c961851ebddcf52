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
	/** JSON, as the database shows it. */
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

/** Reads a line from the fields of its row, as COPY writes them in UTC. */
export function readLine(fields: readonly Field[]): LogLine {
	const [deskId, seq, at, actorId, kind, subject, claimId, articleId, body, hash] = fields;
	const held = { deskId: deskId ?? "", seq: Number(seq), hash: (hash ?? "").slice(2), kind: kind ?? "" };
	const time = copyTime(at ?? "");
	const content = contentOf(body);
	return {
		...held,
		body: content === undefined ? "null" : (body ?? "null"),
		before: time && content && textBefore({ actorId, articleId, time, content, claimId, deskId, kind }),
		after: `,"subject":${JSON.stringify(subject ?? null)}}`,
	};
}

/** Undefined for what isn't JSON either: a damaged backup may hold anything. */
function contentOf(body: Field | undefined): string | undefined {
	try {
		return typeof body === "string" ? canonicalText(body) : undefined;
	} catch {
		return undefined;
	}
}

type Beginning = {
	actorId: Field | undefined;
	articleId: Field | undefined;
	time: string;
	content: string;
	claimId: Field | undefined;
	deskId: Field | undefined;
	kind: Field | undefined;
};

function textBefore({ actorId, articleId, time, content, claimId, deskId, kind }: Beginning): string {
	return (
		`{"actorId":${id(actorId)},"articleId":${id(articleId)},"at":"${time}","body":${content}` +
		`,"claimId":${id(claimId)},"deskId":${id(deskId)},"kind":${JSON.stringify(kind ?? null)},"seq":`
	);
}

/** UUIDs hold nothing that JSON would escape. */
function id(field: Field | undefined): string {
	return typeof field === "string" ? `"${field}"` : "null";
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
