/** How a text field shows a text: every line end as "\n". */
export function asShown(text: string): string {
	return text.replace(/\r\n?/g, "\n");
}

/** The text that a field stands for: what was pasted, line ends and all, as long as the field shows just that. */
export function asPasted(shown: string, pasted: string | null): string {
	return pasted !== null && asShown(pasted) === shown ? pasted : shown;
}
