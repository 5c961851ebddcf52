import "server-only";

/** A download's name as RFC 6266 has it: plain ASCII for old clients, the real one beside it. No header can be smuggled in. */
export function contentDisposition(filename: string, disposition: "attachment" | "inline" = "attachment"): string {
	const ascii = filename.replace(/[^\w.-]+/g, "_").slice(0, 150) || "download";
	const encoded = encodeURIComponent(filename.slice(0, 150).toWellFormed()).replace(
		/['()*]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
