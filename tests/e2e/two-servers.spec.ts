import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { freePort } from "@/lib/free-port";
import { Balancer } from "../faults/balancer";
import { AppServer } from "../faults/server";
import { claimsOf, drag, expectSaved, makeArticle, openBench } from "./bench-desk";
import { test as base, enter, expect, send, visit } from "./fixtures";
import { note, paragraphs, write } from "./note-on-page";
import { endStet, serveStet } from "./own-stet";

type Servers = { address: string; balancer: Balancer; both: number[]; killSecond: () => Promise<unknown> };

/** Two servers on one database, behind a balancer that keeps nobody with either. The second may be killed. */
const test = base.extend<{ servers: Servers }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off this pattern
	servers: async ({}, use) => {
		const folder = mkdtempSync(path.join(process.env.STET_TEST_FOLDER ?? "", "two-"));
		chmodSync(folder, 0o755); // root's database runs as another user
		const data = path.join(folder, "data");
		const [front, firstPort, secondPort] = [await freePort(), await freePort(), await freePort()];
		const address = `http://localhost:${front}`;
		const first = await serveStet(firstPort, address, data);
		const passwords = JSON.parse(readFileSync(path.join(data, "postgres", "passwords.json"), "utf8"));
		const port = readFileSync(path.join(data, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[3];
		const second = new AppServer(secondPort, {
			STET_APP_DATABASE_URL: `postgres://stet_app:${passwords.app}@127.0.0.1:${port}/stet`,
			NEXTAUTH_SECRET: readFileSync(path.join(data, "secret"), "utf8").trim(),
			NEXTAUTH_URL: address,
			STET_EMBEDDED: "1",
			STET_DATA: data,
		});
		await second.start();
		const balancer = new Balancer([firstPort, secondPort]);
		await balancer.listen(front);
		await use({ address, balancer, both: [firstPort, secondPort], killSecond: () => second.end("SIGKILL") });
		balancer.close();
		await second.end("SIGKILL");
		await endStet(first);
		rmSync(folder, { recursive: true, force: true });
	},
	baseURL: ({ servers }, use) => use(servers.address),
});

const sentences = [
	"Kazakhstan asked for help.",
	"About 2,500 troops came.",
	"Nobody said when they would leave.",
	"The airport was held for days.",
];

async function claim(page: Page, words: string): Promise<void> {
	await drag(page, words);
	await page.keyboard.press("c");
	await expect(page.getByRole("dialog", { name: "New claim" })).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("dialog", { name: "New claim" })).toBeHidden();
}

test("one of two servers is killed under work, and nobody loses a word", async ({ page, browser, servers }) => {
	test.slow();
	await enter(page.context(), "editor1");
	await visit(page, "/");
	const { articleId } = await makeArticle(page, sentences.join("\n\n"));
	const people = [page];
	for (const account of ["reviewer1", "reviewer2"] as const) {
		const context = await browser.newContext({ baseURL: servers.address });
		await enter(context, account);
		people.push(await context.newPage());
	}
	const [editor, one, other] = people as [Page, Page, Page];
	await Promise.all(people.map((person) => openBench(person, articleId)));
	for (const port of servers.both) expect(servers.balancer.answered.get(port)).toBeGreaterThan(5);

	await claim(one, "asked for help");
	const [made] = await expect
		.poll(async () => (await claimsOf(editor, articleId)).items.length)
		.toBe(1)
		.then(async () => (await claimsOf(editor, articleId)).items);
	await openBench(editor, articleId, made?.id);
	await editor.keyboard.press("e");
	const quoted = editor.getByLabel("What it says, word for word");
	await quoted.click();
	await editor.keyboard.type("They asked ");

	const typed = ["They have the figures. ", "Or the alliance. "];
	const source = await send<{ id: string }>(editor, "POST", "/sources", { name: "Ministry", kind: "organisation" });
	const writers = await Promise.all([one, other].map((person) => person.context().newPage()));
	for (const writer of writers) {
		await visit(writer, `/sources/${source.id}`);
		await write(writer);
	}
	await writers[0]?.keyboard.type("Ask the ministry. ");
	// Two who begin an empty note together begin a paragraph each.
	const said = async (writer: Page) => (await paragraphs(writer)).join("");
	for (const writer of writers) await expect.poll(() => said(writer)).toBe("Ask the ministry. ");

	// In the middle of everybody's work, with a claim on its way.
	const killed = servers.killSecond();
	await Promise.all([
		...writers.map((writer, n) => writer.keyboard.type(typed[n] ?? "")),
		claim(one, "2,500 troops"),
		claim(other, "when they would leave"),
		editor.keyboard.type("on 5 January."),
	]);
	await killed;
	await claim(other, "held for days");

	await expect(quoted).toHaveValue("They asked on 5 January.");
	for (const person of [one, other]) await expectSaved(person);
	await openBench(editor, articleId);
	const statements = ["asked for help", "2,500 troops", "when they would leave", "held for days"];
	await expect
		.poll(async () =>
			(await claimsOf(editor, articleId)).items.map(({ appearances }) => appearances[0]?.ranges[0]?.exact).sort(),
		)
		.toEqual([...statements].sort());
	// The others were told, whichever server wrote it and whichever they listen to now.
	for (const person of [one, other]) await expect(person.getByText("12 in claims")).toBeVisible({ timeout: 15_000 });
	// Both typed in the same place at the same time, so their letters may stand between each other's; all of them are there.
	const letters = [...`Ask the ministry. ${typed.join("")}`].sort();
	for (const writer of writers) {
		await expect(note(writer).getByText("✓ Saved")).toBeVisible({ timeout: 15_000 });
		await writer.reload();
		await expect.poll(async () => [...(await said(writer))].sort()).toEqual(letters);
	}
	for (const person of [one, other]) await person.context().close();
});
