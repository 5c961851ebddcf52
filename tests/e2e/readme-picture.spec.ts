import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Claims, openBench } from "./bench-desk";
import { send, signIn } from "./fixtures";

/** Taken on every run; `npm run screenshot` puts it where the README shows it. */
const folder = process.env.STET_SCREENSHOTS ?? "test-results";

test("the README's picture: the demo desk's bench with a disputed claim", async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 860 });
	await signIn(page, "reviewer1");
	const { items: articles } = await send<{ items: { id: string; title: string }[] }>(page, "GET", "/articles");
	const article = articles.find(({ title }) => title.startsWith("Six flags"));
	if (!article) throw new Error("The demo desk has no such article");
	const { items: claims } = await send<Claims>(page, "GET", `/claims?articleId=${article.id}&stage=disputed`);
	const [claim] = claims;
	if (!claim) throw new Error("The demo desk has no disputed claim");
	await openBench(page, article.id, claim.id);
	await expect(page.getByRole("region", { name: `Claim: ${claim.statement}` })).toBeVisible();
	await expect(page.getByRole("region", { name: "Evidence" })).toContainText("Supports");
	await page.screenshot({ path: path.join(folder, "bench.png"), animations: "disabled" });
});
