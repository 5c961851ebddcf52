import type { Anchor, TextRange } from "./range";
import { splitsPair } from "./splits-pair";

/** How many UTF-16 units an anchor remembers on either side of its words. */
const contextLength = 32;

/** A range with its words and what stands around them, never with half an emoji at an edge. Expects a checked range. */
export function describeAnchor(text: string, { start, end }: TextRange): Anchor {
	let from = Math.max(0, start - contextLength);
	let to = Math.min(text.length, end + contextLength);
	if (splitsPair(text, from)) from++;
	if (splitsPair(text, to)) to--;
	return { start, end, exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) };
}
