import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { makeArticle } from "./bench-desk";
import { type Account, enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

/*
 * A dispute from three blind verdicts to the ruling, and on to the day when the evidence changes. The words come from the
 * real article where the folder with it is at hand; it is never copied into the project.
 */
const real = path.resolve("../shared/articles");
const isReal = existsSync(real);
const folder = isReal ? real : path.resolve("seeds/corpus");

type Claim = { id: string; version: number };
type Evidence = { id: string; version: number };
type Dispute = { id: string; claimId: string; version: number; statement: string; state: string };
type Sealed = { rating: string; rationale: string };

/** Somebody at a browser of their own. */
async function person(browser: Browser, use: BrowserContextOptions, account: Account): Promise<Page> {
	const context = await browser.newContext(use);
	await enter(context, account);
	const page = await context.newPage();
	await visit(page, "/");
	return page;
}

/** A claim on the words "externally inspired" in an article of its own, with two items of evidence. */
async function inspiredClaim(page: Page, statement: string) {
	const found = readdirSync(folder).find(
		(name) => name.endsWith(".txt") && readFileSync(path.join(folder, name), "utf8").includes("externally inspired"),
	);
	if (!found) throw new Error(`No article in ${folder} says “externally inspired”`);
	const made = await makeArticle(page, readFileSync(path.join(folder, found), "utf8"));
	const start = made.text.indexOf("externally inspired");
	const claim = await send<Claim>(page, "POST", "/claims", {
		dossierId: made.dossierId,
		statement,
		kind: "causal",
		appearance: { versionId: made.versionId, ranges: [{ start, end: start + "externally inspired".length }] },
	});
	const source = await send<{ id: string }>(page, "POST", "/sources", {
		name: unique("Ministry statement"),
		kind: "document",
		grade: "B",
	});
	const evidence = await send<Evidence>(page, "POST", "/evidence", {
		claimId: claim.id,
		stance: "supports",
		sourceId: source.id,
		note: "An assertion, with nothing that could be checked.",
	});
	await send(page, "POST", "/evidence", {
		claimId: claim.id,
		stance: "refutes",
		note: "A reporter who was there saw a local protest.",
	});
	return { ...made, claim, evidence };
}

/** The same without a screen: three people differ, and a dispute is there. */
async function disputed(browser: Browser, use: BrowserContextOptions, statement: string): Promise<Dispute> {
	const [one, two, three] = await Promise.all([
		person(browser, use, "editor1"),
		person(browser, use, "reviewer1"),
		person(browser, use, "reviewer2"),
	]);
	const { claim } = await inspiredClaim(one, statement);
	for (const [page, rating] of [
		[two, "false"],
		[three, "unproven"],
	] as const) {
		await send(page, "POST", "/verdicts", {
			claimId: claim.id,
			claimVersion: claim.version,
			rating,
			rationale: `It is ${rating}.`,
		});
	}
	const dispute = await disputeOn(one, claim.id);
	for (const page of [one, two, three]) await page.context().close();
	if (!dispute) throw new Error("No dispute has opened");
	return dispute;
}

async function disputeOn(page: Page, claimId: string): Promise<Dispute | undefined> {
	const { items } = await send<{ items: Dispute[] }>(page, "GET", `/disputes?claimId=${claimId}`);
	return items[0];
}

async function disputeBy(page: Page, statement: string): Promise<Dispute> {
	const { items } = await send<{ items: Dispute[] }>(page, "GET", "/disputes");
	const found = items.find((dispute) => dispute.statement === statement);
	if (!found) throw new Error(`“${statement}” is not in the queue`);
	return found;
}

/** Seals on the claim sheet, as a reviewer does: V, the rating, why, Ctrl+Enter. */
async function seal(page: Page, articleId: string, claimId: string, label: string, rationale: string): Promise<void> {
	await visit(page, `/articles/${articleId}?claim=${claimId}`);
	await expect(page.getByRole("region", { name: "Verdicts" })).toBeVisible();
	await page.keyboard.press("v");
	const form = page.getByRole("form", { name: "Your verdict" });
	await form.getByText(label, { exact: true }).click();
	await form.getByRole("textbox", { name: "Why" }).fill(rationale);
	await page.keyboard.press("Control+Enter");
	await expect(form).toBeHidden();
}

/** Nothing of what colleagues found reaches this member, on any page. */
async function expectBlind(page: Page, articleId: string, claimId: string, statement: string, others: Sealed[]) {
	for (const address of [
		`/articles/${articleId}?claim=${claimId}`,
		"/disputes",
		"/disputes?state=settled",
		"/",
		`/log?claimId=${claimId}`,
		`/articles/${articleId}/report`,
	]) {
		await visit(page, address);
		const html = await page.content();
		const leaks = [
			...others.filter(({ rationale }) => html.includes(rationale)).map(({ rating }) => rating),
			...(address.startsWith("/log") && html.includes("opened a dispute on") ? ["the dispute, in the log"] : []),
			...(address.startsWith("/disputes") && html.includes(statement) ? ["the dispute, in the queue"] : []),
		];
		expect(leaks, address).toEqual([]);
	}
	const { items } = await send<{ items: Sealed[] }>(page, "GET", `/verdicts?claimId=${claimId}`);
	expect(items).toEqual([]);
	expect(await disputeOn(page, claimId)).toBeUndefined();
}

test("three people judge blind and differ; an editor settles it; the verdicts and the dissent stay, and know when they are stale", async ({
	browser,
}, info) => {
	test.setTimeout(300_000);
	console.log(isReal ? `On the real articles in ${folder}` : "On the demo articles (no ../shared/articles here)");
	const { use } = info.project;
	const reviewer1 = await person(browser, use, "reviewer1");
	const reviewer2 = await person(browser, use, "reviewer2");
	const reviewer3 = await person(browser, use, "reviewer3");
	const editor = await person(browser, use, "editor1");
	const statement = unique("The unrest was inspired from outside.");
	const { claim, articleId, evidence } = await inspiredClaim(editor, statement);
	const found = {
		false: { rating: "false", rationale: unique("The causes are at home and documented.") },
		unproven: { rating: "unproven", rationale: unique("Asserted by those who gain from it, shown by nobody.") },
		true: { rating: "true", rationale: unique("The ministry knows what it says.") },
	};

	// The first two: neither sees anything of the other.
	await expectBlind(reviewer1, articleId, claim.id, statement, []);
	await seal(reviewer1, articleId, claim.id, "False", found.false.rationale);
	await expectBlind(reviewer2, articleId, claim.id, statement, [found.false]);
	await expectBlind(editor, articleId, claim.id, statement, [found.false]);
	await seal(reviewer2, articleId, claim.id, "Unproven", found.unproven.rationale);

	// The dispute opens by itself. The third goes on judging blind.
	const dispute = await disputeOn(editor, claim.id);
	expect(dispute?.state).toBe("open");
	await expectBlind(reviewer3, articleId, claim.id, statement, [found.false, found.unproven]);
	await visit(reviewer3, `/disputes/${dispute?.id}`);
	await expect(reviewer3.getByRole("heading", { level: 1 })).toHaveText("There is no such thing on this desk");
	await seal(reviewer3, articleId, claim.id, "True", found.true.rationale);

	// The editor finds it in the queue, with the three ratings.
	await visit(editor, "/");
	await editor.keyboard.press("g");
	await editor.keyboard.press("u");
	const row = editor.getByRole("listitem").filter({ hasText: statement }).first();
	await expect(row.getByRole("list", { name: "Ratings" }).getByRole("listitem")).toHaveCount(3);
	await row.getByRole("link", { name: statement }).press("Enter");

	const verdicts = editor.getByRole("article", { name: /^Verdict [A-C]$/ });
	await expect(verdicts).toHaveCount(3);
	for (const verdict of await verdicts.all()) {
		await expect(verdict).toContainText("sealed blind");
		await expect(verdict).toContainText("Rests on 2 items of evidence");
	}
	await expect(editor.getByRole("region", { name: "How they differ" })).toContainText("they draw the line differently");
	await editor.keyboard.press("b");
	const decide = editor.getByRole("form", { name: "Decide" });
	await expect(decide.getByRole("radio", { name: /^Adopt B: Unproven/ })).toBeChecked();
	const reason = unique("Nobody has shown a hand from outside, and nobody has shown that there was none.");
	await editor.keyboard.type(reason);
	const preview = editor.getByRole("region", { name: "What will happen" });
	await expect(preview).toContainText("will say “Unproven” instead of “Disputed”; no edition has been published yet");
	await expect(preview).toContainText("A (false) and C (true) dissent");
	await editor.keyboard.press("Control+Enter");

	// The ruling, the reason, the dissent; and the three verdicts are still there.
	const ruling = editor.getByRole("article", { name: "Ruling", exact: true });
	await expect(ruling).toContainText("Unproven");
	await expect(ruling).toContainText(reason);
	const dissent = ruling.getByRole("region", { name: "Dissent" });
	await expect(dissent.getByRole("listitem")).toHaveCount(2);
	await expect(dissent).toContainText(found.false.rationale);
	await expect(dissent).toContainText(found.true.rationale);
	await expect(verdicts).toHaveCount(3);
	for (const { rationale } of Object.values(found)) await expect(editor.getByText(rationale).first()).toBeVisible();
	await visit(editor, `/articles/${articleId}/report`);
	await expect(editor.getByRole("main")).toContainText("Unproven");

	// Each reviewer finds their verdict, the ruling and why.
	await visit(reviewer1, "/");
	const forYou = reviewer1
		.getByRole("region", { name: "For you", exact: true })
		.getByRole("listitem")
		.filter({ hasText: statement });
	await expect(forYou).toContainText("You found");
	await expect(forYou).toContainText(reason);
	await forYou.getByRole("link", { name: statement }).click();
	await expect(reviewer1.getByRole("article", { name: "Ruling", exact: true })).toContainText(reason);
	await expect(reviewer1.getByRole("form", { name: "Decide" })).toHaveCount(0);

	// The evidence changes: verdicts and ruling say so, and why.
	await send(reviewer2, "PATCH", `/evidence/${evidence.id}`, { version: evidence.version, stance: "context" });
	await visit(editor, `/disputes/${dispute?.id}`);
	for (const verdict of await verdicts.all()) {
		await expect(verdict).toContainText("Stale, because evidence was changed after the verdict");
		await expect(verdict).toContainText("changed since");
	}
	await expect(ruling).toContainText("Stale, because");
	await expect(ruling).toContainText("evidence was changed after the ruling");
	await visit(reviewer3, "/");
	const next = reviewer3.getByRole("region", { name: "Next for you" }).getByRole("listitem");
	await expect(next.filter({ hasText: statement })).toContainText("waits for your confirmation");
	await visit(reviewer3, "/inbox");
	const stale = reviewer3.getByRole("main").getByRole("listitem").filter({ hasText: statement });
	await expect(stale.filter({ hasText: "Your verdict went stale" })).toContainText("evidence was changed");

	// One key says that it still stands; what it was before stays.
	await editor.keyboard.press("w");
	await expect(ruling).toContainText("says that an earlier ruling still stands");
	await expect(ruling).not.toContainText("Stale");
	await editor.getByText("What it superseded: 1 earlier ruling").click();
	await expect(editor.getByRole("article", { name: "Earlier ruling" })).toContainText(reason);

	// A reviewer challenges it, with a reason; the editor sees both on the new dispute.
	await visit(reviewer3, `/disputes/${dispute?.id}`);
	await reviewer3.keyboard.press("h");
	await reviewer3.keyboard.type("The ministry has published its papers.");
	await reviewer3.keyboard.press("Control+Enter");
	await expect(reviewer3).not.toHaveURL(`/disputes/${dispute?.id}`);
	await expect(reviewer3.getByText("The ministry has published its papers.")).toBeVisible();
	await expect(reviewer3.getByRole("region", { name: "Decision" })).toContainText("You filed a verdict on this claim");
	for (const page of [reviewer1, reviewer2, reviewer3, editor]) await page.context().close();
});

test("@screens the queue and a dispute read well, open and settled, by every hand", async ({
	browser,
	signedIn,
}, info) => {
	test.slow();
	const statement = unique("A statement that three people read in three ways.");
	const dispute = await disputed(browser, info.project.use, statement);
	const page = await signedIn("editor1");
	await visit(page, "/disputes");
	await expect(page.getByRole("heading", { level: 1, name: "Disputes" })).toBeVisible();
	await expect(page.getByRole("link", { name: statement })).toBeVisible();
	await expect(page).toHaveTitle("Disputes · Stet");
	await expectAccessible(page);

	await visit(page, "/disputes?state=settled&mine=true");
	await expect(page.getByText("No settled dispute was yours")).toBeVisible();
	await expectAccessible(page);

	await visit(page, `/disputes/${dispute.id}`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(statement);
	await page.getByRole("radio", { name: /^Adopt A/ }).check({ force: true });
	await expect(page.getByRole("region", { name: "What will happen" })).toBeVisible();
	await expectAccessible(page);

	await page.getByRole("textbox", { name: "Why" }).fill("It was shown to be so.");
	await page.getByRole("button", { name: "Settle as false" }).click();
	await expect(page.getByRole("article", { name: "Ruling", exact: true })).toBeVisible();
	await page.getByRole("button", { name: "Challenge" }).click();
	await expectAccessible(page);
});

test("by keyboard through the queue, and the reason survives a reload", async ({ browser, signedIn }, info) => {
	const statement = unique("A statement whose ruling is begun twice.");
	const dispute = await disputed(browser, info.project.use, statement);
	const page = await signedIn("editor2");
	await visit(page, "/disputes");
	const links = page.getByRole("list", { name: "Disputes" }).locator("[data-dispute]");
	await page.keyboard.press("j");
	await expect(links.nth(0)).toBeFocused();
	await page.keyboard.press("ArrowDown");
	await expect(links.nth(1)).toBeFocused();
	await page.keyboard.press("k");
	await expect(links.nth(0)).toBeFocused();
	await page.locator(`[data-dispute="${dispute.id}"]`).press("Enter");
	await expect(page).toHaveURL(`/disputes/${dispute.id}`);

	const why = page.getByRole("textbox", { name: "Why" });
	await page.keyboard.press("Control+Enter");
	await expect(page.getByText("Choose first")).toBeVisible();
	await page.keyboard.press("5");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByText("Say why.")).toBeVisible();
	await expect(why).toBeFocused();
	await page.keyboard.type("Half a reason, and then the tab was");
	await page.reload();
	await expect(why).toHaveValue("Half a reason, and then the tab was");
	await expect(page.getByText("Brought back from your last visit.")).toBeVisible();
	await expect(page.getByRole("radio", { name: /^False/ })).toBeChecked();
});

test("an editor takes a dispute with a day to settle it by, and finds it among their own", async ({
	browser,
	signedIn,
}, info) => {
	const statement = unique("A statement that somebody has to settle soon.");
	await disputed(browser, info.project.use, statement);
	const page = await signedIn("editor2");
	// A page that hears of nothing: another editor gives it a day meanwhile, and both changes hold.
	await page.routeWebSocket(/\/live\?/, (socket) => socket.close());
	await visit(page, "/disputes");
	const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: statement }) });
	const other = await person(browser, info.project.use, "editor1");
	const { id, version } = await disputeBy(other, statement);
	await send(other, "PATCH", `/disputes/${id}`, { version, dueAt: "2031-01-31T20:00:00Z" });
	await other.context().close();
	const me = await nameOf(page);
	await row.getByLabel("Assigned to").selectOption({ label: me });
	const conflict = row.getByRole("group", { name: "Changed meanwhile" });
	await expect(conflict.getByRole("group", { name: /^Due/ })).toContainText("2031-01-31");
	await expectAccessible(page);
	await conflict.getByRole("button", { name: "Save this" }).click();
	await expect(conflict).toHaveCount(0);
	await expect(row.getByLabel("Due")).toHaveValue("2031-01-31");
	await expect(row.getByLabel("Assigned to")).toHaveValue(/./);
	await row.getByLabel("Due").fill("2020-01-31");
	await row.getByLabel("Due").press("Enter");
	await expect(row).toContainText("overdue");
	await page.getByLabel("Only those assigned to me").check();
	await expect(page).toHaveURL("/disputes?mine=true");
	await page.reload();
	await expect(row).toBeVisible();
	await expect(row.getByLabel("Due")).toHaveValue("2020-01-31");
	// What one has taken oneself is no news.
	await visit(page, "/inbox?state=all");
	await expect(page.getByRole("main").getByRole("link", { name: statement })).toHaveCount(0);
});

