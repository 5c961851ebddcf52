import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** The section with the page's note. */
export function note(page: Page) {
	return page.getByRole("region", { name: "Note", exact: true });
}

/** Begins to write, and waits for the editor. */
export async function write(page: Page): Promise<void> {
	await note(page)
		.getByRole("button", { name: /Begin|Write/ })
		.click();
	await expect(note(page).getByRole("textbox", { name: "Note" })).toBeFocused();
}

/** The paragraphs of the note, as they stand there. */
export function paragraphs(page: Page): Promise<string[]> {
	return note(page)
		.locator(".note-text > p")
		.evaluateAll((all) =>
			all.map((one) => {
				const copy = one.cloneNode(true) as HTMLElement;
				for (const caret of copy.querySelectorAll(".note-caret")) caret.remove();
				return copy.textContent ?? "";
			}),
		);
}
