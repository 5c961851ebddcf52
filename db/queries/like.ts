import "server-only";

/** A LIKE pattern for "has these characters in it", whatever they are. */
export function containing(words: string): string {
	return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
