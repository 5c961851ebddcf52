import { expect, expectAccessible, test, visit } from "./fixtures";

test("@screens an editor sees how far the reviewers agree, and takes the table along", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/disputes");
	await page.getByRole("link", { name: "How far reviewers agree" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Agreement" })).toBeVisible();
	const measures = page.getByRole("table", { name: "Measures of agreement" });
	await expect(measures.getByRole("row", { name: /Krippendorff’s α, nominal/ })).toBeVisible();
	await expect(page.getByRole("table", { name: "Pairs of reviewers" }).getByRole("row").nth(1)).toBeVisible();
	await expect(page.getByText(/pairs? of verdicts differ/)).toBeVisible();
	await expectAccessible(page);

	const coming = page.waitForEvent("download");
	await page.getByRole("link", { name: "The table as CSV" }).click();
	expect((await coming).suggestedFilename()).toBe("ratings.csv");
});

test("a measure over too little says that it is not defined, and why", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/agreement?track=attribution&kind=date");
	await expect(page.getByText("Nothing to compare yet")).toBeVisible();
	await expectAccessible(page);
});
