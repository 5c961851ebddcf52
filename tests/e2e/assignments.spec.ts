import { makeArticle, openBench } from "./bench-desk";
import { enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

type Listed = { items: { id: string; statement: string; version: number }[] };

test("claims are assigned several at a time by keyboard, and stand in their new holder's queue with the reason", async ({
	signedIn,
}) => {
	const page = await signedIn("admin");
	const name = unique("Noor");
	const email = `${name.replace(" ", ".").toLowerCase()}@demo.example`;
	const member = { email, name, role: "reviewer", password: "demo-password" };
	const { userId } = await send<{ userId: string }>(page, "POST", "/members", member);
	await visit(page, "/claims?stage=open");
	const table = page.getByRole("table", { name: "Claims" });
	for (const key of ["j", "x", "j", "j", "x", "a"]) await page.keyboard.press(key);
	const bar = page.getByRole("region", { name: "Assign what is chosen" });
	await expect(bar.getByRole("status")).toHaveText("2 claims chosen");
	await expect(bar.getByLabel(/Assign to/)).toBeFocused();
	await bar.getByLabel(/Assign to/).selectOption(name);
	await bar.getByLabel("Due").fill(dayIn(1));
	await expectAccessible(page);
	await page.keyboard.press("Control+Enter");
	await expect(page.getByText(`2 claims assigned to ${name}.`)).toBeVisible();
	await expect(table.getByRole("row").filter({ hasText: name })).toHaveCount(2);
	await expect(table.getByRole("row").filter({ hasText: name }).first()).toContainText("due tomorrow");

	await visit(page, "/workload");
	const load = page.getByRole("row").filter({ hasText: name });
	await expect(load.getByRole("link")).toHaveText("2");
	await expectAccessible(page);
	await load.getByRole("link").click();
	await expect(page).toHaveURL(`/claims?assignee=${userId}`);
	await expect(table.getByRole("row")).toHaveCount(3);

	// Whoever goes hands on what they hold, in the same act.
	await visit(page, "/settings");
	await page.getByRole("row").filter({ hasText: name }).getByRole("button").click();
	const leaving = page.getByRole("form", { name: `What ${name} holds` });
	await expect(leaving).toContainText("2 claims");
	await leaving.getByLabel("Hand all of it to").selectOption({ label: "Hanna Lindqvist" });
	await expectAccessible(page);
	await leaving.getByRole("button", { name: "Take off the desk" }).click();
	await expect(page.getByText("What they held was handed on.")).toBeVisible();

	await signedIn("editor2");
	await visit(page, "/");
	const next = page.getByRole("region", { name: "Next for you" }).getByRole("listitem");
	await expect(next.first()).toContainText("due tomorrow, nobody has begun");
	await expectAccessible(page);
	await page.keyboard.press("j");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\/articles\/.*claim=/);
	const first = page.url();
	await page.keyboard.press("q");
	await expect(page).not.toHaveURL(first);
	await expect(page.getByText(/^Next for you, because: due tomorrow/)).toBeVisible();

	// As it was, for the tests that come after.
	const id = (await send<{ userId: string }>(page, "GET", "/me")).userId;
	const held = (await send<Listed>(page, "GET", `/claims?assigneeId=${id}&stage=open`)).items;
	const claims = held.map(({ id: claimId, version }) => ({ id: claimId, version }));
	await send(page, "POST", "/claims/assign", { claims, assigneeId: null, dueAt: null });
});

test("a passage is asked to be checked from the bench, waits for its checker, and is done", async ({ signedIn }) => {
	const page = await signedIn("reviewer1");
	await visit(page, "/");
	const next = page.getByRole("region", { name: "Next for you" });
	await next
		.getByRole("link", { name: /Vladimir Lepekhin, Director General of EurAsEC/ })
		.first()
		.click();
	await expect(page).toHaveURL(/task=/);
	const list = page.getByRole("dialog", { name: "Passages to check" });
	const task = list.getByRole("listitem").filter({ hasText: "EurAsEC was dissolved" });
	await expect(task).toBeVisible();
	await expectAccessible(page);
	await task.getByRole("button", { name: "Checked" }).click();
	await expect(task).toContainText("checked by Dilara Osman");
	await task.getByRole("button", { name: "Check again" }).click();
	await expect(task.getByRole("button", { name: "Checked" })).toBeVisible();
	await page.keyboard.press("Escape");

	await page.keyboard.press("u");
	await page.keyboard.press("a");
	await page.getByLabel("What to do").fill("Who says so?");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("dialog", { name: "A passage to check" })).toBeHidden();
	await page.getByRole("button", { name: /passages to check/ }).click();
	await expect(list.getByRole("listitem").filter({ hasText: "Who says so?" })).toBeVisible();
});

test("a due date that is being typed is not lost when a colleague sets another one", async ({ signedIn, browser }) => {
	const page = await signedIn("editor1");
	const text = "About 2,500 troops came.";
	const { articleId, versionId, dossierId } = await makeArticle(page, text);
	const appearance = { versionId, ranges: [{ start: 0, end: text.length }] };
	const claim = await send<{ id: string }>(page, "POST", "/claims", { dossierId, appearance });
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "reviewer1");
	await openBench(page, articleId, claim.id);
	const due = page.getByRole("region", { name: `Claim: ${text}` }).getByLabel("Due");
	await due.focus();
	await page.keyboard.type("0101");
	await send(colleague, "PATCH", `/claims/${claim.id}`, { version: 1, dueAt: "2031-01-31T20:00:00Z" });
	await colleague.context().close();
	await expect(page.getByText("Meanwhile it is 31 Jan 2031.")).toBeVisible();
	await page.keyboard.type("2032");
	const conflict = page.getByRole("group", { name: "Changed meanwhile" });
	await expect(conflict).toContainText("2031-01-31");
	await expect(conflict).toContainText("2032-01-01");
	await conflict.getByRole("button", { name: "Save this" }).click();
	await expect(conflict).toHaveCount(0);
	await expect(due).toHaveValue("2032-01-01");
});

/** As a date field takes it, so many days from now, where the browser is. */
function dayIn(days: number): string {
	const at = Date.now() + days * 86_400_000;
	return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Zurich" }).format(at);
}
