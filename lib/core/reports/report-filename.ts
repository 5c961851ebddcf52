/** A file name that every system takes: the title's letters and digits in any script, never a path, a control or a direction mark. */
export function reportFilename(title: string, extension: string): string {
	const words =
		title
			.normalize("NFC")
			.toLowerCase()
			.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
	const slug = [...words.join("-")].slice(0, 50).join("").replace(/-$/, "");
	return `${slug === "" ? "article" : slug}-fact-check.${extension}`;
}
