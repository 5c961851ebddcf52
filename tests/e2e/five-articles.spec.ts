import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { type Claims, claimsOf, drag, selectedWords } from "./bench-desk";
import { expect, send, visit } from "./fixtures";
import { test } from "./own-stet";

/*
 * The main job as somebody new does it, on a Stet that was set up a moment ago: five articles come in as files, and in each
 * the words about who was behind it and about the troops become claims, once by mouse and once by keyboard; the second one
 * gets evidence from a source and a verdict. Then Stet is ended and started again. The real articles are used where the folder with them is at hand; they are never
 * copied into the project, so what to mark is looked up by a few words of it.
 */
const real = path.resolve("../shared/articles");
const isReal = existsSync(real);
const folder = isReal ? real : path.resolve("seeds/corpus");

const marked: { file: RegExp; inspired: RegExp; troops: RegExp }[] = isReal
	? [
			{ file: /^01-/, inspired: /externally inspired/, troops: /2,500 foreign soldiers/ },
			{ file: /^02-/, inspired: /“constructed, [^”]*”/, troops: /peacekeeping troops/ },
			{ file: /^03-/, inspired: /inspired by foreign-backed\s+"\w+"/, troops: /joint deployments of troops/ },
			{ file: /^04-/, inspired: /of foreign inspiration/, troops: /three thousand paratroopers/ },
			{ file: /^05-/, inspired: /influence the situation externally/, troops: /about [\d,]+ fighters/ },
		]
	: [
			{ file: /^six-/, inspired: /"externally inspired"/, troops: /about 2,500 soldiers/ },
			{ file: /^made-/, inspired: /from outside/, troops: /foreign forces/ },
			{ file: /^mondays-/, inspired: /forces inside and outside/, troops: /foreign fighters/ },
			{ file: /^price-/, inspired: /backed from abroad/, troops: /about 2,500 people/ },
			{ file: /^two-/, inspired: /steered from abroad/, troops: /three thousand paratroopers/ },
		];

type Version = { text: string; blocks: { start: number; end: number }[] };
type Place = { start: number; end: number; exact: string };

const source = "The alliance's press office";
const quote = "a contingent of about 2,000";
const because = "Its press office gives another figure.";

test("five articles come in as files, are marked and judged, and are all there after a restart", async ({
	page,
	ownStet,
}) => {
	test.setTimeout(300_000);
	console.log(isReal ? `On the real articles in ${folder}` : "On the demo articles (no ../shared/articles here)");
	await page.goto("/sign-in");
	await page.getByRole("button", { name: "editor1" }).click();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL("/");

	const kept: { articleId: string; claims: Claims["items"] }[] = [];
	for (const [at, { file, inspired, troops }] of marked.entries()) {
		const name = readdirSync(folder).find((one) => file.test(one)) ?? "";
		await test.step(name, async () => {
			const articleId = await importFile(page, path.join(folder, name), at === 0);
			const version = await versionOf(page, articleId);
			expect(version.text).toBe(readFileSync(path.join(folder, name), "utf8"));
			const [byMouse, byKeyboard] = at % 2 === 0 ? [inspired, troops] : [troops, inspired];
			const places = [find(version.text, byMouse), find(version.text, byKeyboard)] as const;

			await drag(page, places[0].exact);
			await claimSelected(page, articleId, places[0]);
			await selectByKeyboard(page, version, places[1]);
			await claimSelected(page, articleId, places[1]);
			await addEvidence(page, at === 0);
			await sealVerdict(page);
			kept.push({ articleId, claims: (await claimsOf(page, articleId)).items });
		});
	}

	await ownStet.restart();

	const judged = page.getByRole("region", { name: "Verdicts" });
	const evidence = page.getByRole("region", { name: "Evidence" });
	for (const { articleId, claims } of kept) {
		await visit(page, `/articles/${articleId}`);
		const list = page.getByRole("list", { name: "Claims" });
		await expect(list.getByRole("button")).toHaveCount(2);
		for (const { statement, appearances, verdictCount } of claims) {
			await list.getByRole("button").filter({ hasText: statement }).click();
			const said = page.getByRole("region", { name: "Said once" });
			await expect(said.getByRole("button").first()).toHaveText(appearances[0]?.ranges[0]?.exact ?? "");
			if (verdictCount === 1) {
				await expect(evidence).toContainText("Refutes · 1");
				await expect(evidence).toContainText(source);
				await expect(evidence.getByText(quote)).toBeVisible();
				await expect(evidence).toContainText("Quote exact");
				await expect(judged).toContainText(because);
			}
			await page.getByRole("button", { name: "All claims" }).click();
		}
		expect(claims.map(({ verdictCount }) => verdictCount).toSorted()).toEqual([0, 1]);
		expect((await claimsOf(page, articleId)).items).toEqual(claims);
		await visit(page, `/articles/${articleId}/report`);
		for (const { statement } of claims) await expect(page.getByText(statement).first()).toBeVisible();
		await expect(page.getByText(quote).first()).toBeVisible();
	}
});