test("who may not rule sees why, and what was settled meanwhile is said with both rulings", async ({
	browser,
	signedIn,
}, info) => {
	const statement = unique("A statement on which two editors rule at once.");
	const dispute = await disputed(browser, info.project.use, statement);
	const reviewer = await person(browser, info.project.use, "reviewer1");
	await visit(reviewer, `/disputes/${dispute.id}`);
	await expect(reviewer.getByRole("article", { name: /^Verdict [AB]$/ })).toHaveCount(2);
	await expect(reviewer.getByRole("region", { name: "Decision" })).toContainText("You filed a verdict on this claim");
	await expect(reviewer.getByRole("form", { name: "Decide" })).toHaveCount(0);
	await reviewer.context().close();

	const page = await signedIn("editor1");
	await visit(page, `/disputes/${dispute.id}`);
	await page.keyboard.press("1");
	await page.keyboard.type("My reason, that came too late.");
	const other = await person(browser, info.project.use, "editor2");
	const claim = await send<Claim>(other, "GET", `/claims/${dispute.claimId}`);
	await send(other, "POST", "/rulings", {
		claimId: claim.id,
		disputeId: dispute.id,
		rating: "unproven",
		reason: "The reason that came first.",
		claimVersion: claim.version,
	});
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("article", { name: "Ruling", exact: true })).toContainText("The reason that came first.");
	const late = page.getByText("Your ruling was not sent: the claim is settled");
	await expect(late).toBeVisible();
	await expect(page.getByText("True: “My reason, that came too late.”")).toBeVisible();
	await page.getByRole("button", { name: "Challenge with these words" }).click();
	await expect(page.getByRole("textbox", { name: "What is wrong with it" })).toHaveValue(
		"My reason, that came too late.",
	);
	await other.context().close();
});

