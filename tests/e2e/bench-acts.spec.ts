import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { claimsOf, drag, makeArticle, openBench, place } from "./bench-desk";
import { send, signIn } from "./fixtures";

/*
 * How much a reviewer has to do for one claim. An act is a key (or chord), a click, a drag, a choice in a menu or a
 * paste; typing words is what they are there for, and not counted.
 */
class Hand {
	acts: string[] = [];
	constructor(private readonly page: Page) {}

	async press(keys: string): Promise<void> {
		this.acts.push(keys);
		await this.page.keyboard.press(keys);
	}
	async click(name: string, act: () => Promise<void>): Promise<void> {
		this.acts.push(`click ${name}`);
		await act();
	}
	async drag(words: string): Promise<void> {
		this.acts.push("drag");
		await drag(this.page, words);
	}
	async paste(words: string): Promise<void> {
		this.acts.push("paste");
		await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), words);
		await this.page.keyboard.press("Control+V");
	}
	async type(words: string): Promise<void> {
		await this.page.keyboard.type(words);
	}
}

/** A real article where the folder with them is at hand (they are never copied into the project), else one of the demo desk. */
function articleText(): { name: string; text: string } {
	const folder = path.resolve("../shared/articles");
	try {
		const name = readdirSync(folder).find((file) => file.startsWith("03-"));
		if (name) return { name: `the article ${name}`, text: readFileSync(path.join(folder, name), "utf8") };
	} catch {
		// not at hand
	}
	const demo = "seeds/corpus/two-fires.txt";
	return { name: `the demo article ${demo} (no ../shared/articles here)`, text: readFileSync(demo, "utf8") };
}

const { name, text } = articleText();
/** A sentence of the article with a figure in it. */
const words = /[^.\n]*\b\d[\d,.]*\d[^.\n]*\./.exec(text)?.[0].trim().slice(0, 60).trim() ?? text.trim().slice(0, 40);
const link = "https://agency.example/2022/01/07/figures";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.beforeEach(async ({ page }, info) => {
	console.log(`${info.title}: on ${name}`);
	await signIn(page, "editor2");
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
});

async function expectJudged(page: Page): Promise<void> {
	const articleId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
	const [claim] = (await claimsOf(page, articleId)).items;
	if (!claim) throw new Error("No claim");
	expect(claim.appearances[0]?.ranges[0]?.start).toBe(text.indexOf(claim.appearances[0]?.ranges[0]?.exact ?? "?"));
	const evidence = await send<{ items: { stance: string; url: string }[] }>(
		page,
		"GET",
		`/evidence?claimId=${claim.id}`,
	);
	expect(evidence.items).toMatchObject([{ stance: "supports", url: link }]);
	await expect
		.poll(async () => {
			const { items } = await send<{ items: { rating: string; rationale: string }[] }>(
				page,
				"GET",
				`/verdicts?claimId=${claim.id}`,
			);
			return items.map(({ rationale }) => rationale);
		})
		.toEqual(["The agency counted them."]);
}

test("claim, evidence and verdict take six acts by keyboard", async ({ page }) => {
	const hand = new Hand(page);
	await hand.press("u");
	await hand.press("c");
	await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
	await hand.paste(link);
	await expect(page.getByRole("form", { name: "New evidence" })).toBeVisible();
	await hand.press("+");
	await expect(page.getByText("Supports · 1")).toBeVisible();
	await hand.press("2");
	await expect(page.getByLabel("Why")).toBeFocused();
	await hand.type("The agency counted them.");
	await hand.press("Control+Enter");
	await expectJudged(page);
	console.log(`${hand.acts.length} acts: ${hand.acts.join(", ")}`);
	expect(hand.acts.length).toBeLessThanOrEqual(6);
});

test("where the evidence is there, a verdict takes two, and the next open claim is there", async ({ page }) => {
	const articleId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
	const { dossierId } = await send<{ dossierId: string }>(page, "GET", `/articles/${articleId}`);
	const { versions } = await send<{ versions: { id: string }[] }>(page, "GET", `/articles/${articleId}`);
	const start = text.indexOf(words);
	const made: string[] = [];
	for (const end of [start + words.length, start + words.length - 5]) {
		const appearance = { versionId: versions[0]?.id, ranges: [{ start, end }] };
		const { id } = await send<{ id: string }>(page, "POST", "/claims", { dossierId, appearance });
		await send(page, "POST", "/evidence", { claimId: id, stance: "supports", url: link });
		made.push(id);
	}
	const [first = "", second = ""] = made;
	await openBench(page, articleId, first);
	await expect(page.getByText("Supports · 1")).toBeVisible();
	const hand = new Hand(page);
	await hand.press("1");
	await expect(page.getByLabel("Why")).toBeFocused();
	await hand.type("The agency counted them.");
	await hand.press("Control+Enter");
	await expect(page).toHaveURL(new RegExp(second));
	await expect
		.poll(async () => (await send<{ items: unknown[] }>(page, "GET", `/verdicts?claimId=${first}`)).items.length)
		.toBe(1);
	console.log(`${hand.acts.length} acts: ${hand.acts.join(", ")}`);
	expect(hand.acts.length).toBeLessThanOrEqual(2);
});

test("by mouse it never takes more than nine", async ({ page }) => {
	const hand = new Hand(page);
	await hand.drag(words);
	await hand.click("Claim", () =>
		page.getByRole("toolbar", { name: "Selected words" }).getByRole("button", { name: "Claim", exact: true }).click(),
	);
	await hand.click("Save, add evidence", () => page.getByRole("button", { name: "Save, add evidence" }).click());
	const form = page.getByRole("form", { name: "New evidence" });
	await expect(form.getByRole("combobox").first()).toBeFocused();
	await hand.paste(link);
	await hand.click("It supports", () => form.getByRole("button", { name: "It supports" }).click());
	await expect(page.getByText("Supports · 1")).toBeVisible();
	await hand.click("Give a verdict", () => page.getByRole("button", { name: "Give a verdict" }).click());
	await hand.click("Mostly true", () => page.getByText("Mostly true", { exact: true }).click());
	await expect(page.getByLabel("Why")).toBeFocused();
	await hand.type("The agency counted them.");
	await hand.click("Seal", () => page.getByRole("button", { name: /^Seal/ }).click());
	await expectJudged(page);
	console.log(`${hand.acts.length} acts: ${hand.acts.join(", ")}`);
	expect(hand.acts.length).toBeLessThanOrEqual(9);
});

test("clicking words that are in a claim opens it", async ({ page }) => {
	await drag(page, words);
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	await page.getByRole("button", { name: "All claims" }).click();
	const point = await place(page, words, 0, "middle");
	await page.mouse.click(point.x, point.y);
	await expect(page.getByRole("button", { name: "Give a verdict" })).toBeVisible();
});
