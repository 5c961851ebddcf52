/** `3 claims`, `1 claim`, `2,500 words`. */
export function count(n: number, one: string, many = `${one}s`): string {
	return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** `38 %`. What is there is never called nothing, and what is left never all. `whole` is more than 0. */
export function percentOf(part: number, whole: number): string {
	const percent = Math.round((part / whole) * 100);
	if (percent === 0 && part > 0) return "< 1 %";
	if (percent === 100 && part < whole) return "> 99 %";
	return `${percent} %`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], and = "and"): string {
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1)}`;
}

export function upperFirst(sentence: string): string {
	return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function lowerFirst(sentence: string): string {
	return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** `12 bytes`, `7.4 kB`, `20.0 MB`. */
export function readableSize(bytes: number): string {
	if (bytes < 1000) return `${bytes} bytes`;
	return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
