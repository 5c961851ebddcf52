import { makeArticle } from "./bench-desk";
import { enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

const text =
	"The bridge carries 40,000 cars a day. It will reopen in May, the mayor said. Nobody asked the ferry company.\n";

type Claim = { id: string; version: number };

function claimBody({ versionId, dossierId }: { versionId: string; dossierId: string }, exact: string) {
	const start = text.indexOf(exact);
	return { dossierId, appearance: { versionId, ranges: [{ start, end: start + exact.length, exact }] } };
}

test("a report is prepared, arranged, published, corrected and published again", async ({ signedIn, browser }) => {
	test.slow();
	const page = await signedIn("editor1");
	const dossier = await send<{ id: string }>(page, "POST", "/dossiers", { title: unique("Bridge") });
	const made = await makeArticle(page, text, dossier.id);
	const claims: Claim[] = [];
	for (const words of ["40,000 cars a day", "reopen in May", "Nobody asked"]) {
		claims.push(await send<Claim>(page, "POST", "/claims", claimBody(made, words)));
	}
	await visit(page, `/articles/${made.articleId}/report`);
	await page.getByRole("button", { name: "Prepare for publication" }).click();

	const list = page.getByRole("list", { name: "Claims in the report" });
	await expect(list.getByRole("listitem")).toHaveCount(3);
	// By keyboard: the first claim goes down a place, the last one goes out.
	await page.keyboard.press("j");
	await page.keyboard.press("Shift+J");
	await expect(list.getByRole("listitem").first()).toContainText("reopen in May");
	await expect(page.locator("#claim-1")).toContainText("reopen in May");
	await list.getByRole("listitem").last().getByRole("button", { name: "Leave out" }).click();
	await expect(page.getByRole("region", { name: "Left out of the report" })).toContainText("Nobody asked");
	await expect(page.getByText("1 claim was left out of this report by the editor.")).toBeVisible();

	const summary = page.getByRole("region", { name: "What the summary says" });
	await summary.getByRole("button", { name: /Begin/ }).click();
	await summary.getByRole("textbox", { name: "Summary" }).fill("The figure is right.");
	await expect(summary.getByText("✓ Saved")).toBeVisible();
	await summary.getByRole("button", { name: /Done/ }).click();

	const address = unique("bridge").replace(" ", "-");
	await page.getByLabel("Address").fill(address);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await expect(page.getByText(`/r/${address}; it stays`)).toBeVisible();
	await expectAccessible(page);

	await page.getByRole("button", { name: /Publish edition 1/ }).click();
	const dialog = page.getByRole("dialog", { name: "Publish edition 1" });
	await expect(dialog).toContainText(`2 claims, at /r/${address}, without signing in`);
	await expectAccessible(page);
	await dialog.getByRole("button", { name: /^Publish/ }).click();
	const editions = page.getByRole("region", { name: "Editions" });
	await expect(editions).toContainText("Edition 1");
	await expect(editions).toContainText("Readers know what the desk knows.");
	await expect(page.getByRole("textbox", { name: "Address" })).toHaveCount(0);

	// A colleague changes the claim: it is said here without anybody asking.
	const colleague = await browser.newContext();
	await enter(colleague, "editor2");
	const theirs = await colleague.newPage();
	await theirs.goto("/");
	const [first] = claims;
	await send(theirs, "PATCH", `/claims/${first?.id}`, {
		version: first?.version,
		statement: "40,000 cars cross it daily.",
	});
	await expect(editions).toContainText("Behind, because");
	await expect(editions).toContainText("Claim 2 was reworded.");

	await page.getByRole("button", { name: /Publish edition 2/ }).click();
	const again = page.getByRole("dialog", { name: "Publish edition 2" });
	await again.getByRole("button", { name: /^Publish/ }).click();
	await expect(again.getByText(/whoever read the edition before is told/)).toBeVisible();
	await again.getByLabel("What is new, and why").fill("Claim 2 says whose figure it is.");
	await again.getByRole("button", { name: /^Publish/ }).click();
	await expect(editions).toContainText("Edition 2");
	await editions.getByText("1 correction").click();
	await expect(editions.locator("ins").first()).toBeVisible();

	await page.getByRole("button", { name: /Somebody was told/ }).click();
	const told = page.getByRole("dialog", { name: "Who was told" });
	await told.getByLabel("Who was told").fill("The mayor’s office");
	await told.getByLabel("How").fill("By mail");
	await told.getByRole("button", { name: /^Save/ }).click();
	const ledger = page.getByRole("table", { name: "Who was told" });
	await expect(ledger).toContainText("Waiting");
	await ledger.getByRole("button", { name: /^Change/ }).click();
	await page.getByLabel("What they answered").fill("They stand by it.");
	await page.getByRole("dialog").getByRole("button", { name: /^Save/ }).click();
	await expect(ledger).toContainText("Answered");
	await expectAccessible(page);

	await visit(page, "/reports");
	await expect(page.getByRole("row", { name: new RegExp(address) })).toContainText("Readers know what the desk knows");
	await expectAccessible(page);
	await colleague.close();
});

test("what is open keeps a report back until somebody who may says why; a viewer only reads", async ({
	signedIn,
	browser,
}) => {
	const page = await signedIn("editor1");
	const made = await makeArticle(page, text);
	const claim = await send<Claim>(page, "POST", "/claims", claimBody(made, "40,000 cars a day"));
	await send(page, "POST", "/disputes", { claimId: claim.id, reason: "It was counted on a Sunday." });
	await send(page, "POST", "/reports/prepare", { dossierId: made.dossierId });
	await visit(page, `/dossiers/${made.dossierId}/report`);
	await expect(page.getByRole("region", { name: "Before it is published" })).toContainText("1 claim is disputed");
	await page.keyboard.press("p");
	const dialog = page.getByRole("dialog", { name: "Publish edition 1" });
	await dialog.getByRole("button", { name: /^Publish/ }).click();
	await expect(dialog.getByText("Give the reason, or see to it first.")).toBeVisible();
	await dialog.getByLabel(/A claim is disputed/).fill("The vote is tomorrow.");
	await dialog.getByRole("button", { name: /^Publish/ }).click();
	await expect(page.getByRole("region", { name: "Editions" })).toContainText("Published although a claim is disputed");

	const reading = await browser.newContext();
	await enter(reading, "viewer");
	const viewer = await reading.newPage();
	await visit(viewer, `/dossiers/${made.dossierId}/report`);
	await expect(viewer.getByRole("region", { name: "Editions" })).toContainText("Edition 1");
	await expect(viewer.getByRole("button", { name: /Publish|Leave out|Move|Somebody was told/ })).toHaveCount(0);
	await reading.close();
});

test("a report with many claims shows some of them at once, and every number leads to its claim", async ({
	signedIn,
}) => {
	test.slow(); // axe looks at every word of a long page
	const page = await signedIn("editor1");
	const words = Array.from({ length: 60 }, (_, i) => `number ${i + 1}.`);
	const long = `It was ${words.join(" It was ")}\n`;
	const dossier = await send<{ id: string }>(page, "POST", "/dossiers", { title: unique("Numbers") });
	const { articleId, versionId, dossierId } = await makeArticle(page, long, dossier.id);
	for (const exact of words) {
		const start = long.indexOf(exact);
		const ranges = [{ start, end: start + exact.length, exact }];
		await send(page, "POST", "/claims", { dossierId, appearance: { versionId, ranges } });
	}
	await visit(page, `/articles/${articleId}/report`);
	const told = page.locator("article[id^=claim-]");
	await expect(told).toHaveCount(50);
	await page.locator("sup a").last().click();
	await expect(page).toHaveURL(/\?part=2#claim-60$/);
	await expect(page.locator("#claim-60")).toBeInViewport();
	await expect(told).toHaveCount(10);
	// So does an address that somebody was sent.
	const sent = page.url();
	await page.goto("about:blank");
	await visit(page, sent);
	await expect(page.locator("#claim-60")).toBeInViewport();
	await page.locator("#claim-60").getByRole("link", { name: "Paragraph 1" }).click();
	await expect(page.locator("sup a").last()).toBeInViewport();

	await page.getByRole("button", { name: "Prepare for publication" }).click();
	const list = page.getByRole("list", { name: "Claims in the report" });
	await expect(list.getByRole("listitem")).toHaveCount(10);
	// The first one of this part goes to the end of the one before.
	await list.getByRole("listitem").first().getByRole("button", { name: "Move up" }).click();
	await expect(page.getByText("Claim moved to place 50 of 60, in another part.")).toBeVisible();
	await expect(page.locator("#claim-51")).toContainText("number 50");
	await expectAccessible(page);
	const parts = page.getByRole("navigation", { name: "Parts of the claims", exact: true });
	await parts.getByRole("link", { name: "1–50" }).click();
	await expect(page.locator("#claim-50")).toContainText("number 51");
	// A part that there is not is the nearest one.
	await visit(page, `/articles/${articleId}/report?part=99`);
	await expect(parts.getByText("Claims 51 to 60 of 60")).toBeVisible();
});
