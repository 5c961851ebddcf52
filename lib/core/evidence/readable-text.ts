import { prepareText } from "../articles/article-input";

/** The text of a kept file, which quotes are checked against; null when it can't be read here (an image, a PDF). */
export function readableText(bytes: Uint8Array, mediaType: string, filename: string | undefined): string | null {
	if (!/^(text\/(plain|markdown|html)|application\/octet-stream)/.test(mediaType)) return null;
	const prepared = prepareText({ bytes, mediaType, filename, given: {} });
	return prepared.kind === "prepared" ? prepared.text : null;
}
