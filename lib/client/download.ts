/** Fetches a file as a link with `download` does: the page stays, also when the desk refuses. */
export function download(href: string): void {
	const link = document.createElement("a");
	link.href = href;
	link.download = "";
	link.click();
}
