/**
 * What a command answers: the value, or a refusal in words for a person. Code
 * matches on `code`, never on the sentence. Bugs and a missing database throw.
 */
export type RefusalCode =
	| "unauthenticated"
	| "forbidden"
	| "not-found"
	| "invalid"
	| "conflict"
	| "stale"
	| "version-missing"
	| "too-large"
	| "unsupported"
	| "too-many"
	| "busy";

export type Refused = {
	code: RefusalCode;
	/** What happened and what to do next. */
	sentence: string;
	/** Anything a program can use: both states of a stale edit, the fields that were wrong. */
	details?: Record<string, unknown>;
};

/** The line of the desk's log that an act wrote. */
export type WrittenLine = { seq: number; kind: string };

/** `line` is missing when the act was done before, under the same key. */
export type Outcome<T> =
	| { ok: true; value: T; replayed: boolean; line?: WrittenLine }
	| { ok: false; refused: Refused };

/** Thrown by `refuse`; rolls back the command's transaction. */
export class Refusal extends Error {
	readonly refused: Refused;
	constructor(refused: Refused) {
		super(refused.sentence);
		this.name = "Refusal";
		this.refused = refused;
	}
}

export function refuse(code: RefusalCode, sentence: string, details?: Record<string, unknown>): never {
	throw new Refusal(details ? { code, sentence, details } : { code, sentence });
}
