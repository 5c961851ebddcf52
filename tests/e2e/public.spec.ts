import { makeArticle } from "./bench-desk";
import { enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

type Published = { slug: string; address: string; number: number };

test("a reader without scripts reads a published report, challenges a claim, and the desk has a dispute", async ({
	signedIn,
	browser,
	baseURL,
}, info) => {
	test.slow(); // two browsers
	const editor = await signedIn("editor1");
	const { articleId, versionId, dossierId } = await makeArticle(
		editor,
		"About 2,500 troops came.\n\nNobody counted them.",
	);
	const statement = unique("About 2,500 troops came to Kazakhstan");
	await send(editor, "POST", "/claims", {
		dossierId,
		statement,
		appearance: { versionId, ranges: [{ start: 0, end: 24 }] },
	});
	const { address } = await send<Published>(editor, "POST", "/reports", { articleId });

	const own = await browser.newContext({ ...info.project.use, baseURL, javaScriptEnabled: false });
	const reader = await own.newPage();
	const asked: string[] = [];
	reader.on("request", (request) => asked.push(new URL(request.url()).pathname));
	await reader.goto(address);
	await expect(reader.getByRole("heading", { name: "The article, annotated" })).toBeVisible();
	await expect(reader.getByText(statement).first()).toBeVisible();
	// One page, and nothing from anywhere else.
	expect(asked).toEqual([address]);

	const form = reader.locator("form");
	await form.getByLabel("Which claim").selectOption({ label: `1. ${statement}` });
	await form.getByLabel("What is wrong").fill("The ministry counted 2,030.");
	await form.getByLabel(/^Your source/).fill("   ");
	await form.getByLabel(/^Where in it/).fill("page 3");
	await form.getByRole("button", { name: "Send the challenge" }).click();
	await expect(reader.getByRole("alert")).toContainText("Nothing was sent.");
	await expect(form.getByLabel("What is wrong")).toHaveValue("The ministry counted 2,030.");
	await form.getByLabel(/^Your source/).fill("The ministry’s log");
	await form.getByRole("button", { name: "Send the challenge" }).click();
	await expect(reader.getByRole("heading", { name: "Thank you" })).toBeVisible();
	await own.close();

	const { items } = await send<{ items: { id: string; statement: string }[] }>(editor, "GET", "/disputes?state=open");
	const dispute = items.find((one) => one.statement === statement);
	await visit(editor, `/disputes/${dispute?.id}`);
	await expect(editor.getByText("Challenged by a reader")).toBeVisible();
	const sent = editor.getByRole("region", { name: "From readers" });
	await expect(sent).toContainText("The ministry counted 2,030.");
	await expect(sent).toContainText("The ministry’s log, page 3");
	await expectAccessible(editor);

	// With scripts, axe can look at what the reader saw.
	await editor.goto(address);
	await expectAccessible(editor);
	await editor.goto(`${address}/card`);
	await expectAccessible(editor);
});

test("an address without a published report tells a stranger nothing", async ({ browser, signedIn, baseURL }) => {
	const editor = await signedIn("editor1");
	const { articleId } = await makeArticle(editor, "About 2,500 troops came.");
	const { slug } = await send<{ slug: string }>(editor, "POST", "/reports/prepare", { articleId });
	const stranger = await (await browser.newContext({ baseURL })).newPage();
	for (const address of [`/r/${slug}`, "/r/nobody-took-this"]) {
		expect((await stranger.goto(address))?.status()).toBe(404);
		await expect(stranger.getByRole("heading", { name: "Nothing is published here" })).toBeVisible();
	}
	await enter(stranger.context(), "viewer");
	expect((await stranger.goto(`/r/${slug}`))?.status()).toBe(404);
	await stranger.context().close();
});
