import { expect, type Page, test } from "@playwright/test";
import { complaints, makeArticle, openBench } from "./bench-desk";
import { expectAccessible, send, signIn } from "./fixtures";

const text = "The alliance spoke of 2,500 soldiers. In our view that was too many. Another alliance spoke of 3,600.";

type Claim = { id: string; version: number; stage: string; rating: string | null };

async function deskWithClaim(page: Page, kind = "quantity") {
	const article = await makeArticle(page, text);
	const claim = await send<Claim>(page, "POST", "/claims", {
		dossierId: article.dossierId,
		statement: "The alliance sent 2,500 soldiers.",
		kind,
		appearance: { versionId: article.versionId, ranges: [{ start: 22, end: 36, exact: "2,500 soldiers" }] },
	});
	await openBench(page, article.articleId, claim.id);
	return { ...article, claim };
}

test("evidence is added by a pasted link and one key, and its quote is checked at once", async ({ page }) => {
	const heard = complaints(page);
	await signIn(page);
	const { claim } = await deskWithClaim(page);
	await page.keyboard.press("e");
	const form = page.getByRole("form", { name: "New evidence" });
	await expect(form.getByLabel("Source, or paste a link")).toBeFocused();
	await page.evaluate(() => {
		const data = new DataTransfer();
		data.setData("text/plain", "https://example.org/statement");
		document.activeElement?.dispatchEvent(
			new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
		);
	});
	await expect(form.getByLabel("Link", { exact: true })).toHaveValue("https://example.org/statement");

	await form.getByRole("button", { name: /Kept copy/ }).click();
	await form.getByLabel("Text of the source, to be kept").fill("We sent about 2,030 soldiers,\nand 250 vehicles.");
	const quote = form.getByLabel("What it says, word for word");
	await quote.fill("about 2,030 soldiers,\nand 250 vehicles");
	await expect(form).toContainText("Quote exact");
	await quote.fill("about 2,030 soldiers, and 250 vehicles");
	await expect(form).toContainText("Exact but for white space");
	await quote.fill("about 2,031 soldiers, and 250 vehicles");
	await expect(form).toContainText("Not found in the kept text");
	await quote.fill("about 2,030 soldiers, and 250 vehicles");

	await form.getByRole("button", { name: "It supports" }).focus();
	await page.keyboard.press("-");
	await expect(form).toBeHidden();
	const refutes = page.getByRole("region", { name: "Evidence" });
	await expect(refutes).toContainText("Refutes · 1");
	await expect(refutes).toContainText("Exact but for white space");
	const { items } = await send<{ items: { stance: string; quoteCheck: string; url: string }[] }>(
		page,
		"GET",
		`/evidence?claimId=${claim.id}`,
	);
	expect(items).toMatchObject([{ stance: "refutes", quoteCheck: "whitespace", url: "https://example.org/statement" }]);
	expect(heard).toEqual([]);
});

test("a source card, a cited passage and a search that found nothing are evidence too", async ({ page }) => {
	await signIn(page);
	const { claim, articleId } = await deskWithClaim(page);
	await page.keyboard.press("e");
	const form = page.getByRole("form", { name: "New evidence" });
	const name = `Press office ${Date.now()}`;
	await form.getByLabel("Source, or paste a link").fill(name);
	await form.getByRole("option", { name: /Make a card/ }).click();
	await form.getByLabel("Grade").selectOption("B");
	await form.getByRole("button", { name: "Make the card" }).click();
	await expect(form).toContainText(name);

	await form.getByRole("button", { name: /Kept copy/ }).click();
	await form.getByRole("button", { name: "Cite a passage of another article" }).click();
	const { title } = await send<{ title: string }>(page, "GET", `/articles/${articleId}`);
	await form.getByLabel("Article").selectOption({ label: title });
	await form.getByLabel("Words in it").fill("alliance spoke of 3,600");
	await form.getByRole("button", { name: /alliance spoke of 3,600/ }).click();
	await form.getByRole("button", { name: "Log a search" }).click();
	await form.getByLabel("Where", { exact: true }).fill("Press archive");
	await form.getByLabel("For what").fill("2,500 soldiers");
	await page.keyboard.press("Control+Enter");
	await expect(form).toBeHidden();

	const evidence = page.getByRole("region", { name: "Evidence" });
	await expect(evidence).toContainText("Searched, found nothing");
	await expect(evidence).toContainText("1 of unknown ancestry");
	const { items } = await send<{ items: { passage: { exact: string; start: number }; search: { results: number } }[] }>(
		page,
		"GET",
		`/evidence?claimId=${claim.id}`,
	);
	expect(items[0]?.passage).toMatchObject({
		exact: "alliance spoke of 3,600",
		start: text.indexOf("alliance spoke of 3,600"),
	});
	expect(items[0]?.search.results).toBe(0);
});

