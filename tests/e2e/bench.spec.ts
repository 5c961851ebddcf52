import { expect, test } from "@playwright/test";
import { claimsOf, complaints, drag, expectSaved, makeArticle, openBench, place, selectedWords } from "./bench-desk";
import { expectAccessible, send, signIn } from "./fixtures";

const text = [
	"Rents in the harbour town",
	"",
	"Rents rose by 40 percent in 2019, said the mayor. Nobody had expected it. Rents rose by 40 percent in 2019, said the mayor.",
	"",
	"\u201eEs\u00a0war\u00a0knapp\u201c, sagte der B\u00fcrgermeister \u2013 und \u201cnobody\u201d lau\u0301ghed. \u{1F44D}\u{1F3FD} The council met twice after that, on 3\u00a0May and 9\u00a0May.",
	"",
	"The last ferry left at noon. About 2,500 people watched it go.",
	"",
	"It did not come back.",
].join("\n");

test.beforeEach(async ({ page }) => {
	await signIn(page);
});

test("a claim is exactly the words that were dragged over, wherever they stand", async ({ page }) => {
	const heard = complaints(page);
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	const cases = [
		{ words: "40 percent", start: text.indexOf("40 percent") },
		// The second of two equal sentences stays the second.
		{ words: "Rents rose by 40 percent in 2019, said the mayor.", nth: 1, start: text.lastIndexOf("Rents rose") },
		{ words: "\u201eEs\u00a0war\u00a0knapp\u201c", start: text.indexOf("\u201eEs") },
		{ words: "lau\u0301ghed", start: text.indexOf("lau\u0301ghed") },
		{ words: "\u{1F44D}\u{1F3FD} The council", start: text.indexOf("\u{1F44D}") },
		{ words: "twice after that, on 3\u00a0May", start: text.indexOf("twice") },
	];
	for (const { words, start, nth = 0 } of cases) {
		await drag(page, words, { nth });
		expect(await selectedWords(page)).toBe(words);
		await page.keyboard.press("c");
		await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
		await page.keyboard.press("Enter");
		await expect(page.getByText("Claim saved.").last()).toBeVisible();
		await expectSaved(page);
		const { items } = await claimsOf(page, articleId);
		expect(items.at(-1)?.appearances[0]?.ranges).toMatchObject([{ start, end: start + words.length, exact: words }]);
	}
	expect((await claimsOf(page, articleId)).items).toHaveLength(cases.length);
	expect(heard).toEqual([]);
});

test("words are selected by keyboard alone, to the character", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await page.locator(".frozen-text").focus();
	await expect(page.locator(".reading-caret")).toBeVisible();

	await page.keyboard.press("Control+Home");
	await page.keyboard.press("Control+ArrowDown");
	for (const word of [1, 2, 3]) await page.keyboard.press("Control+ArrowRight", { delay: word });
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Control+Shift+ArrowRight");
	expect(await selectedWords(page)).toBe("40");
	await page.keyboard.press("Space");
	expect(await selectedWords(page)).toBe("40 percent");
	await page.keyboard.press("Shift+ArrowRight");
	await page.keyboard.press("Shift+ArrowLeft");
	await page.keyboard.press("Shift+ArrowLeft");
	expect(await selectedWords(page)).toBe("40 percen");
	await page.keyboard.press("Shift+S");
	expect(await selectedWords(page)).toBe("Rents rose by 40 percent in 2019, said the mayor.");
	await page.keyboard.press("Shift+S");
	expect(await selectedWords(page)).toBe("Rents rose by 40 percent in 2019, said the mayor. Nobody had expected it.");
	await page.keyboard.press("Shift+End");
	await page.keyboard.press("Escape");
	expect(await selectedWords(page)).toBe("");

	// Over the emoji in one step, and over the gap between paragraphs in one.
	await page.keyboard.press("Control+Home");
	await page.keyboard.press("End");
	await page.keyboard.press("Shift+ArrowRight");
	await page.keyboard.press("Shift+Control+ArrowRight");
	expect(await selectedWords(page)).toMatch(/^\s*Rents$/);
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	const { items } = await claimsOf(page, articleId);
	expect(items[0]?.appearances[0]?.ranges[0]).toMatchObject({ exact: "Rents", start: text.indexOf("Rents rose") });
});