test("a claim that changed under a ruling is read again first", async ({ browser, signedIn }, info) => {
	const statement = unique("A statement that is reworded while somebody rules.");
	const dispute = await disputed(browser, info.project.use, statement);
	const page = await signedIn("editor1");
	await visit(page, `/disputes/${dispute.id}`);
	await page.keyboard.press("a");
	await page.keyboard.type("It holds either way.");
	const { version } = await send<Claim>(page, "GET", `/claims/${dispute.claimId}`);
	await send(page, "PATCH", `/claims/${dispute.claimId}`, { version, statement: `${statement} (reworded)` });
	await page.keyboard.press("Control+Enter");
	await expect(page.getByText(`Now: “${statement} (reworded)”`)).toBeVisible();
	await page.getByRole("button", { name: "My ruling holds for the claim as it is now" }).click();
	await page.getByRole("button", { name: /^Settle as/ }).click();
	await expect(page.getByRole("article", { name: "Ruling", exact: true })).toContainText("It holds either way.");
});

test("hostile words run nowhere", async ({ browser, signedIn }, info) => {
	const hostile = `</title></style><script>alert(1)</script><img src=x onerror='alert(2)'> ${unique("x")}`;
	const dispute = await disputed(browser, info.project.use, hostile);
	const page = await signedIn("editor1");
	const ran: string[] = [];
	page.on("dialog", (dialog) => {
		ran.push(dialog.message());
		void dialog.dismiss();
	});
	await visit(page, "/disputes");
	await expect(page.getByRole("link", { name: hostile })).toBeVisible();
	await visit(page, `/disputes/${dispute.id}`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(hostile);
	await page.keyboard.press("a");
	await page.keyboard.type(hostile);
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("article", { name: "Ruling", exact: true })).toContainText(hostile);
	await visit(page, "/disputes?state=settled");
	await expect(page.getByRole("link", { name: hostile })).toBeVisible();
	expect(ran).toEqual([]);
});

async function nameOf(page: Page): Promise<string> {
	return (await send<{ name: string }>(page, "GET", "/me")).name;
}