test("a verdict is two acts when the evidence is there, and a draft outlives a reload", async ({ page }) => {
	await signIn(page);
	const { claim } = await deskWithClaim(page);
	await page.keyboard.press("5");
	const form = page.getByRole("form", { name: "Your verdict" });
	await expect(form.getByRole("radio", { name: "False", exact: true })).toBeChecked();
	await expect(form.getByLabel("Why")).toBeFocused();
	await page.keyboard.type("Two thousand and thirty were there, not 2,500.");
	await page.reload();
	await expect(page.locator(".frozen-text[contenteditable=false]")).toBeVisible();
	await page.keyboard.press("v");
	await expect(form.getByLabel("Why")).toHaveValue("Two thousand and thirty were there, not 2,500.");
	await form.getByLabel("Why").focus();
	await page.keyboard.press("Control+Enter");
	await expect(form).toBeHidden();
	await expect(page.getByRole("region", { name: "Verdicts" })).toContainText("Two thousand and thirty were there");
	expect(await send<Claim>(page, "GET", `/claims/${claim.id}`)).toMatchObject({ stage: "in-review" });
});

test("a second reviewer's equal verdict settles the claim; another statement makes both stale", async ({
	page,
	browser,
}) => {
	await signIn(page);
	const { claim, articleId } = await deskWithClaim(page);
	const context = await browser.newContext();
	const second = await context.newPage();
	await signIn(second, "reviewer1");
	await openBench(second, articleId, claim.id);
	for (const one of [page, second]) {
		await one.keyboard.press("2");
		await one.keyboard.type("About right.");
		await one.keyboard.press("Control+Enter");
		await expect(one.getByRole("form", { name: "Your verdict" })).toBeHidden();
	}
	await expect(async () => {
		expect(await send<Claim>(page, "GET", `/claims/${claim.id}`)).toMatchObject({
			stage: "settled",
			rating: "mostly-true",
		});
	}).toPass();
	await send(page, "PATCH", `/claims/${claim.id}`, {
		version: claim.version,
		statement: "The alliance sent 3,600 soldiers.",
	});
	await openBench(page, articleId, claim.id);
	await expect(page.getByRole("region", { name: "Verdicts" })).toContainText(
		"Stale, because the statement was changed",
	);
	await context.close();
});

test("a verdict on words that a colleague has just changed is not sealed unseen", async ({ page }) => {
	await signIn(page);
	const { claim } = await deskWithClaim(page);
	await page.keyboard.press("1");
	await page.keyboard.type("So it is.");
	await send(page, "PATCH", `/claims/${claim.id}`, {
		version: claim.version,
		statement: "The alliance sent 3,600 soldiers.",
	});
	await page.keyboard.press("Control+Enter");
	const form = page.getByRole("form", { name: "Your verdict" });
	await expect(form).toContainText("Somebody changed this claim after you began");
	await expect(form.getByLabel("Why")).toHaveValue("So it is.");
	const { items } = await send<{ items: unknown[] }>(page, "GET", `/verdicts?claimId=${claim.id}`);
	expect(items).toEqual([]);
});

test("an opinion gets no rating, and the form says why", async ({ page }) => {
	await signIn(page);
	await deskWithClaim(page, "opinion");
	await page.keyboard.press("v");
	const form = page.getByRole("form", { name: "Your verdict" });
	await form.getByText("Is it so?").click();
	await expect(form).toContainText("marked as an opinion");
	await form.getByText("Was it said?").click();
	await expect(form.getByRole("radio", { name: "Accurate" })).toBeVisible();
});

test("@screens the evidence and verdict forms can be used by everybody", async ({ page }) => {
	test.slow(); // axe looks at every word
	await signIn(page);
	await deskWithClaim(page);
	await page.getByRole("button", { name: /Add evidence/ }).click();
	await page.getByRole("button", { name: /Kept copy/ }).click();
	await page.getByRole("button", { name: /Give a verdict/ }).click();
	await expect(page.getByRole("form", { name: "Your verdict" })).toBeVisible();
	await expectAccessible(page);
});
