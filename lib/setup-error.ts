/**
 * Something about this machine or its settings keeps Stet from running. The message is
 * a sentence for the person at the terminal: what is wrong and what to do. No stack is shown for it.
 */
export class SetupError extends Error {
	constructor(sentence: string, options?: ErrorOptions) {
		super(sentence, options);
		this.name = "SetupError";
	}
}

/** What the operating system calls an error (`ENOSPC`, `EACCES`), if it is one of its own. */
export function systemCode(error: unknown): string | undefined {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
