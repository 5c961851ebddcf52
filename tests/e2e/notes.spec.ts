import type { Browser, Page } from "@playwright/test";
import * as Y from "yjs";
import { fragmentName } from "@/lib/core/notes/read-document";
import { aNoteUpdate, base64 } from "@/seeds/factories/note";
import { makeArticle, openBench } from "./bench-desk";
import { type Account, enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";
import { note, paragraphs, write } from "./note-on-page";

const text = "Kazakhstan asked for help.\n\nAbout 2,500 troops came.";

async function pageOf(browser: Browser, account: Account): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await enter(page.context(), account);
	return page;
}

test("three write in one note at once, one of them without a network for a while, and nobody loses a word", async ({
	signedIn,
	browser,
}) => {
	test.slow();
	const ana = await signedIn("editor1");
	const source = await send<{ id: string }>(ana, "POST", "/sources", {
		name: unique("Ministry"),
		kind: "organisation",
	});
	const path = `/notes/source/${source.id}`;
	// A line for each to begin with, so that everybody writes in the middle of the others' words.
	await send(ana, "POST", path, {
		update: aNoteUpdate(
			["Ana: ", "Ben: ", "Cem: "].map((words) => ({ kind: "paragraph", inline: [{ kind: "text", text: words }] })),
		),
	});
	const people = [ana, await pageOf(browser, "reviewer1"), await pageOf(browser, "reviewer2")] as const;
	const [, ben, cem] = people;
	const reader = await pageOf(browser, "viewer");
	await Promise.all([...people, reader].map((page) => visit(page, `/sources/${source.id}`)));
	await expect(note(reader).getByText("Cem:")).toBeVisible();
	await expect(note(reader).getByRole("button", { name: /Write/ })).toHaveCount(0);
	for (const page of people) await write(page);
	for (const [n, page] of people.entries()) {
		await note(page).locator(".note-text > p").nth(n).click();
		await page.keyboard.press("End");
	}
	await expect(note(ana).locator(".note-caret")).toHaveCount(2);
	await expect(note(ana).getByText(/^With /)).toContainText("Dilara Osman");

	const words = ["one", "two", "three", "four", "five", "six"].map((word) => `${word} `).join("");
	await Promise.all([
		ana.keyboard.type(words, { delay: 60 }),
		ben.keyboard.type(words, { delay: 50 }),
		(async () => {
			await cem.keyboard.type(words.slice(0, 12), { delay: 40 });
			await cem.context().setOffline(true);
			await cem.keyboard.type(words.slice(12), { delay: 40 });
			await expect(note(cem).getByText("Waiting for the network")).toBeVisible();
			await cem.context().setOffline(false);
		})(),
	]);
	const said = ["Ana", "Ben", "Cem"].map((name) => `${name}: ${words}`);
	for (const page of people) {
		await expect.poll(() => paragraphs(page), { timeout: 20_000 }).toEqual(said);
		await expect(note(page).getByText("✓ Saved")).toBeVisible();
	}
	await expect.poll(() => paragraphs(reader)).toEqual(said);

	// Undoing takes back one's own words, and nobody else's.
	await ben.keyboard.press("Control+z");
	await expect.poll(async () => (await paragraphs(ana))[1]).not.toBe(said[1]);
	expect((await paragraphs(ana))[0]).toBe(said[0]);
	await ben.keyboard.press("Escape");
	await expect(note(ben).getByRole("button", { name: /^Write( B)?$/ })).toBeFocused();
	await expectAccessible(ana);

	// The log says it in one sentence for each, or in more where another test did something in between, but not batch by batch.
	await visit(reader, "/log");
	const lines = reader.getByRole("listitem").filter({ hasText: "wrote in the note on Ministry" });
	await expect(lines.nth(2)).toBeVisible();
	const { number } = await send<{ number: number }>(reader, "GET", path);
	expect(await lines.count()).toBeLessThan(number);
	for (const page of [ben, cem, reader]) await page.context().close();
});

test("a note is set with keys and buttons, read the same afterwards, and holds no link to a script", async ({
	signedIn,
}) => {
	const page = await signedIn("editor2");
	const made = await makeArticle(page, text);
	const start = text.indexOf("2,500 troops");
	const { id } = await send<{ id: string }>(page, "POST", "/claims", {
		dossierId: made.dossierId,
		statement: "2,500 troops came",
		appearance: { versionId: made.versionId, ranges: [{ start, end: start + 12 }] },
	});
	await openBench(page, made.articleId, id);
	await expect(note(page).getByText("Nothing yet.")).toBeVisible();
	await page.keyboard.press("b");
	await expect(note(page).getByRole("textbox", { name: "Note" })).toBeFocused();
	await page.keyboard.press("Control+Alt+1");
	await page.keyboard.type("Open ends");
	await page.keyboard.press("Enter");
	await page.keyboard.type("- call the ");
	await page.keyboard.press("Control+b");
	await page.keyboard.type("ministry");
	await page.keyboard.press("Control+b");
	await page.keyboard.press("Enter");
	await note(page).getByRole("button", { name: "Link" }).click();
	await page.keyboard.type("javascript:alert(1)");
	await page.keyboard.press("Enter");
	await expect(note(page).getByText("A link begins with https://")).toBeVisible();
	await page.keyboard.press("Control+a");
	await page.keyboard.type("https://example.org/report");
	await page.keyboard.press("Enter");
	await expect(note(page).getByText("✓ Saved")).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(note(page).getByRole("textbox")).toHaveCount(0);
	for (const turn of ["as it was left", "after a reload"]) {
		await test.step(turn, async () => {
			await expect(note(page).getByRole("heading", { name: "Open ends" })).toBeVisible();
			await expect(note(page).getByRole("listitem").first()).toHaveText("call the ministry");
			await expect(note(page).locator("strong")).toHaveText("ministry");
			await expect(note(page).getByRole("link")).toHaveAttribute("href", "https://example.org/report");
			await page.reload();
		});
	}

	const doc = new Y.Doc();
	const words = new Y.XmlText();
	const paragraph = new Y.XmlElement("paragraph");
	paragraph.insert(0, [words]);
	doc.getXmlFragment(fragmentName).insert(0, [paragraph]);
	words.insert(0, "click me", { link: { href: "javascript:alert(1)" } });
	const answer = await page.evaluate(
		async ([at, update]) => {
			const sent = await fetch(`/api/v1/notes/claim/${at}`, {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify({ update }),
			});
			return { status: sent.status, detail: ((await sent.json()) as { detail: string }).detail };
		},
		[id, base64(Y.encodeStateAsUpdate(doc))] as const,
	);
	expect(answer).toEqual({ status: 422, detail: expect.stringMatching(/^A link in a note leads to the web/) });
	await expect(note(page).getByText("click me")).toHaveCount(0);
});
