import type { Page } from "@playwright/test";
import { drag, type Made, makeArticle, openBench, selectedWords } from "./bench-desk";
import { enter, expect, expectAccessible, send, test } from "./fixtures";

const sentence = (n: number) => `Ferry number ${n} left the harbour at noon, and ${n * 10} people watched it go.`;
const text = Array.from({ length: 40 }, (_, n) => sentence(n + 1)).join("\n\n");

function claimOn({ dossierId, versionId }: Made, n: number) {
	const start = text.indexOf(sentence(n));
	const appearance = { versionId, ranges: [{ start, end: start + sentence(n).length }] };
	return { dossierId, statement: `Ferry ${n} left at noon.`, appearance };
}

/** The words that are painted as selected by somebody else. */
function selectedByOthers(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...CSS.highlights].flatMap(([name, highlight]) =>
			name.startsWith("stet-person-")
				? [...highlight].map(
						(range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset) ?? "",
					)
				: [],
		),
	);
}

test("two people on one article see who is there, what is selected and what is being changed", async ({
	signedIn,
	browser,
}) => {
	const page = await signedIn("editor1");
	const made = await makeArticle(page, text);
	const claim = await send<{ id: string }>(page, "POST", "/claims", claimOn(made, 2));
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "editor2");
	await openBench(page, made.articleId);
	await openBench(colleague, made.articleId);
	await expect(page.getByRole("list", { name: "Also here" }).getByLabel("Hanna Lindqvist is here")).toBeVisible();
	await expect(colleague.getByRole("list", { name: "Also here" }).getByLabel("Tomasz Wierzba is here")).toBeVisible();

	const height = () => page.evaluate(() => document.documentElement.scrollHeight);
	const before = await height();
	await drag(colleague, "left the harbour");
	await expect.poll(() => selectedByOthers(page)).toEqual(["left the harbour"]);
	await expect(page.locator(".selection-end")).toHaveText(/Hanna Lindqvist/);
	await expect(page.getByLabel("Hanna Lindqvist has words selected")).toBeVisible();
	expect(await height()).toBe(before);

	await colleague.keyboard.press("Escape");
	await colleague.getByRole("button", { name: /^Ferry 2 left at noon/ }).click();
	await expect(page.getByRole("button", { name: /^Ferry 2 left at noon.*Hanna Lindqvist here\.$/ })).toBeVisible();
	await openBench(page, made.articleId, claim.id);
	await expect(page.getByText("Hanna Lindqvist is on this claim too.")).toBeAttached();
	const statement = page.getByRole("button", { name: "Ferry 2 left at noon.", exact: true });
	const stood = await statement.boundingBox();
	await colleague.getByRole("button", { name: "Ferry 2 left at noon.", exact: true }).click();
	await expect(page.getByText("Hanna Lindqvist is changing the statement")).toBeVisible();
	expect(await statement.boundingBox()).toEqual(stood);
	await expectAccessible(page);

	// At the verdict's form, she is on the claim and no more.
	await colleague.keyboard.press("Escape");
	await colleague.keyboard.press("v");
	await colleague.getByRole("form", { name: "Your verdict" }).getByLabel("Why").fill("The harbour's log says so.");
	await expect(page.getByText("Hanna Lindqvist is changing")).toHaveCount(0);
	await expect(page.getByLabel("Hanna Lindqvist is on “Ferry 2 left at noon.”")).toBeVisible();
	await colleague.context().close();
	await expect(page.getByRole("list", { name: "Also here" })).toHaveCount(0);
});

test("a colleague's ten new claims leave the selection, the popover and the page where they were", async ({
	signedIn,
	browser,
}) => {
	const page = await signedIn("editor1");
	const made = await makeArticle(page, text);
	await send(page, "POST", "/claims", claimOn(made, 30));
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "reviewer1");
	await openBench(page, made.articleId);

	await drag(page, sentence(20));
	const stands = () =>
		page.evaluate(() => {
			const popover = document.querySelector("[role=dialog]")?.getBoundingClientRect();
			const active = document.activeElement;
			return {
				scroll: window.scrollY,
				selected: String(document.getSelection()),
				popover: popover && [Math.round(popover.left), Math.round(popover.top)],
				focus: active?.tagName,
				typed: active instanceof HTMLTextAreaElement ? active.value : null,
			};
		});
	const before = await stands();
	expect(before.scroll).toBeGreaterThan(0);
	expect(before.selected).toBe(sentence(20));
	for (const n of [1, 3, 5, 7, 9, 19]) await send(colleague, "POST", "/claims", claimOn(made, n));
	await expect(page.getByRole("heading", { name: "7 claims" })).toBeVisible();
	expect(await stands()).toEqual(before);

	// What a colleague leaves out is set in other type, and the text put on the page anew.
	const start = text.indexOf(sentence(4));
	const passage = { start, end: start + sentence(4).length };
	await send(colleague, "POST", `/versions/${made.versionId}/marks`, { kind: "excluded", ...passage, reason: "an ad" });
	await expect(page.locator(".frozen-text [data-kind=excluded]", { hasText: sentence(4) })).toBeAttached();
	expect(await selectedWords(page)).toBe(sentence(20));
	const top = () => page.evaluate(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect().top);
	const stood = await top();

	await page.keyboard.press("c");
	await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
	await page.keyboard.type(" In the middle of");
	await page.waitForTimeout(300);
	const typing = await stands();
	for (const n of [11, 13, 15, 17]) await send(colleague, "POST", "/claims", claimOn(made, n));
	await expect(page.getByRole("heading", { name: "11 claims" })).toBeVisible();
	expect(await stands()).toEqual(typing);
	await page.keyboard.press("Escape");
	expect(await selectedWords(page)).toBe(sentence(20));
	expect(await top()).toBeCloseTo(stood ?? 0, 0);

	// In the list, the row that has the focus stays under the hand.
	const row = page.getByRole("button", { name: /^Ferry 30 left/ });
	await row.focus();
	const at = await row.boundingBox();
	for (const n of [21, 22]) await send(colleague, "POST", "/claims", claimOn(made, n));
	await expect(page.getByRole("heading", { name: "13 claims" })).toBeVisible();
	expect(await row.boundingBox()).toEqual(at);
	await expect(row).toBeFocused();
	await colleague.context().close();
});
