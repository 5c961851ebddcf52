import type { Page } from "@playwright/test";
import { makeArticle } from "./bench-desk";
import { enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

type Member = { userId: string; email: string };

/** Makes a claim and gives it to somebody to check. */
async function assign(by: Page, to: string, statement: string): Promise<void> {
	const { items } = await send<{ items: Member[] }>(by, "GET", "/members");
	const made = await makeArticle(by, "About 2,500 troops came.");
	await send(by, "POST", "/claims", {
		dossierId: made.dossierId,
		statement,
		assigneeId: items.find(({ email }) => email.startsWith(`${to}@`))?.userId,
		appearance: { versionId: made.versionId, ranges: [{ start: 6, end: 18 }] },
	});
}

/** As the rail says it. */
async function unread(page: Page): Promise<number> {
	const link = page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: /^Inbox/ });
	const [said = "0"] = await link.getByText(/^\d+ unread$/).allTextContents();
	return Number.parseInt(said, 10);
}

test("what a colleague does comes into the inbox at once, and what is read here is read there", async ({
	signedIn,
	browser,
}) => {
	test.slow(); // three browsers
	const page = await signedIn("reviewer3");
	const elsewhere = await (await browser.newContext()).newPage();
	await enter(elsewhere.context(), "reviewer3");
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "editor2");
	await Promise.all([visit(page, "/inbox"), visit(elsewhere, "/")]);
	await page.keyboard.press("Shift+D");
	await expect(page.getByText("You have read everything")).toBeVisible();
	await expect.poll(() => unread(elsewhere)).toBe(0);

	const [first, second] = [unique("First given"), unique("Then given")];
	await assign(colleague, "reviewer3", first);
	await assign(colleague, "reviewer3", second);
	const list = page.getByRole("main");
	await expect(list.getByRole("link", { name: first })).toBeVisible();
	await expect(list.getByRole("link", { name: second })).toBeVisible();
	await expect.poll(() => unread(page)).toBe(2);
	await expect.poll(() => unread(elsewhere)).toBe(2);
	// What is to be done stands on the desk's page with its reason.
	const next = elsewhere.getByRole("region", { name: "Next for you" });
	await expect(next.getByRole("link", { name: first })).toBeVisible();
	await expect(elsewhere.getByRole("region", { name: "For you", exact: true })).toHaveCount(0);

	await page.keyboard.press("j");
	await expect(list.getByRole("link", { name: second })).toBeFocused();
	await page.keyboard.press("d");
	await expect(list.getByRole("link", { name: second })).toHaveCount(0);
	await expect(list.getByRole("link", { name: first })).toBeFocused();
	await expect.poll(() => unread(elsewhere)).toBe(1);
	await page.keyboard.press("z");
	await expect(list.getByRole("link", { name: second })).toBeVisible();
	await expect.poll(() => unread(elsewhere)).toBe(2);

	// Opened is read.
	await list.getByRole("link", { name: first }).focus();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\/articles\/.*claim=/);
	await expect.poll(() => unread(elsewhere)).toBe(1);
	await visit(page, "/inbox?state=all");
	await expect(list.getByRole("listitem", { name: /^Read:/ }).filter({ hasText: first })).toBeVisible();
	await Promise.all([elsewhere.context().close(), colleague.context().close()]);
});

test("@screens the inbox, full and empty, and how it is mailed", async ({ signedIn }) => {
	const page = await signedIn("reviewer2");
	await visit(page, "/inbox?state=all");
	await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
	await expectAccessible(page);
	await visit(page, "/settings?part=mail");
	await page.getByText("Every hour").click();
	await expect(page.getByRole("radio", { name: "Every hour" })).toBeChecked();
	await expectAccessible(page);
	await visit(page, "/unsubscribe?token=half-of-i");
	await expect(page.getByText("This link is not complete")).toBeVisible();
	await expectAccessible(page);
});
