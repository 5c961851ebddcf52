import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test, visit } from "./fixtures";

const plots = ["Progress", "Work done, 12 weeks", "Verdicts and rulings", "Open disputes by age"];

test("@screens an editor sees how the desk is doing, as plots and as tables", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/");
	await page.getByRole("region", { name: "Dossiers" }).getByRole("link", { name: "dashboard" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
	await expectAccessible(page);
	for (const title of plots) {
		const plot = page.getByRole("region", { name: title, exact: true });
		await expect(plot.getByRole("img").first()).toHaveAccessibleName(/\d/);
		await plot.getByText("The figures as a table").click();
		await expect(plot.getByRole("table").last()).toBeVisible();
		await expect(plot.getByRole("table").last().getByRole("row").nth(1)).toBeVisible();
	}
	await expectAccessible(page);
});

test("every plot's figures can be taken along", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/dashboard");
	for (const [title, file, head] of [
		["Progress", "progress.csv", "level,dossierId,dossier,articleId,article,words,"],
		["Work done, 12 weeks", "throughput.csv", "from,week,claimsSettled,verdictsSealed,evidenceAdded"],
		["Verdicts and rulings", "verdicts.csv", "what,track,rating,label,count,n"],
		["Open disputes by age", "disputes.csv", "disputeId,claimId,statement,"],
		["Corrections, 12 weeks", "corrections.csv", "at,report,says,before,after,reason"],
	]) {
		const coming = page.waitForEvent("download");
		await page.getByRole("link", { name: `CSV: ${title}` }).click();
		const download = await coming;
		expect(download.suggestedFilename()).toBe(file);
		expect(await readFile(await download.path(), "utf8")).toMatch(new RegExp(`^${head}`));
	}
});

test("the dossier and the period are in the address, and days are the reader's", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/dashboard");
	await expect(page.getByText("Days begin at midnight in Europe/Zurich")).toBeVisible();
	await page.getByLabel("Work done in the last").selectOption("4 weeks");
	await expect(page).toHaveURL("/dashboard?weeks=4");
	await expect(page.getByRole("region", { name: "Work done, 4 weeks" })).toContainText("The busiest day was");
	await page.getByLabel("Dossier", { exact: true }).selectOption({ index: 1 });
	await expect(page).toHaveURL(/dossier=[0-9a-f-]{36}/);
	await page.reload();
	await expect(page.getByRole("region", { name: "Work done, 4 weeks" })).toBeVisible();
	await page.getByRole("button", { name: "Clear" }).click();
	await expect(page).toHaveURL("/dashboard");

	await visit(page, "/dashboard?dossier=nothing&weeks=5");
	await expect(page.getByText("No such dossier on this desk")).toBeVisible();
	await expectAccessible(page);
});

test("it is two keys away, and leads to the oldest dispute", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/");
	await page.keyboard.press("g");
	await page.keyboard.press("b");
	await expect(page).toHaveURL("/dashboard");
	await expect(page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "Dashboard" })).toHaveAttribute(
		"aria-current",
		"page",
	);
	await page
		.getByRole("region", { name: "Open disputes by age" })
		.getByRole("listitem")
		.getByRole("link")
		.first()
		.click();
	await expect(page).toHaveURL(/\/disputes\/[0-9a-f-]{36}/);
});

test("its plots and tables come with the page, without a script", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	const html = await (await page.request.get("/dashboard")).text();
	for (const title of [...plots, "Corrections, 12 weeks"]) expect(html).toContain(`aria-label="${title}"`);
	expect(html.match(/role="img"/g)?.length).toBeGreaterThan(8);
	expect(html.match(/<caption/g)).toHaveLength(5);
});
