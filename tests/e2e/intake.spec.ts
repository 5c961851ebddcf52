import type { Page } from "@playwright/test";
import { expect, expectAccessible, send, test, unique, visit } from "./fixtures";

const article = `The Evening Proof

Ministers met on the bridge at noon
Published: 03/04/2022
By Ada Lovett

Ministers met on the bridge at noon and spoke for an hour about the price of flour.

They left without a word to the people who had waited.

You may like
Ten bridges to see before they fall
We use cookies to improve your experience on this site. Accept all cookies.`;

async function newDossier(page: Page): Promise<string> {
	await visit(page, "/dossiers");
	return (await send<{ id: string }>(page, "POST", "/dossiers", { title: unique("Intake") })).id;
}

test("@screens the intake and the review read well", async ({ signedIn }) => {
	test.slow();
	const page = await signedIn("editor1");
	const dossierId = await newDossier(page);
	await visit(page, `/intake?dossier=${dossierId}`);
	await expect(page.getByLabel("Paste the article")).toBeVisible();
	await expectAccessible(page);

	const { id } = await send<{ id: string }>(page, "POST", "/articles", { dossierId, text: article });
	await visit(page, `/intake/${id}`);
	await expect(page.getByRole("heading", { name: "To leave out" })).toBeVisible();
	await expectAccessible(page);
});

test("a pasted article is frozen as it is, reviewed by key, and opened on the bench", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	const dossierId = await newDossier(page);
	await visit(page, `/intake?dossier=${dossierId}`);
	const paste = page.getByLabel("Paste the article");
	await paste.fill(article);
	await paste.press("Control+Enter");
	await expect(page).toHaveURL(/\/intake\/[0-9a-f-]{36}$/);
	const id = page.url().split("/").at(-1);

	const read = await send<{ versions: { id: string }[] }>(page, "GET", `/articles/${id}`);
	const version = await send<{ text: string; sha256: string }>(page, "GET", `/versions/${read.versions[0]?.id}`);
	expect(version.text).toBe(article);
	await expect(page.getByText(version.sha256.slice(0, 16))).toBeVisible();

	// 03/04/2022 is two dates until somebody picks one.
	const facts = page.getByRole("region", { name: "What it says about itself" });
	await expect(facts.getByText("2 readings; choose one")).toBeVisible();
	await facts.getByRole("button", { name: /2022-04-03/ }).click();
	await expect(facts.getByText(/Decided by a member/)).toHaveCount(1);

	await page.getByRole("heading", { level: 1 }).click();
	await page.keyboard.press("Shift+M");
	await expect(facts.getByRole("button", { name: /^Confirm / })).toHaveCount(0);

	// The first by key, the rest at once; then one is taken back.
	const out = page.getByRole("region", { name: "To leave out" });
	const count = await out.getByRole("listitem").count();
	expect(count).toBeGreaterThan(1);
	await page.keyboard.press("y");
	await expect(out.getByText(`${count - 1} of ${count} undecided`)).toBeVisible();
	await page.keyboard.press("Shift+Y");
	await expect(out.getByText(`0 of ${count} undecided`)).toBeVisible();
	await out.getByRole("button", { name: "Part of the article" }).first().click();
	await expect(out.getByText("· part of the article")).toHaveCount(1);
	await page.reload();
	await expect(out.getByText("· part of the article")).toHaveCount(1);
	await expect(out.getByText("· left out")).toHaveCount(count - 1);

	await page.getByRole("button", { name: "Open on the bench" }).click();
	await expect(page).toHaveURL(`/articles/${id}`);
});

test("a text that was pasted keeps the line ends of the clipboard, until somebody edits it", async ({
	signedIn,
	context,
}) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const page = await signedIn("editor1");
	const dossierId = await newDossier(page);
	const text = "Ministers met on the bridge\r\n\r\nThey left without a word.\r\n";
	const paste = page.getByLabel("Paste the article");
	const imported = async () => {
		await paste.press("Control+Enter");
		await expect(page).toHaveURL(/\/intake\/[0-9a-f-]{36}$/);
		const id = page.url().split("/").at(-1);
		const { versions } = await send<{ versions: { id: string }[] }>(page, "GET", `/articles/${id}`);
		return (await send<{ text: string }>(page, "GET", `/versions/${versions[0]?.id}`)).text;
	};
	await visit(page, `/intake?dossier=${dossierId}`);
	await page.evaluate((words) => navigator.clipboard.writeText(words), text);
	await paste.press("Control+V");
	await expect(paste).toHaveValue(text.replaceAll("\r\n", "\n"));
	await page.reload();
	await expect(paste).toHaveValue(text.replaceAll("\r\n", "\n"));
	expect(await imported()).toBe(text);

	await visit(page, `/intake?dossier=${dossierId}`);
	await paste.press("Control+V");
	await paste.press("Control+End");
	await paste.pressSequentially("More.");
	expect(await imported()).toBe(`${text.replaceAll("\r\n", "\n")}More.`);
});

