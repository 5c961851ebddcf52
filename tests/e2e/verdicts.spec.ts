import type { Page } from "@playwright/test";
import type { Policy } from "@/lib/core/verdicts/policy";
import { openBench } from "./bench-desk";
import { type Account, enter, expect, expectAccessible, send, test, unique, visit } from "./fixtures";

const text =
	"Kazakhstan asked for help.\n\nOfficials call it an externally inspired attempt.\n\nNobody has said when they will leave.";
const words = "externally inspired";

type Made = { articleId: string; claimId: string; evidenceId: string; by: Page };

/** A claim with two items of evidence, made by an editor in another browser. */
async function aClaim(by: Page, given: Record<string, unknown> = {}): Promise<Made> {
	await visit(by, "/");
	const { id: dossierId } = await send<{ id: string }>(by, "POST", "/dossiers", { title: unique("Judged") });
	const { id: articleId, versionId } = await send<{ id: string; versionId: string }>(by, "POST", "/articles", {
		dossierId,
		text,
	});
	const start = text.indexOf(words);
	const { id: claimId } = await send<{ id: string }>(by, "POST", "/claims", {
		dossierId,
		statement: "The unrest was inspired from outside the country.",
		appearance: { versionId, ranges: [{ start, end: start + words.length }] },
		...given,
	});
	const { id: evidenceId } = await send<{ id: string }>(by, "POST", "/evidence", {
		claimId,
		stance: "supports",
		note: "Said at the briefing.",
	});
	await send(by, "POST", "/evidence", { claimId, stance: "refutes", note: "Two researchers found no trace." });
	return { articleId, claimId, evidenceId, by };
}

async function judge(page: Page, { claimId }: Made, rating: string, rationale: string): Promise<void> {
	await visit(page, "/");
	const { version } = await send<{ version: number }>(page, "GET", `/claims/${claimId}`);
	await send(page, "POST", "/verdicts", { claimId, claimVersion: version, rating, rationale });
}

const people = test.extend<{ browserOf: (account: Account) => Promise<Page> }>({
	browserOf: async ({ browser, baseURL, viewport, colorScheme }, use) => {
		const opened: Page[] = [];
		await use(async (account) => {
			const context = await browser.newContext({ baseURL, viewport, colorScheme, locale: "en-GB" });
			await enter(context, account);
			const page = await context.newPage();
			opened.push(page);
			return page;
		});
		for (const page of opened) await page.context().close();
	},
});

const verdictsOn = (page: Page) => page.getByRole("region", { name: "Verdicts" });
const stateOf = (page: Page, words: string) =>
	page
		.getByRole("complementary", { name: "Claim", exact: true })
		.locator("[data-state-look]")
		.filter({ hasText: new RegExp(`${words}$`) })
		.first();

