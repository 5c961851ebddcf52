import { expect, expectAccessible, test, visit } from "./fixtures";

const screens = [
	["/", "Demo desk"],
	["/dossiers", "Articles"],
	["/claims", "Claims"],
	["/log", "Log"],
	["/sources/nothing", "There is no such thing on this desk"],
] as const;

for (const [address, heading] of screens) {
	test(`@screens ${address} reads well`, async ({ signedIn }) => {
		test.slow();
		const page = await signedIn("editor1");
		await visit(page, address);
		await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
		await expect(page).toHaveTitle(/Stet$/);
		await expectAccessible(page);
	});
}

test("@screens an address that leads nowhere says so", async ({ page }) => {
	await page.goto("/nothing-here");
	await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
	await expectAccessible(page);
});

test("the desk says what waits, and leads there", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/");
	const disputed = page.getByRole("region", { name: "Disputed" });
	await expect(disputed.getByRole("listitem").first()).toContainText("Disputed");
	await disputed.getByRole("link", { name: /^all \d+$/ }).click();
	await expect(page).toHaveURL("/claims?stage=disputed");
	const rows = page.getByRole("table", { name: "Claims" }).getByRole("row");
	for (const row of (await rows.all()).slice(1)) await expect(row).toContainText("Disputed");
});

test("claims are found by their words, and the filter is in the address", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/claims");
	await page.keyboard.press("/");
	await page.keyboard.type("about 2,500 soldiers");
	await expect(page).toHaveURL(/q=about/);
	await expect(page.getByRole("table", { name: "Claims" }).getByRole("row")).toHaveCount(2);
	await page.reload();
	await expect(page.getByRole("table", { name: "Claims" }).getByRole("row")).toHaveCount(2);
	await page.getByLabel("State").selectOption("open");
	await expect(page.getByText("No claim fits this filter")).toBeVisible();
});

test("every place is two keys away, and every key is on one sheet", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/");
	for (const [keys, address] of [
		["gs", "/sources"],
		["gl", "/log"],
		["gc", "/claims"],
		["ga", "/dossiers"],
		["gd", "/"],
	] as const) {
		for (const key of keys) await page.keyboard.press(key);
		await expect(page).toHaveURL(address);
	}
	await page.keyboard.press("?");
	const sheet = page.getByRole("dialog", { name: "All keys" });
	await expect(sheet.getByText("Make a claim of the selected words")).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press("Escape");
	await expect(sheet).toBeHidden();
});

test("the palette goes to an article, a claim or a source by a few letters", async ({ signedIn }) => {
	const page = await signedIn("reviewer1");
	await visit(page, "/");
	await page.keyboard.press("Control+k");
	const palette = page.getByRole("dialog", { name: "Go anywhere" });
	await page.keyboard.type("mini-nato");
	await expect(palette.getByRole("option", { name: /The CSTO is a kind of/ })).toBeVisible();
	await expectAccessible(page);
	await palette.getByRole("combobox").fill("nothing of the kind");
	await expect(palette.getByText("Nothing on this desk has these words.")).toBeVisible();
	await expectAccessible(page);
	await palette.getByRole("combobox").fill("demo notebook");
	await palette.getByRole("option", { name: "Demo Notebook", exact: true }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Demo Notebook" })).toBeVisible();
});

test("the log reads as sentences, says nobody's judgement, and can be about one claim", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	// Among the demo desk's own lines, however many other tests have added since.
	await visit(page, "/log?before=228");
	const line = page.getByRole("listitem").filter({ hasText: "sealed a verdict on" }).first();
	await expect(line).toBeVisible();
	// Not in what the page was made from either.
	expect(await page.content()).not.toMatch(/rationale|"rating"/);
	await visit(page, "/");
	await page.getByRole("region", { name: "Disputed" }).getByRole("link").nth(1).click();
	await expect(page).toHaveURL(/claim=/);
	const claimId = new URL(page.url()).searchParams.get("claim");
	await visit(page, `/log?claimId=${claimId}`);
	await expect(page.getByText("Only about")).toBeVisible();
	await expect(page.getByRole("listitem").filter({ hasText: "made the claim" })).toHaveCount(1);
	await page.getByRole("link", { name: "Show everything" }).click();
	await expect(page).toHaveURL("/log");
});

test("an editor opens a dossier, a reviewer is not asked to", async ({ signedIn, page }) => {
	await signedIn("editor1");
	await visit(page, "/");
	await page.keyboard.press("n");
	await expect(page.getByLabel("New dossier")).toBeFocused();
	await page.keyboard.type("A subject of its own");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("heading", { level: 1, name: "A subject of its own" })).toBeVisible();
	await expect(page.getByText("No articles in this dossier yet")).toBeVisible();

	await signedIn("reviewer1");
	await visit(page, "/dossiers");
	await expect(page.getByRole("button", { name: "New dossier" })).toHaveCount(0);
});
