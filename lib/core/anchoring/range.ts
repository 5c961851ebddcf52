/** A stretch of an article version's text: UTF-16 units, `start` inclusive, `end` exclusive. */
export type TextRange = { start: number; end: number };

/** One anchored range as it leaves the desk: where it is, the words, and up to 32 units on either side. */
export type Anchor = TextRange & { exact: string; prefix: string; suffix: string };