people("two judge blind in two browsers; what they found shows when both are in", async ({ browserOf }) => {
	test.slow();
	const made = await aClaim(await browserOf("editor1"));
	const [first, second] = [await browserOf("reviewer1"), await browserOf("reviewer2")];
	await openBench(first, made.articleId, made.claimId);
	const blind = "Verdicts stay hidden until yours is sealed and all 2 asked for are in.";
	await expect(verdictsOn(first).getByText(blind)).toBeVisible();
	await expect(verdictsOn(first).getByText(/Nobody has sealed/)).toHaveCount(0);
	await expect(
		verdictsOn(first)
			.getByText("two-reviewers", { exact: false })
			.or(verdictsOn(first).getByText("desk-policy", { exact: false })),
	).toBeVisible();

	await first.keyboard.press("5");
	await expect(first.getByLabel("Why")).toBeFocused();
	await first.keyboard.type("Two researchers looked.");
	await first.getByRole("button", { name: "How I read it" }).click();
	await first.getByLabel("How I read it").fill("That the planning came from abroad");
	await first.getByText("It rests on all 2 items of evidence").click();
	await first.getByRole("checkbox", { name: /Said at the briefing/ }).uncheck();
	await expect(first.getByText("It rests on 1 of 2 items of evidence")).toBeVisible();
	await expectAccessible(first);
	await first.keyboard.press("Control+Enter");
	await expect(
		verdictsOn(first).getByText("Yours is sealed. Colleagues’ verdicts show when all 2 asked for are in."),
	).toBeVisible();
	await expect(verdictsOn(first).getByText("That the planning came from abroad")).toBeVisible();
	await first.keyboard.press("v");
	await expect(first.getByText(/It stays as it is while colleagues judge blind/)).toBeVisible();
	await first.keyboard.press("Escape");

	await openBench(second, made.articleId, made.claimId);
	await expect(verdictsOn(second).getByText(blind)).toBeVisible();
	expect(await second.content()).not.toContain("Two researchers looked.");
	await second.keyboard.press("1");
	await expect(second.getByLabel("Why")).toBeFocused();
	await second.keyboard.type("The officials said so.");
	await second.keyboard.press("Control+Enter");
	await expect(verdictsOn(second).getByText("Two researchers looked.")).toBeVisible();
	await expect(verdictsOn(second).getByText("sealed blind")).toHaveCount(2);
	await expect(stateOf(second, "Disputed")).toBeVisible();
	await expect(verdictsOn(second).getByRole("link", { name: "To the dispute" })).toBeVisible();
	await expectAccessible(second);

	await openBench(first, made.articleId, made.claimId);
	await expect(verdictsOn(first).getByText("The officials said so.")).toBeVisible();
	await first.keyboard.press("v");
	await expect(first.getByText(/It stays in the record, and this one stands in its place/)).toBeVisible();
});

people(
	"what changed beneath a verdict is shown word by word, and one key says that it still stands",
	async ({ browserOf }) => {
		test.slow();
		const made = await aClaim(await browserOf("editor1"));
		const [first, second] = [await browserOf("reviewer1"), await browserOf("reviewer2")];
		await judge(first, made, "false", "Two researchers looked.");
		await judge(second, made, "false", "There is no trace.");
		await send(made.by, "PATCH", `/evidence/${made.evidenceId}`, { version: 1, note: "Said at the second briefing." });
		const statement = "The unrest was planned outside the country.";
		await send(made.by, "PATCH", `/claims/${made.claimId}`, { version: 1, statement });

		await openBench(first, made.articleId, made.claimId);
		await expect(stateOf(first, "Stale: false")).toBeVisible();
		const own = verdictsOn(first).getByRole("article").filter({ hasText: "Two researchers looked." });
		await expect(own.locator("del", { hasText: "inspired from" })).toBeVisible();
		await expect(own.locator("ins", { hasText: "planned" })).toBeVisible();
		await expect(own.locator("ins", { hasText: "second" })).toBeVisible();
		await expectAccessible(first);
		await first.keyboard.press("w");
		await expect(first.getByText(/The verdict stands, sealed anew/)).toBeVisible();
		await expect(verdictsOn(first).getByText("says that an earlier one still stands")).toBeVisible();
		await expect(verdictsOn(first).getByText("Replaced by a later verdict of the same reviewer (1)")).toBeVisible();

		await openBench(second, made.articleId, made.claimId);
		await expect(verdictsOn(second).getByRole("button", { name: "Still stands" })).toBeVisible();
		await second.keyboard.press("w");
		await expect(stateOf(second, "Settled: false")).toBeVisible();
		await expect(verdictsOn(second).getByText("Earlier rulings (1)")).toBeVisible();

		await second.getByText("History", { exact: true }).click();
		await second
			.getByRole("button", { name: /As it stood then/ })
			.last()
			.click();
		const then = second.getByRole("region", { name: "As it stood then" });
		await expect(then.getByText("The unrest was inspired from outside the country.", { exact: true })).toBeVisible();
		await expect(then.getByText("None that counted.")).toBeVisible();
		await expectAccessible(second);
		await then.getByRole("button", { name: "Back to now" }).click();
		await expect(then).toHaveCount(0);
	},
);

