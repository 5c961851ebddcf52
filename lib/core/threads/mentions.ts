/**
 * A comment is plain text in which a member is mentioned as `@{userId}`, so that a mention is of one person for good, whatever
 * they are called. While somebody writes, they see names: `typed` and `written` go from one to the other.
 */

/** Words of a comment as they are shown, one after the other. */
export type CommentPiece = { text: string } | { userId: string };

/** Somebody who was picked while a comment was being written, by the name that stands in the text. */
export type Picked = { userId: string; name: string };

const token = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/gi;

export function piecesOf(body: string): CommentPiece[] {
	const pieces: CommentPiece[] = [];
	let from = 0;
	for (const found of body.matchAll(token)) {
		if (found.index > from) pieces.push({ text: body.slice(from, found.index) });
		pieces.push({ userId: (found[1] ?? "").toLowerCase() });
		from = found.index + found[0].length;
	}
	if (from < body.length) pieces.push({ text: body.slice(from) });
	return pieces;
}

/** Everybody whom a comment mentions, once each, in the order of the text. */
export function mentionedIn(body: string): string[] {
	return [...new Set(piecesOf(body).flatMap((piece) => ("userId" in piece ? piece.userId : [])))];
}

/** The comment as its author sees it while writing, and who is meant by the names in it. */
export function typed(body: string, nameOf: (userId: string) => string): { text: string; picked: Picked[] } {
	const text = piecesOf(body).map((piece) => ("userId" in piece ? `@${nameOf(piece.userId)}` : piece.text));
	return { text: text.join(""), picked: mentionedIn(body).map((userId) => ({ userId, name: nameOf(userId) })) };
}

/** The comment as it is sent: where the name of somebody who was picked stands after an `@`, it is that person. */
export function written(text: string, picked: readonly Picked[]): string {
	// Longer names first: "Ana Maria" is not Ana.
	const byLength = picked.toSorted((a, b) => b.name.length - a.name.length);
	let body = "";
	for (let at = 0; at < text.length; ) {
		const meant = text[at] === "@" ? byLength.find(({ name }) => isNameAt(text, at + 1, name)) : undefined;
		body += meant ? `@{${meant.userId}}` : text[at];
		at += meant ? meant.name.length + 1 : 1;
	}
	return body;
}

/** The name stands there, and not as the beginning of a longer word. */
function isNameAt(text: string, at: number, name: string): boolean {
	return name !== "" && text.startsWith(name, at) && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(at + name.length));
}

/** The mention that somebody is about to write: where its `@` stands, and the letters between that and the caret. */
export function mentionBegun(text: string, caret: number): { at: number; letters: string } | null {
	const line = text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
	// An address has letters before its @, and a name has no more than three words.
	const found = /(?:^|[^\p{L}\p{N}_.+-])@((?:[\p{L}\p{M}\p{N}.'’-]+ ){0,2}[\p{L}\p{M}\p{N}.'’-]*)$/u.exec(line);
	const letters = found?.[1];
	return letters === undefined ? null : { at: caret - letters.length - 1, letters };
}

/** Whether a name is meant by the letters typed so far: one of its words begins with them, or the whole of it does. */
export function isMeant(name: string, letters: string): boolean {
	const [whole, asked] = [plain(name), plain(letters)];
	return whole.startsWith(asked) || whole.split(/[\s-]+/).some((word) => word.startsWith(asked));
}

/** Case and accents are no matter while one looks for a name. */
function plain(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What each member is called in a comment that is being written: those of one name with their address. */
export function calledApart(
	members: readonly { userId: string; name: string; email: string }[],
): ReadonlyMap<string, string> {
	const count = new Map<string, number>();
	for (const { name } of members) count.set(name, (count.get(name) ?? 0) + 1);
	return new Map(
		members.map(({ userId, name, email }) => [userId, (count.get(name) ?? 0) > 1 ? `${name} (${email})` : name]),
	);
}
