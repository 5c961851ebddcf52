import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, send, signIn } from "./fixtures";

type Listed = { items: { id: string; title: string }[] };

async function demoArticle(page: Page): Promise<{ id: string; title: string }> {
	const { items }: Listed = await (await page.request.get("/api/v1/articles")).json();
	const article = items.find(({ title }) => title.startsWith("Six flags"));
	if (!article) throw new Error("The demo desk has no such article");
	return article;
}

test("@screens the preview says what is open before anything else, and reads well", async ({ page }) => {
	test.slow(); // axe looks at every word of a long page
	await signIn(page, "viewer");
	const { id, title } = await demoArticle(page);
	await page.goto(`/articles/${id}/report`);
	await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
	await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("Still open");
	await expect(page.getByRole("region", { name: "Still open" })).toContainText("disputed");
	await expect(page.getByRole("table", { name: /^Claims by outcome, n = \d+$/ })).toBeVisible();
	await expectAccessible(page);

	// From a passage to its claim, and back.
	const toClaim = page.locator("sup a").first();
	await toClaim.click();
	await expect(page).toHaveURL(/#claim-1$/);
	const claim = page.locator("#claim-1");
	await expect(claim).toBeInViewport();
	await claim
		.getByRole("link", { name: /^Paragraph/ })
		.first()
		.click();
	await expect(toClaim).toBeInViewport();
});

test("every file is in the menu and a key away, and holds what the page says", async ({ page }) => {
	test.slow(); // see above
	await signIn(page);
	const { id, title } = await demoArticle(page);
	await page.goto(`/articles/${id}/report`);
	const menu = page.getByRole("menu", { name: /^Download/ });
	const item = (name: RegExp) => menu.getByRole("menuitem", { name });
	await page.getByRole("button", { name: /^Download/ }).click();
	await expect(item(/^Markdown/).locator("kbd")).toHaveText(["D", "M"]);
	await expect(item(/^CSV/)).toContainText("One row for each claim");
	await expectAccessible(page);
	await page.keyboard.press("Escape");
	await expect(menu).toBeHidden();

	const taken = async (act: () => Promise<unknown>) => {
		const [download] = await Promise.all([page.waitForEvent("download"), act()]);
		return { name: download.suggestedFilename(), content: await readFile(await download.path(), "utf8") };
	};
	const markdown = await taken(async () => {
		await page.keyboard.press("d");
		await page.keyboard.press("m");
	});
	expect(markdown.name).toBe("six-flags-one-command-who-sent-troops-to-almaty-fact-check.md");
	expect(markdown.content).toContain("# Fact-check report: Six flags");

	// By the keyboard alone: the menu opens on the first thing in it.
	await page.keyboard.press("d");
	await page.keyboard.press("d");
	await expect(item(/^HTML/)).toBeFocused();
	const file = await taken(() => page.keyboard.press("Enter"));
	expect(file.name).toMatch(/\.html$/);
	expect(file.content).toContain(`<h1 dir="auto" lang="en">${title}</h1>`);

	await page.getByRole("button", { name: /^Download/ }).click();
	const json = await taken(() => item(/^JSON/).click());
	const report = JSON.parse(json.content);
	for (const { ranges, here } of report.claims.flatMap((claim: { quotes: unknown[] }) => claim.quotes)) {
		if (!here) continue;
		for (const { start, end, exact } of ranges) expect(report.articles[0].text.slice(start, end)).toBe(exact);
	}
});

test("@screens the HTML file reads well by itself, without scripts and without a network", async ({
	browser,
	page,
}, info) => {
	test.slow(); // see above
	await signIn(page);
	const { id, title } = await demoArticle(page);
	const response = await page.request.get(`/api/v1/articles/${id}/report?format=html`);
	const own = await browser.newContext({ ...info.project.use, offline: true, bypassCSP: true });
	const alone = await own.newPage();
	const asked: string[] = [];
	alone.on("request", (request) => asked.push(request.url()));
	await alone.setContent(await response.text());
	await expect(alone.getByRole("heading", { level: 1, name: title })).toBeVisible();
	expect(asked).toEqual([]);
	await expectAccessible(alone);
	await own.close();
});

test("hostile words run nowhere: not in the preview, not in the file opened from the desk", async ({ page }) => {
	await signIn(page);
	const ran: string[] = [];
	page.on("dialog", (dialog) => {
		ran.push(dialog.message());
		void dialog.dismiss();
	});
	const hostile = `</title></style><script>alert("script")</script><img src=x onerror='alert("image")'>`;
	const { id: dossierId } = await send<{ id: string }>(page, "POST", "/dossiers", { title: hostile });
	const text = `${hostile}\n\nSecond paragraph.`;
	const article = { dossierId, title: hostile, text };
	const { id: made, versionId } = await send<{ id: string; versionId: string }>(page, "POST", "/articles", article);
	await send(page, "POST", "/claims", {
		dossierId,
		statement: hostile,
		tags: ["<b>tag</b>"],
		attribution: [{ name: hostile }],
		appearance: { versionId, ranges: [{ start: 0, end: hostile.length }] },
	});

	await page.goto(`/articles/${made}/report`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(hostile);
	await expect(page.locator("#claim-1")).toContainText(hostile);
	await page.goto(`/api/v1/articles/${made}/report?format=html`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(hostile);
	expect(await page.locator("script, img").count()).toBe(0);
	expect(ran).toEqual([]);
});
