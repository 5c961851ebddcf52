/** A stretch of words that both texts have, or only the one before or only the one after. */
export type WordChange = { kind: "same" | "gone" | "new"; text: string };

/** Beyond this many comparisons the middle counts as changed as a whole: nobody reads such a difference word by word. */
const mostComparisons = 400_000;

/** How one text became another, word by word, white space and all: the pieces that are not new spell `before`, the pieces that are not gone `after`. */
export function wordDiff(before: string, after: string): WordChange[] {
	const [a, b] = [wordsOf(before), wordsOf(after)];
	let head = 0;
	while (head < a.length && head < b.length && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
	return joined([
		...a.slice(0, head).map(same),
		...between(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
		...a.slice(a.length - tail).map(same),
	]);
}

function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

function same(text: string): WordChange {
	return { kind: "same", text };
}

/** By the longest common subsequence. */
function between(a: readonly string[], b: readonly string[]): WordChange[] {
	const whole: WordChange[] = [
		{ kind: "gone", text: a.join("") },
		{ kind: "new", text: b.join("") },
	];
	if (a.length * b.length > mostComparisons) return whole;
	const width = b.length + 1;
	const common = new Uint32Array((a.length + 1) * width);
	const at = (i: number, j: number) => common[i * width + j] ?? 0;
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	const changes: WordChange[] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		const [was, is] = [a[i], b[j]];
		if (was !== undefined && was === is) {
			changes.push(same(was));
			i++;
			j++;
		} else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
			changes.push({ kind: "gone", text: was });
			i++;
		} else if (is !== undefined) {
			changes.push({ kind: "new", text: is });
			j++;
		}
	}
	return changes;
}

/** Neighbours of one kind become one piece. */
function joined(changes: readonly WordChange[]): WordChange[] {
	const pieces: WordChange[] = [];
	for (const { kind, text } of changes) {
		if (text === "") continue;
		const last = pieces.at(-1);
		if (last?.kind === kind) last.text += text;
		else pieces.push({ kind, text });
	}
	return pieces;
}