people(
	"a settled claim is challenged with a reason that survives a reload, and everybody reads it",
	async ({ browserOf }) => {
		test.slow();
		const made = await aClaim(await browserOf("editor1"));
		const [first, second] = [await browserOf("reviewer1"), await browserOf("reviewer2")];
		await judge(first, made, "false", "Two researchers looked.");
		await judge(second, made, "false", "There is no trace.");
		await openBench(second, made.articleId, made.claimId);
		await expect(stateOf(second, "Settled: false")).toBeVisible();
		await second.keyboard.press("h");
		const form = second.getByRole("form", { name: "Challenge this claim" });
		await second.keyboard.press("Control+Enter");
		await expect(form.getByText(/a challenge needs a reason/)).toBeVisible();
		await second.keyboard.type("Both notes are of another year.");
		await expectAccessible(second);
		await second.reload();
		await expect(second.locator(".frozen-text[contenteditable=false]")).toBeVisible();
		await second.keyboard.press("h");
		await expect(form.getByRole("textbox")).toHaveValue("Both notes are of another year.");
		await second.keyboard.press("Control+Enter");
		await expect(stateOf(second, "Disputed")).toBeVisible();
		await expect(second.getByRole("button", { name: "Challenge" })).toBeVisible(); // the other track is left

		const viewer = await browserOf("viewer");
		await openBench(viewer, made.articleId, made.claimId);
		await expect(verdictsOn(viewer).getByText("Both notes are of another year.")).toBeVisible();
		await expect(viewer.getByRole("button", { name: "Challenge" })).toHaveCount(0);
	},
);

people(
	"an admin makes the policy stricter for a risk, with a reason, and meets what another one saved",
	async ({ browserOf }) => {
		test.slow();
		const admin = await browserOf("admin");
		await visit(admin, "/settings?part=policy");
		await admin.keyboard.press("m");
		const form = admin.getByRole("form", { name: "Change the policy" });
		await expect(form.getByLabel("Verdicts needed")).toBeFocused();
		const legal = form.getByRole("group", { name: "Legal risk" });
		const before = await send<Policy>(admin, "GET", "/policy");
		const verdicts = before.overrides.legal?.verdictsNeeded === 4 ? 5 : 4;
		await legal.getByLabel("Verdicts").selectOption(String(verdicts));
		const changes = admin.getByRole("region", { name: "What changes" });
		await expect(
			changes.getByText(`Claims with a risk of legal consequences: ${verdicts} reviewers`, { exact: false }),
		).toBeVisible();
		await form.getByRole("button", { name: "Save the policy" }).click();
		await expect(form.getByText(/Say why/)).toBeVisible();
		await form.getByLabel("Why").fill("Lawyers ask for more.");
		await expectAccessible(admin);
		const theirs = { ...before.overrides, legal: { verdictsNeeded: 9 } };
		await send(admin, "PATCH", "/policy", { version: before.version, reason: "Mine.", overrides: theirs });
		await admin.keyboard.press("Control+Enter");
		const conflict = admin.getByRole("group", { name: "Changed meanwhile" });
		await expect(conflict.getByText("Legal risk: 9 verdicts", { exact: false })).toBeVisible();
		await expectAccessible(admin);
		await conflict.getByRole("radio").last().check();
		await conflict.getByRole("button", { name: "Save this" }).click();
		await expect(admin.getByText(`desk-policy@${before.version + 2}`, { exact: true })).toBeVisible();
		await expect(admin.getByText(`${verdicts} reviewers`, { exact: false }).first()).toBeVisible();

		const made = await aClaim(admin);
		await openBench(admin, made.articleId, made.claimId);
		await admin.getByLabel("Legal risk").check();
		await expect(admin.getByText(`Stricter here: ${verdicts} reviewers`, { exact: false })).toBeVisible();

		const reader = await browserOf("reviewer1");
		await visit(reader, "/settings?part=policy");
		await expect(reader.getByText("Only an admin can change it.")).toBeVisible();
		await expect(reader.getByRole("button", { name: "Change the policy" })).toHaveCount(0);
	},
);
