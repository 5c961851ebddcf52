/** What notes can be on. */
export const noteNouns = ["claim", "source", "dossier", "report"] as const;
export type NoteNoun = (typeof noteNouns)[number];

/** All that a note can hold: the schema that everything written into it is read by. Whatever isn't in it is refused. */
export type NoteContent = readonly NoteBlock[];
export type NoteBlock =
	| { kind: "paragraph"; inline: readonly NoteInline[] }
	| { kind: "heading"; level: HeadingLevel; inline: readonly NoteInline[] }
	| { kind: "list"; ordered: boolean; start: number; items: readonly NoteContent[] }
	| { kind: "quote"; blocks: NoteContent };
export type NoteInline = NoteText | { kind: "break" };
export type NoteText = { kind: "text"; text: string; bold?: true; italic?: true; code?: true; href?: string };

export const headingLevels = [1, 2, 3] as const;
export type HeadingLevel = (typeof headingLevels)[number];

/** `number` counts the updates that the note has had. */
export type Note = { number: number; content: NoteContent; text: string };

/** What a browser needs to go on from the update it has: Yjs updates in base64, the first of which may stand for many. */
export type NoteUpdates = { number: number; updates: string[] };

/** What the desk says of an update that it has taken. */
export type NoteReceipt = { number: number };

/** Characters of text (UTF-16 units). */
export const maxNoteText = 100_000;
/** Bytes of one update: a whole note pasted at once, in any script. */
export const maxUpdateBytes = 400_000;
/** Bytes of everything that Yjs keeps of a note, which is more than its text: where each word came from, and what is gone. */
export const maxNoteBytes = 1_000_000;
/** Lists in lists, quotations in quotations. */
export const maxNoteDepth = 12;

/** A link that a note may hold: to the web, or to somebody's mailbox. */
export function isNoteLink(href: string): boolean {
	if (href.length > 4_000 || /[\s\p{Cc}]/u.test(href)) return false;
	return /^(?:https?:\/\/|mailto:[^?#]*@)/i.test(href) && URL.canParse(href);
}
