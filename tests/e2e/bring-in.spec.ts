import { expect, expectAccessible, send, test, unique, visit } from "./fixtures";

const text = "The ferry carries 300 people. It sails at dawn.";
const annotation = (exact: string) => ({
	type: "Annotation",
	target: { selector: { type: "TextQuoteSelector", exact } },
});

test("@screens a file is looked through, brought in, and its claims stand in the article", async ({ signedIn }) => {
	test.slow();
	const page = await signedIn("editor1");
	await visit(page, "/dossiers");
	const title = unique("Ferries");
	const dossier = await send<{ id: string }>(page, "POST", "/dossiers", { title });
	const article = await send<{ id: string }>(page, "POST", "/articles", {
		dossierId: dossier.id,
		title: "A ferry",
		text,
	});

	await visit(page, `/intake?dossier=${dossier.id}`);
	await page.getByRole("link", { name: "Bring in claims or sources" }).click();
	await expect(page.getByLabel("Into the dossier")).toHaveValue(dossier.id);
	await expect(page.getByRole("button", { name: "See what it would make" })).toBeDisabled();
	await expectAccessible(page);

	await page.getByLabel("Paste it").fill('[{"type":"Annotation",}]');
	await page.getByRole("button", { name: "See what it would make" }).click();
	await expect(page.getByRole("alert").filter({ hasText: "Take that comma out" })).toBeVisible();
	await page.getByLabel("Paste it").fill("");

	const file = JSON.stringify([annotation("300 people"), annotation("400 people")]);
	await page.getByLabel("File to bring in").setInputFiles({
		name: "notes.jsonld",
		mimeType: "application/ld+json",
		buffer: Buffer.from(file),
	});
	await page.getByRole("button", { name: "See what it would make" }).click();
	const comesIn = page.getByRole("table", { name: "What comes in" });
	await expect(comesIn.getByRole("row", { name: "Claim 300 people A ferry annotation 1" })).toBeVisible();
	const staysOut = page.getByRole("table", { name: "What stays out or changes, and why" });
	await expect(staysOut.getByRole("row", { name: /annotation 2 These words stand nowhere/ })).toBeVisible();
	await expectAccessible(page);

	await page.getByRole("button", { name: "Bring in 1 claim" }).click();
	await expect(page.getByText("Brought in 1 claim.")).toBeVisible();
	const { items } = await send<{ items: { statement: string }[] }>(page, "GET", `/claims?articleId=${article.id}`);
	expect(items).toMatchObject([{ statement: "300 people" }]);

	await page.getByLabel("Paste it").fill(file);
	await page.getByRole("button", { name: "See what it would make" }).click();
	await expect(page.getByText("Nothing new in it")).toBeVisible();
	await expect(page.getByRole("button", { name: /^Bring in/ })).toHaveCount(0);
});

test("who only reads is told whom to ask", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/intake/bring-in");
	await expect(page.getByText("You can read this desk, not add to it")).toBeVisible();
});