test("a claim may run across paragraphs, and touch none of what lies beside them", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "About 2,500", { to: "It did not" });
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	const { items } = await claimsOf(page, articleId);
	const start = text.indexOf("About 2,500");
	expect(items[0]?.appearances[0]?.ranges).toMatchObject([
		{ start, exact: "About 2,500 people watched it go.\n\nIt did not" },
	]);

	// A whole paragraph, by three clicks, ends where the paragraph ends.
	const point = await place(page, "The last ferry", 0, "middle");
	await page.mouse.click(point.x, point.y, { clickCount: 3 });
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toHaveCount(2);
	const last = (await claimsOf(page, articleId)).items.at(-1);
	expect(last?.appearances[0]?.ranges[0]?.exact).toBe("The last ferry left at noon. About 2,500 people watched it go.");
});

test("in a long article words are as exact, also where the page lays it out in parts", async ({ page }) => {
	const paragraphs = Array.from(
		{ length: 130 },
		(_, at) => `Paragraph ${at + 1} says that ferry ${at + 1} was late again.`,
	);
	const long = paragraphs.join("\n\n");
	const { articleId } = await makeArticle(page, long);
	await openBench(page, articleId);
	for (const [first, second] of [
		[19, 20],
		[20, 21],
		[99, 100],
	]) {
		await drag(page, `ferry ${first} was`, { to: `Paragraph ${second} says` });
		await page.keyboard.press("c");
		await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
		await page.keyboard.press("Enter");
		await expect(page.getByText("Claim saved.").last()).toBeVisible();
		await expectSaved(page);
		const { items } = await claimsOf(page, articleId);
		const start = long.indexOf(`ferry ${first} was`);
		const end = long.indexOf(`Paragraph ${second} says`) + `Paragraph ${second} says`.length;
		expect(items.at(-1)?.appearances[0]?.ranges).toMatchObject([{ start, end }]);
	}
	// By keyboard from the last word of one part to the first of the next.
	await page.getByRole("button", { name: "All claims" }).click();
	await page.locator(".frozen-text").focus();
	await page.keyboard.press("Control+End");
	await expect(page.getByText("ferry 130 was late")).toBeInViewport();
	for (let paragraph = 130; paragraph > 101; paragraph--) await page.keyboard.press("Control+ArrowUp");
	await page.keyboard.press("Control+ArrowUp");
	await page.keyboard.press("ArrowLeft");
	await page.keyboard.press("Shift+Control+ArrowRight");
	await page.keyboard.press("Shift+Control+ArrowRight");
	expect((await selectedWords(page)).trim()).toBe("Paragraph 101");
});

test("several passages make one claim, and overlapping claims are all found under one click", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "About 2,500 people");
	await page.keyboard.press("m");
	await drag(page, "The last ferry");
	await page.keyboard.press("c");
	const form = page.getByRole("dialog", { name: "New claim" });
	await expect(form.getByLabel(/^Statement/)).toHaveValue("The last ferry … About 2,500 people");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	const { items } = await claimsOf(page, articleId);
	expect(items[0]?.appearances[0]?.ranges.map((range) => range.exact)).toEqual([
		"The last ferry",
		"About 2,500 people",
	]);

	await drag(page, "left at noon. About 2,500");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toHaveCount(2);
	await drag(page, "2,500");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toHaveCount(3);

	const point = await place(page, "2,500", 0, "middle");
	await page.mouse.click(point.x, point.y);
	const menu = page.getByRole("dialog", { name: "On these words" });
	await expect(menu.getByRole("button")).toHaveCount(3);
	await expect(menu.getByRole("button").first()).toHaveAccessibleName("2,500. Open.");
	await menu.getByRole("button").nth(1).click();
	const sheet = page.getByRole("complementary", { name: "Claim" });
	await expect(sheet.getByRole("button", { name: "The last ferry … About 2,500 people" }).first()).toBeVisible();

	// By keyboard: the list names each with its state and its place; Alt and arrows go round on the same words.
	await page.keyboard.press("Escape");
	const row = page.getByRole("button", { name: "2,500. Open. Paragraph 4.", exact: true });
	await row.press("Enter");
	await expect(page).toHaveURL(/claim=/);
	const before = page.url();
	await page.keyboard.press("Alt+ArrowDown");
	await expect(page).not.toHaveURL(before);
	await page.keyboard.press("Alt+ArrowUp");
	await expect(page).toHaveURL(before);
});

