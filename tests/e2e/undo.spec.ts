import { claimsOf, drag, makeArticle, openBench } from "./bench-desk";
import { enter, expect, expectAccessible, send, test, visit } from "./fixtures";

const text = "Kazakhstan asked for help.\n\nAbout 2,500 troops came.\n\nNobody has said when they will leave.";

type Claim = { id: string; version: number; statement: string; tags: string[]; withdrawnAt: string | null };

test("what was done on one page is undone on another, after a reload, and done again", async ({ signedIn }) => {
	const page = await signedIn("editor2");
	const { articleId } = await makeArticle(page, text);
	await openBench(page, articleId);
	await drag(page, "2,500 troops");
	await page.keyboard.press("c");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Claim saved.")).toBeVisible();
	await page.getByTitle("Change the statement").click();
	await page.getByLabel("Statement").fill("Some 2,500 troops came.");
	await page.keyboard.press("Enter");
	await expect(page.getByText("The claim was changed.")).toBeVisible();
	const [made] = (await claimsOf(page, articleId)).items;
	const now = () => send<Claim>(page, "GET", `/claims/${made?.id}`);

	await visit(page, "/sources");
	await page.keyboard.press("z");
	await expect(page.getByText("Taken back: the change of the claim.")).toBeVisible();
	expect(await now()).toMatchObject({ statement: "2,500 troops", withdrawnAt: null });
	await page.keyboard.press("z");
	await expect(page.getByText("Taken back: the new claim.")).toBeVisible();
	expect((await now()).withdrawnAt).not.toBeNull();
	await page.keyboard.press("z");
	await expect(page.getByText("Nothing of yours is left to undo.")).toBeVisible();
	await page.keyboard.press("Shift+Z");
	await expect(page.getByText("Done again: the new claim.")).toBeVisible();
	await page.keyboard.press("Shift+Z");
	await expect(page.getByText("Done again: the change of the claim.")).toBeVisible();
	expect(await now()).toMatchObject({ statement: "Some 2,500 troops came.", withdrawnAt: null });

	// From the claim's history, any single line.
	await openBench(page, articleId, made?.id);
	await page.getByText("History", { exact: true }).click();
	await page
		.getByRole("button", { name: /Take back the change of the claim/ })
		.first()
		.click();
	await expect(page.getByTitle("Change the statement")).toHaveText("2,500 troops");
	await expect(page.getByText(/, to undo line \d+/).first()).toBeVisible();
});

test("a change made without the network comes back with both texts when a colleague was first", async ({
	signedIn,
	browser,
}) => {
	let page = await signedIn("editor1");
	const { articleId, dossierId, versionId } = await makeArticle(page, text);
	const start = text.indexOf("2,500 troops");
	const claim = await send<Claim>(page, "POST", "/claims", {
		dossierId,
		appearance: { versionId, ranges: [{ start, end: start + 12 }] },
	});
	await openBench(page, articleId, claim.id);
	const context = page.context();
	await context.setOffline(true);
	await page.getByTitle("Change the statement").click();
	await page.getByLabel("Statement").fill("Mine: 2,500 troops came.");
	await page.keyboard.press("Enter");
	await page.getByLabel("Tags").fill("troops");
	await page.getByLabel("Tags").press("Enter");
	await expect(page.getByRole("button", { name: "Waiting (2)" })).toBeVisible();
	await page.close({ runBeforeUnload: false });

	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "reviewer1");
	await send(colleague, "PATCH", `/claims/${claim.id}`, { version: 1, statement: "Theirs: 2,500 soldiers came." });
	await colleague.context().close();

	await context.setOffline(false);
	page = await context.newPage();
	await visit(page, "/");
	await page.getByRole("button", { name: "Not saved" }).click();
	const refused = page.getByRole("region", { name: "Refused" });
	await expect(refused.getByText("Theirs: 2,500 soldiers came.").first()).toBeVisible();
	await expect(refused.getByText("Mine: 2,500 troops came.").first()).toBeVisible();
	await expectAccessible(page);
	await refused.getByLabel("Statement, put together").fill("Both: 2,500 troops or soldiers came.");
	await refused.getByRole("button", { name: "Save this" }).first().click();
	const now = () => send<Claim>(page, "GET", `/claims/${claim.id}`);
	await expect.poll(async () => (await now()).statement).toBe("Both: 2,500 troops or soldiers came.");
	// The second change had nothing to do with the colleague's.
	await refused.getByRole("button", { name: "Save this" }).click();
	await expect.poll(async () => (await now()).tags).toEqual(["troops"]);
	await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
});
