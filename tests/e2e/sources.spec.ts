import { expect, expectAccessible, send, test, unique, visit } from "./fixtures";

type Card = { id: string; version: number };

test("@screens the register and a card read well", async ({ signedIn }) => {
	test.slow();
	const page = await signedIn("reviewer1");
	await visit(page, "/sources");
	await expect(page.getByRole("table", { name: "Sources" })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("link", { name: "Demo Notebook" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Demo Notebook" })).toBeVisible();
	await expect(page.getByText(/independent origin/)).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Change", exact: true }).click();
	await expect(page.getByRole("form", { name: "Change this card" })).toBeVisible();
	await expectAccessible(page);
});

test("a source is made, changed and found by keyboard", async ({ signedIn }) => {
	const page = await signedIn("reviewer1");
	await visit(page, "/sources");
	const name = unique("Harbour office");
	await page.keyboard.press("n");
	await expect(page.getByRole("form").getByLabel("Name")).toBeFocused();
	await page.keyboard.type(name);
	await page.getByRole("form").getByLabel("Kind").selectOption("organisation");
	await page.getByRole("form").getByLabel("Grade").selectOption("F");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
	await expect(page.getByText("Cannot be judged")).toBeVisible();

	await page.keyboard.press("m");
	await page.getByRole("form").getByLabel("Note").fill("Answers the phone until noon.");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByText("Answers the phone until noon.")).toBeVisible();
	await expect(page.getByText("Version 2")).toBeVisible();

	await visit(page, "/sources");
	await page.keyboard.press("/");
	await page.keyboard.type(name.slice(0, -1));
	await expect(page.getByRole("table").getByRole("link")).toHaveText([name]);
	await page.getByRole("search").getByLabel("Grade").selectOption("A");
	await expect(page.getByText("No source fits")).toBeVisible();
});

test("two changes to one card meet, and nobody's words are lost", async ({ signedIn }) => {
	const page = await signedIn("reviewer1");
	await visit(page, "/sources");
	const name = unique("Contested card");
	const { id } = await send<Card>(page, "POST", "/sources", { name, kind: "person", note: "First words." });
	await visit(page, `/sources/${id}`);
	await page.keyboard.press("m");
	await page.getByRole("form").getByLabel("Note").fill("My words.");
	await page.getByRole("form").getByLabel("Link").fill("https://example.org/mine");
	await send<Card>(page, "PATCH", `/sources/${id}`, { version: 1, note: "Their words.", grade: "B" });
	await page.keyboard.press("Control+Enter");

	const conflict = page.getByRole("group", { name: "Changed meanwhile" });
	await expect(conflict.getByRole("alert")).toContainText("Somebody changed this source card");
	const note = conflict.getByRole("group", { name: "Note" });
	await expect(note).toContainText("Their words.");
	await expect(note).toContainText("My words.");
	await note.getByLabel("Note, put together").fill("Their words. My words.");
	await expect(conflict.getByRole("group", { name: /Link/ })).toContainText("only you changed it");
	await expectAccessible(page);
	await conflict.getByRole("button", { name: "Save this" }).click();

	await expect(page.getByText("Their words. My words.")).toBeVisible();
	await expect(page.getByText("Usually reliable")).toBeVisible();
	await expect(page.getByRole("link", { name: "https://example.org/mine" })).toHaveAttribute("rel", /nofollow/);
});

test("what a source rests on is said, taken back, and put back", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/sources");
	const [blog, agency] = [unique("A blog"), unique("An agency")];
	const { id } = await send<Card>(page, "POST", "/sources", { name: blog, kind: "web-page" });
	await send<Card>(page, "POST", "/sources", { name: agency, kind: "organisation" });
	await visit(page, `/sources/${id}`);
	await expect(page.getByText("Origin unknown.")).toBeVisible();

	await page.getByRole("button", { name: "It rests on …" }).click();
	const form = page.getByRole("form", { name: "It rests on" });
	await form.getByLabel("How", { exact: true }).selectOption("republishes");
	await form.getByRole("combobox", { name: "Which source" }).fill(agency);
	await expect(form.getByRole("listbox").getByRole("option")).toHaveCount(1);
	await page.keyboard.press("Enter");
	await form.getByLabel("How you know").fill("The last line says so.");
	await form.getByRole("button", { name: "Add the link" }).click();
	const links = page.getByRole("list", { name: "It rests on" });
	await expect(links).toContainText(`republishes ${agency} – The last line says so.`);
	await expect(page.getByText("In the end it rests on 1 independent origin")).toBeVisible();

	await links.getByRole("button", { name: "Take back" }).click();
	await expect(page.getByText("Origin unknown.")).toBeVisible();
	await page.getByRole("button", { name: "Undo" }).click();
	await expect(links).toContainText(agency);
});

test("a half-made card is still there after a reload", async ({ signedIn }) => {
	const page = await signedIn("reviewer2");
	await visit(page, "/sources");
	await page.getByRole("button", { name: "New source" }).click();
	await page.getByRole("form").getByLabel("Name").fill("Half a name");
	await page.reload();
	await page.getByRole("button", { name: "New source" }).click();
	await expect(page.getByRole("form").getByLabel("Name")).toHaveValue("Half a name");
	await expect(page.getByText("from an earlier visit")).toBeVisible();
	await page.getByRole("button", { name: "Discard" }).click();
});

test("a link that could run something is shown as text", async ({ signedIn }) => {
	const page = await signedIn("reviewer2");
	await visit(page, "/sources");
	await page.getByRole("button", { name: "New source" }).click();
	await page.getByRole("form").getByLabel("Name").fill(unique("Hostile"));
	await page.getByRole("form").getByLabel("Link").fill("javascript:alert(1)");
	await page.getByRole("button", { name: "Make the card" }).click();
	await expect(page.getByText("A link starts with http:// or https://.")).toBeVisible();
	await page.getByRole("button", { name: "Discard" }).click();
});

test("a viewer reads the register and changes nothing", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/sources");
	await expect(page.getByRole("button", { name: "New source" })).toHaveCount(0);
	await page.getByRole("link", { name: "Demo Notebook" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Demo Notebook" })).toBeVisible();
	await expect(page.getByRole("button", { name: "Change" })).toHaveCount(0);
	await expect(page.getByRole("button", { name: "Take back" })).toHaveCount(0);
});