test("U goes from open words to open words, X says that they claim nothing, Z takes it back", async ({ page }) => {
	const { articleId, versionId } = await makeArticle(page, text);
	await openBench(page, articleId);
	const coverage = page.getByRole("region", { name: "Coverage" });
	const open = async () => Number(/(\d+) open/.exec((await coverage.textContent()) ?? "")?.[1]);
	const atFirst = await open();
	await page.keyboard.press("u");
	expect(await selectedWords(page)).toBe("Rents in the harbour town");
	await page.keyboard.press("x");
	await expect(coverage).toContainText("5 no claim");
	await page.keyboard.press("u");
	expect(await selectedWords(page)).toContain("Rents rose by 40 percent in 2019, said the mayor");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(coverage).toContainText("10 in claims");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	expect(await open()).toBe(atFirst - 15);

	await page.keyboard.press("z");
	await expect(coverage).toContainText("0 in claims");
	await page.keyboard.press("z");
	await expect(coverage).toContainText("0 no claim");
	await expect.poll(open).toBe(atFirst);
	await expect
		.poll(async () => {
			const version = await send<{ marks: { kind: string; state: string }[] }>(page, "GET", `/versions/${versionId}`);
			return version.marks.filter((mark) => mark.kind === "no-claim").map((mark) => mark.state);
		})
		.toEqual(["dismissed"]);
	expect((await claimsOf(page, articleId)).items).toEqual([]);
});

test("evidence that was just added is taken back with Z", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "40 percent");
	await page.keyboard.press("c");
	await page.keyboard.press("Control+e");
	const form = page.getByRole("form", { name: "New evidence" });
	await form.getByLabel("What it says, word for word").fill("Rents are up by two fifths");
	await form.getByRole("button", { name: "It refutes" }).click();
	await expect(page.getByText("Refutes · 1")).toBeVisible();
	await expect(page.getByText("Evidence added.")).toBeVisible();
	await page.getByRole("heading", { name: "Evidence" }).click();
	await page.keyboard.press("z");
	await expect(page.getByText("Refutes · 0")).toBeVisible();
	await expect(page.getByText("Taken back (1)")).toBeVisible();
});

test("evidence that was taken back comes back with Z, and from the list of what was taken back", async ({ page }) => {
	const { articleId, dossierId, versionId } = await makeArticle(page, text);
	const claim = await send<{ id: string }>(page, "POST", "/claims", {
		dossierId,
		appearance: { versionId, ranges: [{ start: 0, end: 10 }] },
	});
	const item = { claimId: claim.id, stance: "supports", note: "Seen at the quay" };
	await send(page, "POST", "/evidence", item);
	await openBench(page, articleId, claim.id);
	// The claim itself can be taken back too; the item's button is the last one once the item is there.
	await expect(page.getByText("Supports · 1")).toBeVisible();
	await page.getByRole("button", { name: "Take back" }).last().click();
	await expect(page.getByText("Supports · 0")).toBeVisible();
	await expect(page.getByText("Taken back (1)")).toBeVisible();
	await page.getByRole("heading", { name: "Evidence" }).click();
	await page.keyboard.press("z");
	await expect(page.getByText("Supports · 1")).toBeVisible();
	await expect(page.getByText("Taken back (1)")).toBeHidden();

	await page.getByRole("button", { name: "Take back" }).last().click();
	await page.getByText("Taken back (1)").click();
	await page.getByRole("button", { name: "Bring back" }).click();
	await expect(page.getByText("Supports · 1")).toBeVisible();
	const { items } = await send<{ items: { version: number; withdrawnAt: string | null }[] }>(
		page,
		"GET",
		`/evidence?claimId=${claim.id}`,
	);
	expect(items).toMatchObject([{ version: 5, withdrawnAt: null }]);
});

test("the same claim is attached in another article", async ({ page }) => {
	const first = await makeArticle(page, text);
	const second = await makeArticle(
		page,
		"Quite another paper\n\nSome 2,500 spectators stood at the quay.",
		first.dossierId,
	);
	await openBench(page, first.articleId);
	await drag(page, "About 2,500 people watched");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();

	await openBench(page, second.articleId);
	await drag(page, "Some 2,500 spectators");
	await page.keyboard.press("l");
	await page.getByRole("dialog", { name: "Attach to a claim" }).getByRole("combobox").fill("2,500 people");
	await page.getByRole("option", { name: /About 2,500 people watched/ }).click();
	const sheet = page.getByRole("complementary", { name: "Claim" });
	await expect(sheet.getByText("Said in 2 places")).toBeVisible();
	const { items } = await claimsOf(page, second.articleId);
	expect(items[0]?.appearances.map((appearance) => appearance.ranges[0]?.exact)).toEqual([
		"About 2,500 people watched",
		"Some 2,500 spectators",
	]);
	// From there to the words in the first article.
	await sheet.getByRole("link", { name: "Rents in the harbour town" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Rents in the harbour town" })).toBeVisible();
	await expect(page.getByText("Said in 2 places")).toBeVisible();
});

test("the speaker of the claim before is taken over, and can be changed", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "Nobody had expected it.");
	await page.keyboard.press("c");
	const form = page.getByRole("dialog", { name: "New claim" });
	await form.getByLabel("Said by").fill("the harbour office -> the mayor");
	await form.getByLabel("Said by").press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	await drag(page, "About 2,500 people");
	await page.keyboard.press("c");
	await expect(form.getByLabel("Said by")).toHaveValue("the harbour office → the mayor");
	await form.getByLabel("Said by").fill("an onlooker");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByText("Claim saved.")).toHaveCount(2);
	const { items } = await claimsOf(page, articleId);
	expect(items.map((claim) => claim.appearances[0]?.attribution.map((link) => link.name))).toEqual([
		["the harbour office", "the mayor"],
		["an onlooker"],
	]);
});

