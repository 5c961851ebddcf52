import { splitsPair } from "./anchoring/splits-pair";

/** The beginning of a text, at most `max` UTF-16 units, with an ellipsis where something was left off; never half a character. */
export function cutText(text: string, max: number): string {
	if (text.length <= max) return text;
	const end = splitsPair(text, max - 1) ? max - 2 : max - 1;
	return `${text.slice(0, end)}…`;
}
