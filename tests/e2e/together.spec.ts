import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { claimsOf, drag, makeArticle, openBench, painted } from "./bench-desk";
import { type Account, enter, expect, send, test } from "./fixtures";

/*
 * Three people on one article at once, each in a browser of their own, by hand: what they do at the same moment stands,
 * what they change at the same time is put together, and what one of them does without the network counts once. On the
 * fourth real article where the folder with them is at hand, otherwise on the demo corpus.
 */
const real = path.resolve("../shared/articles");
const isReal = existsSync(real);
const folder = isReal ? real : path.resolve("seeds/corpus");
const file = readdirSync(folder).find((name) => (isReal ? /^04-/ : /^two-/).test(name)) ?? "";
const text = readFileSync(path.join(folder, file), "utf8");

const together = test.extend<{ people: (accounts: Account[]) => Promise<Page[]> }>({
	people: async ({ browser, baseURL, viewport, colorScheme }, use) => {
		const pages: Page[] = [];
		await use(async (accounts) => {
			for (const account of accounts) {
				const context = await browser.newContext({ baseURL, viewport, colorScheme, locale: "en-GB" });
				await enter(context, account);
				pages.push(await context.newPage());
			}
			return pages;
		});
		for (const page of pages) await page.context().close();
	},
});

/** Selects by hand, and makes a claim of it as it is. */
async function claim(page: Page, words: string): Promise<void> {
	await drag(page, words);
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	await page.getByRole("button", { name: "All claims" }).click();
}

together("three people at work on one article lose nothing to each other", async ({ people }) => {
	together.slow();
	console.log(isReal ? "On a real article" : "On a demo article (no ../shared/articles here)");
	const [ana, ben, cem] = (await people(["editor1", "reviewer1", "reviewer2"])) as [Page, Page, Page];
	const { articleId } = await makeArticle(ana, text);
	for (const page of [ana, ben, cem]) await openBench(page, articleId);
	const listOf = (page: Page) => page.getByRole("list", { name: "Claims" }).getByRole("button");

	// Overlapping words, at the same moment.
	await Promise.all([claim(ana, "three thousand paratroopers"), claim(ben, "thousand paratroopers")]);
	for (const page of [ana, ben, cem]) await expect(listOf(page)).toHaveCount(2);
	await expect.poll(() => painted(cem)).toEqual(expect.arrayContaining([expect.stringContaining("paratroopers")]));
	const { items } = await claimsOf(ana, articleId);
	expect(items.map(({ appearances }) => appearances[0]?.ranges[0]?.exact).toSorted()).toEqual([
		"thousand paratroopers",
		"three thousand paratroopers",
	]);
	const id = items.find(({ statement }) => statement.startsWith("three"))?.id ?? "";

	// Both at one statement: the second is shown both, and puts them together.
	for (const page of [ana, ben]) {
		await openBench(page, articleId, id);
		await page.getByTitle("Change the statement").click();
	}
	await ana.getByRole("textbox", { name: "Statement", exact: true }).fill("Russia sent three thousand paratroopers.");
	await ben.getByRole("textbox", { name: "Statement", exact: true }).fill("About three thousand paratroopers came.");
	await ana.getByRole("textbox", { name: "Statement", exact: true }).press("Enter");
	await expect(ben.getByText("Meanwhile it reads")).toBeVisible();
	await expect(ben.getByRole("textbox", { name: "Statement", exact: true })).toHaveValue(
		"About three thousand paratroopers came.",
	);
	await ben.getByRole("textbox", { name: "Statement", exact: true }).press("Enter");
	const both = ben.getByRole("group", { name: "Changed meanwhile" });
	await expect(both).toContainText("Russia sent three thousand paratroopers.");
	await both.getByLabel("Statement, put together").fill("Russia sent about three thousand paratroopers.");
	await both.getByRole("button", { name: "Save this" }).click();
	await expect(ana.getByTitle("Change the statement")).toHaveText("Russia sent about three thousand paratroopers.");

	// The network goes in the middle of a verdict, after the desk has heard of it: it counts once.
	await openBench(cem, articleId, id);
	await cem.keyboard.press("v");
	await cem.keyboard.press("5");
	await cem.getByLabel("Why").fill("The ministry gives another figure.");
	let cut = 0;
	await cem.route("**/api/v1/verdicts", async (route) => {
		if (route.request().method() !== "POST" || cut++ > 0) return route.continue();
		await route.fetch();
		await cem.context().setOffline(true);
		await route.abort("internetdisconnected");
	});
	await cem.keyboard.press("Control+Enter");
	await expect(cem.getByRole("button", { name: "Waiting (1)" })).toBeVisible();
	// Said at once, and on the claim, though the sheet has gone on to the next.
	const kept = cem.getByText("Your verdict is kept here");
	await expect(kept).toBeVisible();
	await cem.getByRole("button", { name: "Close this note" }).click();
	await cem.getByRole("button", { name: "All claims" }).click();
	await listOf(cem).filter({ hasText: "about three thousand" }).click();
	await expect(kept).toBeVisible();
	await expect(cem.getByText("Sealed.")).toHaveCount(0);
	await cem.context().setOffline(false);
	await expect(cem.getByRole("button", { name: "Saved" })).toBeVisible({ timeout: 20_000 });
	const verdicts = await send<{ items: unknown[] }>(cem, "GET", `/verdicts?claimId=${id}`);
	expect(verdicts.items).toHaveLength(1);
	await expect(kept).toHaveCount(0);
	expect(cut).toBe(2);
});