test("two people change one claim: the second sees both states and puts them together", async ({ page, browser }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "40 percent");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	const claim = (await claimsOf(page, articleId)).items[0];
	if (!claim) throw new Error("No claim");

	const sheet = page.getByRole("complementary", { name: "Claim" });
	await sheet.getByRole("button", { name: "40 percent", exact: true }).first().click();
	await sheet.getByLabel("Statement").fill("Rents rose by 40 percent.");
	const other = await (await browser.newContext()).newPage();
	await signIn(other, "reviewer1");
	await send(other, "PATCH", `/claims/${claim.id}`, { version: claim.version, statement: "Rents rose by two fifths." });
	await other.context().close();

	// It is said at once, and what is being typed stays.
	await expect(sheet.getByText("Meanwhile it reads “Rents rose by two fifths.”")).toBeVisible();
	await expect(sheet.getByLabel("Statement")).toBeFocused();
	await expect(sheet.getByLabel("Statement")).toHaveValue("Rents rose by 40 percent.");
	await sheet.getByLabel("Statement").press("Enter");
	const conflict = sheet.getByRole("group", { name: "Changed meanwhile" });
	await expect(conflict.getByText("Rents rose by two fifths.").first()).toBeVisible();
	await expect(conflict.getByText("Rents rose by 40 percent.").first()).toBeVisible();
	await conflict.getByLabel("Statement, put together").fill("Rents rose by 40 percent, two fifths.");
	await conflict.getByRole("button", { name: "Save this" }).click();
	await expect(conflict).toBeHidden();
	expect((await claimsOf(page, articleId)).items[0]).toMatchObject({
		version: 3,
		statement: "Rents rose by 40 percent, two fifths.",
	});
});

test("evidence is begun while its claim is still on its way to the desk", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	let letThrough = () => {};
	const held = new Promise<void>((resolve) => {
		letThrough = resolve;
	});
	await page.route("**/api/v1/claims", async (route) => {
		if (route.request().method() === "POST") await held;
		await route.continue();
	});
	await drag(page, "40 percent");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("This claim is on its way to the desk.")).toBeVisible();
	await page.keyboard.press("e");
	await expect(page.getByText("The form for its evidence opens as soon as it is there.")).toBeVisible();
	letThrough();
	await expect(page.getByRole("form", { name: "New evidence" })).toBeVisible();
});

test("a claim that was begun survives a reload", async ({ page }) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "The last ferry left at noon.");
	await page.keyboard.press("c");
	await page.getByLabel("Statement").fill("The last ferry of the day left at noon");
	await page.reload();
	const unfinished = page.getByRole("region", { name: "Unfinished claims" });
	await expect(unfinished.getByText("The last ferry of the day left at noon")).toBeVisible();
	await unfinished.getByRole("button", { name: "Go on" }).click();
	await expect(page.getByLabel("Statement")).toHaveValue("The last ferry of the day left at noon");
	await page.getByLabel("Statement").press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	const { items } = await claimsOf(page, articleId);
	expect(items[0]).toMatchObject({ statement: "The last ferry of the day left at noon" });
	expect(items[0]?.appearances[0]?.ranges[0]?.exact).toBe("The last ferry left at noon.");
	await openBench(page, articleId);
	await expect(page.getByRole("list", { name: "Claims" }).getByRole("listitem")).toHaveCount(1);
	await expect(unfinished).toBeHidden();
});

