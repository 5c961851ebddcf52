import { type Made, makeArticle, openBench, painted } from "./bench-desk";
import { enter, expect, send, test, unique, visit } from "./fixtures";

const text = "Kazakhstan asked for help.\n\nAbout 2,500 troops came.\n\nNobody has said when they will leave.";

function claimOn({ dossierId, versionId }: Made, words: string, statement: string) {
	const start = text.indexOf(words);
	return { dossierId, statement, appearance: { versionId, ranges: [{ start, end: start + words.length }] } };
}

test("what a colleague does shows at once, and leaves what is being typed alone", async ({ signedIn, browser }) => {
	const page = await signedIn("editor1");
	const made = await makeArticle(page, text);
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "reviewer1");

	await openBench(page, made.articleId);
	const claim = await send<{ id: string; version: number }>(
		colleague,
		"POST",
		"/claims",
		claimOn(made, "2,500 troops", "Some 2,500 troops came."),
	);
	await expect(page.getByText("Some 2,500 troops came.").first()).toBeVisible();
	await expect.poll(() => painted(page)).toContain("2,500 troops");

	// In the middle of a sentence of one's own.
	await openBench(page, made.articleId, claim.id);
	await page.keyboard.press("e");
	const note = page.getByLabel("What it says, word for word");
	await note.click();
	await page.keyboard.type("Half of a");
	await send(colleague, "PATCH", `/claims/${claim.id}`, {
		version: claim.version,
		statement: "Roughly 2,500 troops came.",
	});
	await send(colleague, "POST", "/evidence", { claimId: claim.id, stance: "supports", note: "The ministry says so." });
	await expect(page.getByRole("button", { name: "Roughly 2,500 troops came." }).first()).toBeVisible();
	await expect(page.getByText("The ministry says so.")).toBeVisible();
	await page.keyboard.type(" thought");
	await expect(note).toHaveValue("Half of a thought");
	await expect(note).toBeFocused();

	// Taken back by the colleague, it goes here too.
	await openBench(page, made.articleId);
	await send(colleague, "POST", `/claims/${claim.id}/withdraw`, { version: 2 });
	await expect(page.getByText("Roughly 2,500 troops came.")).toHaveCount(0);
	await expect.poll(() => painted(page)).not.toContain("2,500 troops");
	await colleague.context().close();
});

test("pages that the server makes follow as well", async ({ signedIn, browser }) => {
	const page = await signedIn("viewer");
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "editor2");
	const title = unique("Made elsewhere");
	await visit(page, "/dossiers");
	await send(colleague, "POST", "/dossiers", { title });
	await expect(page.getByText(title)).toBeVisible();
	const name = unique("Known elsewhere");
	const source = await send<{ id: string; version: number }>(colleague, "POST", "/sources", { name, kind: "web-page" });
	await visit(page, `/sources/${source.id}`);
	await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
	const { version } = source;
	await send(colleague, "PATCH", `/sources/${source.id}`, { version, name: `${name}, renamed` });
	await expect(page.getByRole("heading", { level: 1, name: `${name}, renamed` })).toBeVisible();
	await visit(page, "/log");
	const next = unique("Made after that");
	await send(colleague, "POST", "/dossiers", { title: next });
	await expect(page.getByText(next)).toBeVisible();
	await colleague.context().close();
});

test("a page shows also what happened while it was on its way", async ({ signedIn, browser }) => {
	const page = await signedIn("editor1");
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "editor2");
	const heard: string[] = [];
	page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))));
	/** Holds what the server makes for this page until the colleague has acted and the browser has heard of it. */
	const onTheWay = async (path: string, meanwhile: () => Promise<{ id: string }>) => {
		const isPage = (url: URL) => url.pathname === path && url.searchParams.has("_rsc");
		await page.route(isPage, async (route) => {
			if (route.request().headers()["next-router-prefetch"]) return route.continue();
			const response = await route.fetch();
			const { id } = await meanwhile();
			await expect.poll(() => heard.some((frame) => frame.includes(id))).toBe(true);
			await route.fulfill({ response });
			await page.unroute(isPage);
		});
	};
	await visit(page, "/log");
	await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
	const title = unique("Made meanwhile");
	await onTheWay("/dossiers", () => send(colleague, "POST", "/dossiers", { title }));
	await page.getByRole("link", { name: "Articles", exact: true }).click();
	await expect(page.getByText(title)).toBeVisible();

	const made = await makeArticle(page, text);
	await visit(page, `/dossiers/${made.dossierId}`);
	await onTheWay(`/articles/${made.articleId}`, () =>
		send(colleague, "POST", "/claims", claimOn(made, "2,500 troops", "Some 2,500 troops came.")),
	);
	await page.locator(`a[href="/articles/${made.articleId}"]`).first().click();
	await expect(page.getByText("Some 2,500 troops came.").first()).toBeVisible();
	await expect.poll(() => painted(page)).toContain("2,500 troops");
	await colleague.context().close();
});

test("what was done without a network shows on the page once it is on the desk, though its form has gone", async ({
	signedIn,
}) => {
	const page = await signedIn("editor1");
	const title = unique("Opened on a train");
	await visit(page, "/dossiers?new=dossier");
	await page.context().setOffline(true);
	await page.getByLabel("New dossier").fill(title);
	await page.getByRole("button", { name: /^Open the dossier/ }).click();
	await expect(page.getByRole("button", { name: "Waiting (1)" })).toBeVisible();
	await page.context().setOffline(false);
	await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("a page says whether it is told what others do, and goes on by itself", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/");
	await page.getByRole("button", { name: "Saved" }).click();
	await expect(page.getByText("What others do shows here at once.")).toBeVisible();
	await page.routeWebSocket(/\/live\?/, (socket) => socket.close());
	await visit(page, "/");
	await page.getByRole("button", { name: "Not live" }).click();
	await expect(page.getByText("It tries again by itself")).toBeVisible();
});
