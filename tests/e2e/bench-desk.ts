import { expect, type Page } from "@playwright/test";
import { send } from "./fixtures";

/** What the bench's tests do over and over: bring in an article of their own, select words in it. */

export type Made = { articleId: string; versionId: string; dossierId: string; text: string };
export type Claims = {
	items: {
		id: string;
		version: number;
		statement: string;
		verdictCount: number;
		appearances: {
			articleId: string;
			ranges: { start: number; end: number; exact: string }[];
			attribution: { name: string }[];
		}[];
	}[];
};

/** An article in a dossier of its own, so that tests don't meet each other's claims. */
export async function makeArticle(page: Page, text: string, inDossier?: string): Promise<Made> {
	const dossierId =
		inDossier ?? (await send<{ id: string }>(page, "POST", "/dossiers", { title: `Bench test ${Date.now()}` })).id;
	const { id, versionId } = await send<{ id: string; versionId: string }>(page, "POST", "/articles", {
		dossierId,
		text,
	});
	return { articleId: id, versionId, dossierId, text };
}

export async function openBench(page: Page, articleId: string, claimId?: string): Promise<void> {
	await page.goto(`/articles/${articleId}${claimId ? `?claim=${claimId}` : ""}`);
	// The server's text is there at once; the keys work when the editor has taken it over.
	await expect(page.locator(".frozen-text[contenteditable=false]")).toBeVisible();
}

export function claimsOf(page: Page, articleId: string): Promise<Claims> {
	return send<Claims>(page, "GET", `/claims?articleId=${articleId}`);
}

/** Drags over the words as a hand would: from the first letter's left half to the last one's right half. */
export async function drag(
	page: Page,
	words: string,
	{ nth = 0, to = words, modifier }: { nth?: number; to?: string; modifier?: "Control" } = {},
): Promise<void> {
	// Letters move when their font arrives.
	await page.evaluate(() => document.fonts.ready);
	await place(page, words, nth, "start");
	// Going to the end may have moved the page, so the beginning is looked up once more.
	const until = await place(page, to, nth, "end");
	const from = await place(page, words, nth, "start");
	if (modifier) await page.keyboard.down(modifier);
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move((from.x + until.x) / 2, (from.y + until.y) / 2);
	await page.mouse.move(until.x, until.y, { steps: 3 });
	await page.mouse.up();
	if (modifier) await page.keyboard.up(modifier);
}

/** The point over the first or the last letter of the words. */
export async function place(page: Page, words: string, nth: number, edge: "start" | "end" | "middle") {
	return page.evaluate(
		({ words, nth, edge }) => {
			const blocks = [...document.querySelectorAll<HTMLElement>(".frozen-text [data-kind]")];
			let left = nth;
			for (const block of blocks) {
				const node = block.firstChild as Text;
				for (let at = node.data.indexOf(words); at !== -1; at = node.data.indexOf(words, at + 1)) {
					if (left-- > 0) continue;
					const seen = block.getBoundingClientRect();
					if (seen.top < 120 || seen.bottom > window.innerHeight - 60) block.scrollIntoView({ block: "center" });
					const letters = [...words];
					const offset = {
						start: at,
						middle: at + Math.floor(words.length / 2),
						end: at + words.length - (letters.at(-1)?.length ?? 1),
					}[edge];
					const range = document.createRange();
					range.setStart(node, offset);
					range.setEnd(node, offset + (edge === "end" ? (letters.at(-1)?.length ?? 1) : 1));
					const { left: x, width, top, height } = range.getBoundingClientRect();
					return { x: x + width * { start: 0.2, middle: 0.5, end: 0.8 }[edge], y: top + height / 2 };
				}
			}
			throw new Error(`“${words}” (${nth}) is not in the text`);
		},
		{ words, nth, edge },
	);
}

export function selectedWords(page: Page): Promise<string> {
	return page.evaluate(() => document.getSelection()?.toString() ?? "");
}

/** The words that are painted on the page. */
export function painted(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...CSS.highlights.values()].flatMap((highlight) =>
			[...highlight].map(({ startContainer, startOffset, endContainer, endOffset }) => {
				const range = new Range();
				range.setStart(startContainer, startOffset);
				range.setEnd(endContainer, endOffset);
				return String(range);
			}),
		),
	);
}

export async function expectSaved(page: Page): Promise<void> {
	await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
}

/** Everything the page complained of: scripts that broke, things that the content policy kept out. */
export function complaints(page: Page): string[] {
	const heard: string[] = [];
	page.on("pageerror", (error) => heard.push(error.message));
	page.on("console", (message) => {
		if (message.type() === "error") heard.push(message.text());
	});
	page.on("dialog", (dialog) => {
		heard.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	return heard;
}