test("a claim made without a network is shown at once, and is on the desk once when the network is back", async ({
	page,
	context,
}) => {
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await context.setOffline(true);
	await drag(page, "The last ferry left at noon.");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("region", { name: "Coverage" })).toContainText("6 in claims");
	await expect(page.getByRole("status").filter({ hasText: "Waiting" })).toBeVisible();
	await expect(page.getByRole("complementary", { name: "Claim" })).toContainText("on its way to the desk");
	await context.setOffline(false);
	await expectSaved(page);
	// The sheet goes over to the claim as the desk has it, ready for its evidence.
	await expect(page.getByRole("region", { name: "Evidence" })).toBeVisible();
	expect((await claimsOf(page, articleId)).items).toHaveLength(1);
	await page.getByRole("button", { name: "All claims" }).click();
	await expect(page.getByRole("list", { name: "Claims" }).getByRole("listitem")).toHaveCount(1);
});

test("what is left out is greyed with its reason, and a person decides", async ({ page }) => {
	const { articleId, versionId } = await makeArticle(page, text);
	await openBench(page, articleId);
	const coverage = page.getByRole("region", { name: "Coverage" });
	await drag(page, "It did not come back.");
	await page.keyboard.press("Shift+X");
	await expect(coverage).toContainText("5 words left out");
	await expect(page.locator(".frozen-text [data-kind=excluded]")).toHaveText("It did not come back.");
	const point = await place(page, "It did not come back.", 0, "middle");
	await page.mouse.click(point.x, point.y);
	const menu = page.getByRole("dialog", { name: "On these words" });
	await expect(menu).toContainText("left out by hand");
	await menu.getByRole("button", { name: "It is part of the article" }).click();
	await expect(coverage).not.toContainText("left out");
	await expect(page.locator(".frozen-text [data-kind=excluded]")).toHaveCount(0);
	await expect
		.poll(async () => {
			const { marks } = await send<{ marks: { state: string }[] }>(page, "GET", `/versions/${versionId}`);
			return marks.map((mark) => mark.state);
		})
		.toEqual(["dismissed"]);
});

test("hostile words are words", async ({ page }) => {
	const heard = complaints(page);
	const hostile = `<script>alert(1)</script> & <img src=x onerror=alert(2)>\r\n\r\n</p></div><svg onload=alert(3)> "it's" &#13; \u202eabc\r\nline two`;
	const { articleId } = await makeArticle(page, hostile);
	const server = await (await page.request.get(`/articles/${articleId}`)).text();
	const first = await page.evaluate((html) => {
		const parsed = new DOMParser().parseFromString(html, "text/html");
		return [...parsed.querySelectorAll(".frozen-text [data-kind]")].map((block) => block.textContent);
	}, server);
	await openBench(page, articleId);
	const shown = await page.locator(".frozen-text [data-kind]").evaluateAll((all) => all.map((one) => one.textContent));
	const { blocks } = await send<{ blocks: { start: number; end: number }[] }>(
		page,
		"GET",
		`/versions/${(await send<{ versions: { id: string }[] }>(page, "GET", `/articles/${articleId}`)).versions[0]?.id}`,
	);
	const words = blocks.map(({ start, end }) => hostile.slice(start, end));
	expect(shown).toEqual(words);
	// Also before any script ran: the server's own HTML says the same characters.
	expect(first).toEqual(words);
	expect(heard).toEqual([]);
});

test("a viewer reads and changes nothing", async ({ page, browser }) => {
	const { articleId } = await makeArticle(page, text);
	const viewer = await (await browser.newContext()).newPage();
	await signIn(viewer, "viewer");
	await openBench(viewer, articleId);
	await drag(viewer, "40 percent");
	await viewer.keyboard.press("c");
	await expect(viewer.getByRole("toolbar", { name: "Selected words" })).toBeHidden();
	await expect(viewer.getByRole("dialog")).toHaveCount(0);
	await viewer.context().close();
});

test("@screens the bench, a claim on it and the form for a new one can be used by everybody", async ({ page }) => {
	const heard = complaints(page);
	const { items } = await send<{ items: { id: string; title: string }[] }>(page, "GET", "/articles");
	const article = items.find(({ title }) => title.startsWith("Six flags"));
	if (!article) throw new Error("The demo desk has no such article");
	await openBench(page, article.id);
	await expectAccessible(page);
	const claims = await claimsOf(page, article.id);
	await openBench(page, article.id, claims.items.find(({ statement }) => statement.includes("2,500"))?.id);
	await expect(page.getByRole("region", { name: "Evidence" })).toBeVisible();
	await expectAccessible(page);
	await page.locator(".frozen-text").focus();
	await page.keyboard.press("u");
	await expect(page.getByRole("toolbar", { name: "Selected words" })).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press("c");
	await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
	await expectAccessible(page);
	expect(heard).toEqual([]);
});