/** Through the intake screen and its review onto the bench; the first one opens the dossier that the others join. */
async function importFile(page: Page, file: string, isFirst: boolean): Promise<string> {
	const dossier = "Five readings of one January";
	await visit(page, "/intake");
	await page.getByLabel("Into the dossier").selectOption({ label: isFirst ? "A new dossier …" : dossier });
	if (isFirst) await page.getByLabel("Title of the new dossier").fill(dossier);
	await page.getByLabel("Files to import").setInputFiles(file);
	await expect(page.getByText("1 of 1 imported")).toBeVisible();
	await page.getByRole("list", { name: "Files" }).getByRole("link").click();
	await page.getByRole("button", { name: "Open on the bench" }).click();
	await expect(page).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
	await expect(page.locator(".frozen-text[contenteditable=false]")).toBeVisible();
	return page.url().split("/").at(-1) ?? "";
}

async function versionOf(page: Page, articleId: string): Promise<Version> {
	const { versions } = await send<{ versions: { id: string }[] }>(page, "GET", `/articles/${articleId}`);
	return send<Version>(page, "GET", `/versions/${versions[0]?.id}`);
}

function find(text: string, words: RegExp): Place {
	const [exact] = words.exec(text) ?? [];
	if (!exact) throw new Error(`There is nothing like ${words} in this article`);
	return { start: text.indexOf(exact), end: text.indexOf(exact) + exact.length, exact };
}

/** From the top, paragraph by paragraph, word by word and then letter by letter, as a hand without a mouse would. */
async function selectByKeyboard(page: Page, { text, blocks }: Version, { start, end }: Place): Promise<void> {
	const paragraph = blocks.findIndex((block) => block.start <= start && end <= block.end);
	const from = blocks[paragraph]?.start ?? 0;
	await page.locator(".frozen-text").focus();
	await page.keyboard.press("Control+Home");
	for (let n = 0; n < paragraph; n++) await page.keyboard.press("Control+ArrowDown");
	await walk(page, text.slice(from, start), "");
	await walk(page, text.slice(start, end), "Shift+");
}

async function walk(page: Page, over: string, held: "" | "Shift+"): Promise<void> {
	const words = [...new Intl.Segmenter("en", { granularity: "word" }).segment(over)].filter((one) => one.isWordLike);
	const last = words.at(-1);
	for (let n = 0; n < words.length; n++) await page.keyboard.press(`${held}Control+ArrowRight`);
	const rest = over.slice(last ? last.index + last.segment.length : 0);
	for (const _letter of rest) await page.keyboard.press(`${held}ArrowRight`);
}

/** `C` and Enter on what is selected; the claim's quote is those words, where they stand. */
async function claimSelected(page: Page, articleId: string, place: Place): Promise<void> {
	expect(await selectedWords(page)).toBe(place.exact);
	const before = (await claimsOf(page, articleId)).items.map(({ id }) => id);
	await page.keyboard.press("c");
	await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
	await page.keyboard.press("Enter");
	await expect
		.poll(async () => {
			const { items } = await claimsOf(page, articleId);
			return items.filter(({ id }) => !before.includes(id)).map(({ appearances }) => appearances.map(rangesOf));
		})
		.toEqual([[[place]]]);
}

/** By keyboard, on the claim that is open: a source (a new card the first time), a kept copy and a quote out of it. */
async function addEvidence(page: Page, isFirst: boolean): Promise<void> {
	await page.keyboard.press("e");
	const form = page.getByRole("form", { name: "New evidence" });
	await form.getByLabel("Source, or paste a link").fill(source);
	if (isFirst) {
		await form.getByRole("option", { name: /Make a card/ }).click();
		await form.getByLabel("Grade").selectOption("B");
		await form.getByRole("button", { name: "Make the card" }).click();
	} else {
		await form.getByRole("option", { name: new RegExp(`^${source}`) }).click();
	}
	await expect(form).toContainText(source);
	await form.getByRole("button", { name: /Kept copy/ }).click();
	await form.getByLabel("Text of the source, to be kept").fill(`On Thursday it sent ${quote} soldiers.`);
	await form.getByLabel("What it says, word for word").fill(quote);
	await expect(form).toContainText("Quote exact");
	await form.getByRole("button", { name: "It refutes" }).focus();
	await page.keyboard.press("-");
	const evidence = page.getByRole("region", { name: "Evidence" });
	await expect(evidence).toContainText("Refutes · 1");
	// On the desk it has more to show, and what stands below makes room for that.
	await expect(evidence.getByRole("button", { name: "Take back" })).toBeVisible();
}

async function sealVerdict(page: Page): Promise<void> {
	await page.keyboard.press("v");
	await page.getByText("Mostly false", { exact: true }).click();
	await page.getByLabel("Why").fill(because);
	await page.getByLabel("Why").press("Control+Enter");
	await expect(page.getByText("Sealed.").first()).toBeVisible();
}

function rangesOf({ ranges }: Claims["items"][number]["appearances"][number]): Place[] {
	return ranges.map(({ start, end, exact }) => ({ start, end, exact }));
}