test("a refused text stays where it is, and so does one that was not sent yet", async ({ signedIn }) => {
	const page = await signedIn("reviewer1");
	await visit(page, "/intake");
	const paste = page.getByLabel("Paste the article");
	await paste.fill(" \n ");
	await page.getByRole("button", { name: "Freeze and import" }).click();
	await expect(page.getByRole("alert").filter({ hasText: "only white space" })).toBeVisible();
	await expect(paste).toHaveValue(" \n ");

	await paste.fill("Words that nobody has sent yet.");
	await page.getByText("What you know about it already").click();
	await page.getByLabel("Outlet").fill("The Evening Proof");
	await page.reload();
	await expect(paste).toHaveValue("Words that nobody has sent yet.");
	await expect(page.getByLabel("Outlet")).toHaveValue("The Evening Proof");
	await expect(page.getByText("Kept from an earlier visit.")).toBeVisible();
});

test("several files are imported one by one, each with its result", async ({ signedIn }) => {
	const page = await signedIn("editor2");
	const dossierId = await newDossier(page);
	await visit(page, `/intake?dossier=${dossierId}`);
	const latin = Buffer.from("Die Pr\u00e4sidentin schwieg.\n\nZwei S\u00e4tze, mehr nicht.", "latin1");
	await page.getByLabel("Files to import").setInputFiles([
		{ name: "bridge.txt", mimeType: "text/plain", buffer: Buffer.from(article) },
		{ name: "latin.txt", mimeType: "text/plain", buffer: latin },
		{ name: "picture.txt", mimeType: "text/plain", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1") },
		{
			name: "page.html",
			mimeType: "text/html",
			buffer: Buffer.from("<h1>A page</h1><p>Its only <b>sentence</b>.</p>"),
		},
	]);
	const files = page.getByRole("list", { name: "Files" }).getByRole("listitem");
	await expect(page.getByText("2 of 4 imported")).toBeVisible();
	await expect(files.nth(0)).toContainText("Imported: Ministers met on the bridge at noon");
	await expect(files.nth(2).getByRole("alert")).toContainText("not text");
	await expect(files.nth(3)).toContainText("Imported: A page");

	// The refusal names the encoding that it looks like.
	await expect(page.getByLabel("Encoding of latin.txt")).toHaveValue("windows-1252");
	await files.nth(1).getByRole("button", { name: "Import with this encoding" }).click();
	await expect(page.getByText("3 of 4 imported")).toBeVisible();
	await files.nth(1).getByRole("link").click();
	await expect(page.getByText("Zwei Sätze, mehr nicht.")).toBeVisible();
	await expect(page.getByText(/windows-1252/)).toBeVisible();
});

test("a lost network loses nothing: the article waits and imports itself", async ({ signedIn }) => {
	const page = await signedIn("reviewer3");
	const title = unique("Kept while away");
	await visit(page, "/intake");
	await page.getByLabel("Paste the article").fill(`${title}\n\nOne sentence about a bridge.`);
	await page.context().setOffline(true);
	await page.getByRole("button", { name: "Freeze and import" }).click();
	await expect(page.getByText("imported by itself once it can")).toBeVisible();
	await expect(page.getByRole("button", { name: /Waiting \(1\)/ })).toBeVisible();

	// Even a closed tab in between changes nothing.
	await page.context().setOffline(false);
	await page.reload();
	await expect(async () => {
		await visit(page, "/dossiers");
		await expect(page.getByRole("link", { name: new RegExp(title) })).toHaveCount(1, { timeout: 1000 });
	}).toPass();
	await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
});

test("files may be dropped anywhere, and wait for a lost network as well", async ({ signedIn }) => {
	const page = await signedIn("reviewer3");
	const name = unique("dropped").replace(" ", "-");
	await visit(page, "/intake");
	await page.context().setOffline(true);
	const files = await page.evaluateHandle((name) => {
		const held = new DataTransfer();
		held.items.add(new File([`${name}\n\nA sentence from a file.`], `${name}.txt`, { type: "text/plain" }));
		return held;
	}, name);
	await page.getByLabel("Paste the article").dispatchEvent("drop", { dataTransfer: files });
	await expect(page.getByText("Waits for the network")).toBeVisible();

	await page.context().setOffline(false);
	await expect(async () => {
		await visit(page, "/dossiers");
		await expect(page.getByRole("link", { name: new RegExp(name) })).toHaveCount(1, { timeout: 1000 });
	}).toPass();
	await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
});

test("hostile words are shown, never run", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	const dossierId = await newDossier(page);
	const hostile = `<img src=x onerror="document.title='owned'">\n\n<script>document.title='owned'</script> stays text.`;
	const { id } = await send<{ id: string }>(page, "POST", "/articles", { dossierId, text: hostile, title: hostile });
	await visit(page, `/intake/${id}`);
	await expect(page.getByRole("heading", { level: 1 })).toContainText("<img src=x");
	await page.getByRole("tab", { name: "As it came in" }).click();
	await expect(page.locator("pre")).toContainText("<script>");
	expect(await page.title()).not.toBe("owned");
});

test("a viewer is told why there is nothing to import with", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/intake");
	await expect(page.getByText("You can read this desk, not add to it")).toBeVisible();
	await expect(page.getByLabel("Paste the article")).toHaveCount(0);
});
