/** One thing in a bundle that does not hold: in which file, and in a sentence where and how. */
export type Problem = { file: string; sentence: string };

/** Takes a problem down. What is printed of a bundle's own words is cut, and can't act on a terminal. */
export type Say = (file: string, sentence: string) => void;

export function shown(words: string, most = 80): string {
	const plain = words.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd").toWellFormed();
	return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
