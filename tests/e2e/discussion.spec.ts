import { drag, makeArticle, openBench } from "./bench-desk";
import { enter, expect, expectAccessible, send, test, visit } from "./fixtures";

const text =
	"Kazakhstan asked for help.\n\nAbout 2,500 troops came.\n\nNobody has said when they will leave. Others say nothing.";

function claimOn({ dossierId, versionId }: { dossierId: string; versionId: string }, words: string) {
	const start = text.indexOf(words);
	return {
		dossierId,
		statement: "Some 2,500 came.",
		appearance: { versionId, ranges: [{ start, end: start + words.length }] },
	};
}

test("two people talk in one thread, by keyboard, each seeing at once what the other says", async ({
	signedIn,
	browser,
}) => {
	test.slow(); // two browsers, and each screen looked at for accessibility
	const page = await signedIn("editor1");
	const made = await makeArticle(page, text);
	const claim = await send<{ id: string }>(page, "POST", "/claims", claimOn(made, "2,500 troops"));
	const colleague = await (await browser.newContext()).newPage();
	await enter(colleague.context(), "reviewer1");
	await openBench(page, made.articleId, claim.id);
	await openBench(colleague, made.articleId, claim.id);
	const [here, there] = [page, colleague].map((one) => one.getByRole("region", { name: "Discussion" }));
	if (!here || !there) throw new Error("Nobody is here");
	await expect(there.getByText("Nothing has been discussed here yet.")).toBeVisible();

	// What was begun is kept when it is left, and a colleague is found by a few letters.
	await expect(here.getByText("Nothing has been discussed here yet.")).toBeVisible();
	await page.keyboard.press("f");
	const words = here.getByRole("textbox", { name: "Say something about the claim" });
	await expect(words).toBeFocused();
	await page.keyboard.type("Which day is it of, @osm");
	await expect(here.getByRole("option", { name: "Dilara Osman" })).toHaveAttribute("aria-selected", "true");
	await expectAccessible(page);
	await page.keyboard.press("Escape");
	await expect(here.getByRole("listbox")).toHaveCount(0);
	await page.keyboard.press("Escape");
	await expect(words).toHaveCount(0);
	await page.keyboard.press("f");
	await expect(words).toHaveValue("Which day is it of, @osm");
	await expect(words).toBeFocused();
	await page.keyboard.type("a");
	await page.keyboard.press("Enter");
	await expect(words).toHaveValue("Which day is it of, @Dilara Osman ");
	await page.keyboard.type("?");
	await page.keyboard.press("Control+Enter");

	// It appears at the colleague's, who answers; what comes meanwhile moves nothing.
	await expect(there.getByText("Which day is it of, @Dilara Osman ?")).toBeVisible();
	await there.getByRole("button", { name: "Answer", exact: true }).focus();
	await colleague.keyboard.press("Enter");
	const answer = there.getByRole("textbox", { name: "Answer on the claim" });
	await expect(answer).toBeFocused();
	await colleague.keyboard.type("Of the sev");
	const { items } = await send<{ items: { id: string; version: number }[] }>(
		page,
		"GET",
		`/threads?claimId=${claim.id}`,
	);
	const before = await answer.boundingBox();
	await send(page, "POST", `/threads/${items[0]?.id}/comments`, { body: "Or of the tenth?" });
	await expect(there.getByRole("list", { name: "Said meanwhile" })).toContainText("Or of the tenth?");
	expect(await answer.boundingBox()).toEqual(before);
	await colleague.keyboard.type("enth.");
	await expect(answer).toHaveValue("Of the seventh.");
	await colleague.keyboard.press("Control+Enter");
	await expect(here.getByText("Of the seventh.")).toBeVisible();
	await expect(there.getByRole("button", { name: "Resolve" })).toHaveCount(0);

	// Whoever raised it resolves it: it folds, and opens again.
	await here.getByRole("button", { name: "Resolve" }).focus();
	await page.keyboard.press("Enter");
	const folded = there.getByText("Tomasz Wierzba, 3 comments");
	await expect(folded).toBeVisible();
	await expect(there.getByText("Of the seventh.")).toBeHidden();
	await folded.click();
	await expect(there.getByText("Of the seventh.")).toBeVisible();
	await expectAccessible(colleague);
	await colleague.context().close();
});

test("words without a claim are discussed where they stand, and evidence from its item", async ({ signedIn }) => {
	const page = await signedIn("editor2");
	const made = await makeArticle(page, text);
	const claim = await send<{ id: string }>(page, "POST", "/claims", claimOn(made, "2,500 troops"));
	await send(page, "POST", "/evidence", { claimId: claim.id, stance: "supports", note: "By phone." });
	await openBench(page, made.articleId);
	await drag(page, "Nobody has said when they will leave.");
	await page.keyboard.press("f");
	await page.keyboard.type("Is that still so?");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("dialog", { name: "New thread" })).toHaveCount(0);
	const mark = page.getByRole("button", { name: "A thread on “Nobody has said when they will leave.”" });
	await expect(mark).toBeVisible();
	const list = page.getByRole("region", { name: "Discussion" });
	await expect(list.getByText("Is that still so?")).toBeVisible();
	await mark.focus();
	await page.keyboard.press("Enter");
	const popover = page.getByRole("dialog", { name: "Threads on these words" });
	await expect(popover.getByText("Is that still so?")).toBeVisible();
	await expectAccessible(page);
	await popover.getByRole("button", { name: "Correct" }).click();
	const correcting = popover.getByRole("textbox", { name: "Correct your comment" });
	await page.keyboard.press("ControlOrMeta+A");
	await page.keyboard.type("Is it still so?");
	await page.keyboard.press("Escape");
	await expect(correcting).toHaveCount(0);
	await popover.getByRole("button", { name: "Correct" }).click();
	await expect(correcting).toHaveValue("Is it still so?");
	await page.keyboard.press("Control+Enter");
	await expect(correcting).toHaveCount(0);
	await expect(popover.getByText("Is it still so?")).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(mark).toBeFocused();

	await list.getByRole("button", { name: "Nobody has said when they will leave." }).click();
	await openBench(page, made.articleId, claim.id);
	await page.getByRole("button", { name: "Discuss the evidence “By phone.”" }).click();
	await page.keyboard.type("Who was on the phone?");
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("button", { name: "Discuss the evidence" })).toHaveText("Discuss · 1");

	// The thread outlives its item.
	const { items } = await send<{ items: { id: string }[] }>(page, "GET", `/evidence?claimId=${claim.id}`);
	await send(page, "POST", `/evidence/${items[0]?.id}/withdraw`, { version: 1 });
	await expect(page.getByText("taken back since")).toBeVisible();
	await expect(page.getByText("Who was on the phone?")).toBeVisible();
});

test("a discussion is read on a phone, and not written by a viewer @phone", async ({ signedIn }) => {
	const page = await signedIn("viewer");
	await visit(page, "/");
	const { items } = await send<{ items: { id: string; title: string }[] }>(page, "GET", "/articles?limit=100");
	const article = items.find(({ title }) => title.startsWith("Six flags"));
	await openBench(page, article?.id ?? "");
	const region = page.getByRole("region", { name: "Discussion" });
	await expect(region.getByText("Nobody has made a claim of this denial.")).toBeVisible();
	await expect(region.getByRole("button", { name: "Answer" })).toHaveCount(0);
	await region.getByRole("button", { name: "Washington denied having" }).tap();
	await page.getByRole("button", { name: "A thread on “Washington denied" }).tap();
	await expect(page.getByRole("dialog", { name: "Threads on these words" })).toContainText("@Dilara Osman");
	await expectAccessible(page);
});
