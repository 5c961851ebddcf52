import { enter, expect, expectAccessible, test, unique, visit } from "./fixtures";

test("@screens every part of the settings reads well", async ({ signedIn }) => {
	test.slow();
	const page = await signedIn("admin");
	for (const part of ["members", "policy", "webhooks", "keys", "look", "desk"]) {
		await visit(page, `/settings?part=${part}`);
		await expect(page.getByRole("tab", { selected: true })).toBeVisible();
		await expectAccessible(page);
	}
});

test("an admin lets somebody in, changes their role, takes them off and back", async ({ signedIn }) => {
	const page = await signedIn("admin");
	await visit(page, "/settings");
	const name = unique("Nora");
	const email = `${name.replace(" ", "-")}@demo.example`;
	await page.getByRole("button", { name: "Add a member" }).click();
	const form = page.getByRole("form", { name: "Add a member" });
	await form.getByLabel("Name").fill(name);
	await form.getByLabel("E-mail").fill(email);
	await form.getByLabel("First password").fill("short");
	await form.getByRole("button", { name: "Add" }).click();
	await expect(form.getByText("A password has at least 10 characters.")).toBeVisible();
	await form.getByLabel("First password").fill("long-enough-now");
	await form.getByRole("button", { name: "Add" }).click();
	const row = page.getByRole("row", { name: new RegExp(name) });
	await expect(row.getByLabel(`Role of ${name}`)).toHaveValue("reviewer");

	await row.getByLabel(`Role of ${name}`).selectOption("viewer");
	await expect(page.getByText(`${name} is viewer now.`)).toBeVisible();
	await page.reload();
	await expect(row.getByLabel(`Role of ${name}`)).toHaveValue("viewer");

	await row.getByRole("button", { name: /Take off the desk/ }).click();
	await expect(row).toHaveCount(0);
	await page.getByRole("button", { name: "Undo" }).click();
	await expect(row).toHaveCount(1);
	// Without a network nothing is said to have happened yet; with it, it happens, and the list shows it.
	await page.context().setOffline(true);
	await row.getByRole("button", { name: /Take off the desk/ }).click();
	await expect(page.getByText("This is kept here and sent as soon as it can be.")).toBeVisible();
	await expect(row).toHaveCount(1);
	await page.context().setOffline(false);
	await expect(row).toHaveCount(0);
});

test("the desk keeps its only admin, and says why", async ({ signedIn }) => {
	const page = await signedIn("admin");
	await visit(page, "/settings");
	const own = page.getByRole("row", { name: /\(you\)/ });
	await own.getByRole("button", { name: /Take off the desk/ }).click();
	await expect(page.getByText("This is the desk's only admin.")).toBeVisible();
	await expect(own).toBeVisible();
});

test("those who may not change the members see no way to", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/settings");
	await expect(page.getByText("Only an admin can change this list.")).toBeVisible();
	await expect(page.getByRole("button", { name: "Add a member" })).toHaveCount(0);
	await expect(page.getByRole("combobox")).toHaveCount(0);
});

test("a key is changed, printed where it works, and can't be taken twice", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/settings?part=keys");
	const row = page.getByRole("listitem").filter({ hasText: "Import articles" });
	await row.getByRole("button", { name: "Change the key: Import articles" }).click();
	await page.keyboard.press("n");
	await expect(row.getByRole("alert")).toContainText("New dossier");
	await page.keyboard.press("s");
	await expect(row).toContainText("S");

	await visit(page, "/");
	await expect(page.getByRole("button", { name: "Import articles" })).toContainText("S");
	await page.keyboard.press("i");
	await expect(page).toHaveURL("/");
	await page.keyboard.press("s");
	await expect(page).toHaveURL("/intake");

	// Off for everything but chords.
	await visit(page, "/settings?part=keys");
	await page.getByLabel(/Use keys/).uncheck();
	await visit(page, "/");
	await page.keyboard.press("s");
	await expect(page).toHaveURL("/");
	await page.keyboard.press("Control+k");
	await expect(page.getByRole("dialog", { name: "Go anywhere" })).toBeVisible();
});

test("the theme holds over a reload, from the first paint", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/settings?part=look");
	const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	const light = await paper();
	await page.getByText("Dark", { exact: true }).click();
	const dark = await paper();
	expect(dark).not.toBe(light);
	const html = await (await page.context().request.get("/settings")).text();
	expect(html).toContain('data-theme="dark"');
	await page.reload();
	expect(await paper()).toBe(dark);
	await page.getByText("As the system", { exact: true }).click();
	expect(await paper()).toBe(light);
});

test("a role taken away counts from the next request", async ({ signedIn, browser, baseURL }) => {
	const page = await signedIn("admin");
	const other = await browser.newContext({ ...(baseURL && { baseURL }) });
	await enter(other, "reviewer3");
	const chooseRole = async (role: string) => {
		await visit(page, "/settings");
		await page
			.getByRole("row", { name: /reviewer3@/ })
			.getByRole("combobox")
			.selectOption(role);
	};
	const theirs = await other.newPage();
	await visit(theirs, "/sources");
	await expect(theirs.getByRole("button", { name: "New source" })).toBeVisible();
	try {
		await chooseRole("viewer");
		// What the story gave them stays theirs, for they come back.
		const holds = page.getByRole("form", { name: /^What .+ holds$/ });
		await holds.getByLabel("Hand all of it to").selectOption("leave it with their name");
		await holds.getByRole("button", { name: "Make a viewer" }).click();
		await expect(page.getByText("is viewer now.")).toBeVisible();
		await theirs.reload();
		await expect(theirs.getByRole("table", { name: "Sources" })).toBeVisible();
		await expect(theirs.getByRole("button", { name: "New source" })).toHaveCount(0);
	} finally {
		await chooseRole("reviewer");
		await expect(page.getByText("is reviewer now.")).toBeVisible();
		await other.close();
	}
});
