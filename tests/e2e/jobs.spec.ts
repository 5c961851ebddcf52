import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, send, test, unique, visit } from "./fixtures";

type Made = { id: string; title: string };

/** An article with a title of its own; a long one takes seconds to be made as PDF. */
async function anArticle(page: Page, { paragraphs = 1 } = {}): Promise<Made> {
	const title = unique("Made in the background");
	const { id: dossierId } = await send<{ id: string }>(page, "POST", "/dossiers", { title });
	const paragraph = "On Thursday about 2,500 troops came to the city, its press office said. ".repeat(20);
	const text = Array.from({ length: paragraphs }, (_, n) => `${n + 1}. ${paragraph}`).join("\n\n");
	return { id: (await send<{ id: string }>(page, "POST", "/articles", { dossierId, title, text })).id, title };
}

const files = (page: Page) => page.getByRole("list", { name: "Files" });
const fileOf = (page: Page, { title }: Made, format: string) =>
	files(page).getByRole("listitem").filter({ hasText: title }).filter({ hasText: format });

/** What arrives. */
async function taken(page: Page, act: () => Promise<unknown>) {
	const [download] = await Promise.all([page.waitForEvent("download"), act()]);
	return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test("by keyboard: a report is made in the background, its reader is told, and the file arrives", async ({
	signedIn,
}) => {
	const page = await signedIn("editor2");
	const made = await anArticle(page);
	await visit(page, `/articles/${made.id}/report`);
	await page.keyboard.press("l");
	const menu = page.getByRole("menu", { name: /^Make in the background/ });
	await expect(menu.getByRole("menuitem")).toHaveCount(12);
	// A menu finds what one types.
	await page.keyboard.press("p");
	await expect(menu.getByRole("menuitem", { name: /^PDF/ })).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(page.getByText("The report is being made as PDF. It will be under Files.")).toBeVisible();
	// Elsewhere, without a reload, and without looking for it.
	await page.getByRole("link", { name: "Log", exact: true }).click();
	await expect(page).toHaveURL("/log");
	const ready = page.getByText(`“${made.title}” as PDF is ready.`);
	await expect(ready).toBeVisible({ timeout: 30_000 });
	const told = await taken(page, () => ready.locator("..").getByRole("button", { name: "Download" }).click());

	await page.keyboard.press("g");
	await page.keyboard.press("f");
	await expect(page).toHaveURL("/reports/files");
	const file = fileOf(page, made, "PDF");
	await expect(file).toContainText(/✓ Ready [\d.]+ kB\s*Kept until/);
	await file.getByRole("link", { name: /^Download/ }).focus();
	const { name, content } = await taken(page, () => page.keyboard.press("Enter"));
	expect(name).toMatch(/^made-in-the-background-.*\.pdf$/);
	expect(content.subarray(0, 5).toString()).toBe("%PDF-");
	expect(told).toEqual({ name, content });
	await page.getByRole("link", { name: "Back to the reports" }).click();
	await expect(page.getByRole("heading", { name: "Reports" })).toBeVisible();
	await page.getByRole("link", { name: /^Files/ }).click();
	await expect(file).toBeVisible();
});

test("@screens by mouse: what waits is cancelled, what is made says how far it is, and either is made again", async ({
	signedIn,
}) => {
	test.slow(); // a long PDF is really made, and axe looks at the list twice
	const page = await signedIn("editor1");
	const made = await anArticle(page, { paragraphs: 700 });
	await visit(page, `/articles/${made.id}/report`);
	for (const format of [/^PDF/, /^Bundle/]) {
		await page.getByRole("button", { name: /^Make in the background/ }).click();
		await page.getByRole("menuitem", { name: format }).click();
	}
	await page.getByRole("link", { name: /^Files · \d being made/ }).click();
	const [pdf, bundle] = [fileOf(page, made, "PDF"), fileOf(page, made, "Bundle")];
	await expect(bundle).toContainText("○ Waiting");
	await bundle.getByRole("button", { name: /^Cancel/ }).click();
	await expect(bundle).toContainText("– Cancelled");
	await expect(bundle.getByRole("button", { name: /^Make it again/ })).toBeFocused();
	await expect(pdf).toContainText(/◐ Being made\s*60 %/, { timeout: 40_000 });
	await expect(pdf.getByRole("progressbar")).toHaveAttribute("value", "60");
	await expectAccessible(page);
	await expect(pdf).toContainText("✓ Ready", { timeout: 60_000 });

	await bundle.getByRole("button", { name: /^Make it again/ }).click();
	await expect(bundle).toHaveCount(2);
	await expect(bundle.first()).toContainText("✓ Ready", { timeout: 30_000 });
	await expectAccessible(page);
	const { name, content } = await taken(page, () =>
		bundle
			.first()
			.getByRole("link", { name: /^Download/ })
			.click(),
	);
	expect(name).toMatch(/\.zip$/);
	expect(content.subarray(0, 2).toString()).toBe("PK");
});

test("@screens who has had nothing made is told how, and what goes wrong is said", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/reports/files");
	await expect(page.getByText("No files wait for you")).toBeVisible();
	await expectAccessible(page);

	// A reader of the desk may have files made, too; only so many at once.
	const { items } = await send<{ items: Made[] }>(page, "GET", "/articles");
	const [{ id, title } = { id: "", title: "" }] = items;
	const tooMany = "5 jobs of yours are not finished. Wait for one of them, or cancel one.";
	const tooLong =
		"This report is too long to be made as PDF: it would take more than a minute. Choose HTML or Markdown.";
	const job = { kind: "report", title, progress: 60, step: tooLong, createdAt: new Date().toISOString(), file: null };
	const answer = [
		{ ...job, id: "b", input: { noun: "article", subjectId: id, format: "pdf" }, state: "failed" },
		{ ...job, id: "a", input: { noun: "dossier", subjectId: id, format: "docx" }, title: null, state: "running" },
	];
	const address = "**/api/v1/jobs";
	await page.route(address, (route) =>
		route.request().method() === "POST"
			? route.fulfill({ status: 429, json: { status: 429, code: "too-many", detail: tooMany } })
			: route.fulfill({ json: { items: answer, next: null } }),
	);
	await visit(page, `/articles/${id}/report`);
	await page.getByRole("button", { name: /^Make in the background/ }).click();
	await expect(page.getByRole("menuitem", { name: /^Word/ })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("menuitem", { name: /^Word/ }).click();
	await expect(page.getByRole("alert").filter({ hasText: tooMany })).toBeVisible();

	await page.getByRole("link", { name: /^Files · 1 being made/ }).click();
	await expect(files(page).getByRole("listitem").first()).toContainText(`✗ Failed ${tooLong}`);
	await expect(files(page).getByRole("listitem").last()).toContainText("A former dossier");
	await page.unroute(address);
	await page.route(address, (route) => route.abort());
	await expect(page.getByText(/The desk can’t be asked just now/)).toBeVisible({ timeout: 20_000 });
	await expectAccessible(page);
});
