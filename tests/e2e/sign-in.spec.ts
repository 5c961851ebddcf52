import { enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

test("@screens the sign-in page reads well", async ({ page }) => {
	await page.goto("/sign-in");
	await expect(page).toHaveTitle("Sign in · Stet");
	await expectAccessible(page);
});

test("a page of the desk sends strangers to sign in", async ({ page }) => {
	for (const address of ["/", "/sources", "/log", "/settings", "/intake"]) {
		await page.goto(address);
		await expect(page).toHaveURL(/\/sign-in$/);
	}
});

test("one click fills in a sample account, and Enter lets it in", async ({ page }) => {
	await page.goto("/sign-in");
	await page.getByRole("button", { name: "reviewer2" }).click();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL("/");
	await expect(page.getByRole("heading", { level: 1, name: "Demo desk" })).toBeVisible();

	await page.getByRole("button", { name: /reviewer on Demo desk/ }).click();
	await page.getByRole("menuitem", { name: "Sign out" }).click();
	await expect(page).toHaveURL(/\/sign-in$/);
	await page.goto("/");
	await expect(page).toHaveURL(/\/sign-in$/);
});

test("what is wrong, the e-mail or the password, is not told", async ({ page }) => {
	await page.goto("/sign-in");
	const said: string[] = [];
	for (const email of ["editor2@demo.example", `${unique("nobody").replace(" ", "-")}@demo.example`]) {
		await page.getByLabel("E-mail").fill(email);
		await page.getByLabel("Password").fill("not-the-password");
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		const alert = page.getByRole("form").getByRole("alert");
		await expect(alert).toContainText("belong together");
		said.push((await alert.textContent()) ?? "");
		// What was typed stays.
		await expect(page.getByLabel("E-mail")).toHaveValue(email);
		await page.reload();
	}
	expect(said[0]).toBe(said[1]);
});

test("after too many tries it says when to try again", async ({ page }) => {
	test.slow();
	await page.goto("/sign-in");
	await page.getByLabel("E-mail").fill(`${unique("guessed").replace(" ", "-")}@demo.example`);
	await page.getByLabel("Password").fill("a guess");
	const form = page.getByRole("form", { name: "Sign in" });
	await expect(async () => {
		await form.getByRole("button").click();
		await expect(form.getByRole("button")).toHaveText("Sign in");
		await expect(form.getByRole("alert")).toContainText("quarter of an hour", { timeout: 500 });
	}).toPass({ timeout: 60_000, intervals: [50] });
});

test("what is written after the session ended waits for its owner, and is nobody else's", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	const context = page.context();
	const title = unique("Written too late");
	await visit(page, "/intake");
	await page.getByLabel("Paste the article").fill(`${title}\n\nA sentence.`);
	await context.clearCookies();
	await page.getByRole("button", { name: "Freeze and import" }).click();
	await page.getByRole("button", { name: "Not saved" }).click();
	await expect(page.getByRole("link", { name: "Sign in again" })).toBeVisible();

	// Somebody else sits down at the same computer; the first one's tab is still open.
	await enter(context, "editor2");
	const other = await context.newPage();
	await visit(other, "/dossiers");
	await expect(other.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
	await page.bringToFront();
	await page.evaluate(() => window.dispatchEvent(new Event("focus")));
	await expect(page.getByRole("button", { name: "Not saved" })).toBeVisible();
	const isThere = async () =>
		(await send<{ items: { title: string }[] }>(other, "GET", "/articles?limit=1000")).items.some((one) =>
			one.title.startsWith(title),
		);
	expect(await isThere()).toBe(false);

	await enter(context, "editor1");
	await page.evaluate(() => window.dispatchEvent(new Event("focus")));
	await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
	expect(await isThere()).toBe(true);
});
