import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { expect, expectAccessible, test, unique, visit } from "./fixtures";

type Message = { body: string; headers: Record<string, string> };
let receiver: Server;
let received: Message[];
let isWell: boolean;

test.beforeEach(async () => {
	[received, isWell] = [[], true];
	receiver = createServer(async (request, response) => {
		received.push({ body: await text(request), headers: request.headers as Record<string, string> });
		response.writeHead(isWell ? 204 : 500).end();
	}).listen(0, "127.0.0.1");
	await once(receiver, "listening");
});
test.afterEach(() => receiver.close());

test("an admin adds a webhook, sees its secret once and what became of its deliveries, and removes it", async ({
	signedIn,
}) => {
	test.slow();
	const page = await signedIn("admin");
	await visit(page, "/settings?part=webhooks");
	await page.getByRole("button", { name: "Add a webhook" }).click();
	const form = page.getByRole("form", { name: "Add a webhook" });
	const name = unique("Site");
	await form.getByLabel("Address").fill("https://169.254.169.254/latest");
	await form.getByLabel("What it is for").fill(name);
	await form.getByLabel("Told of").fill("dossier.* report.*");
	await form.getByRole("button", { name: "Add" }).click();
	await expect(form.getByText(/inside a network/)).toBeVisible();
	await expectAccessible(page);

	await form.getByLabel("Address").fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
	await form.getByRole("button", { name: "Add" }).click();
	const shown = page.getByRole("region", { name: "The webhook’s secret" });
	const secret = (await shown.locator("code").textContent()) ?? "";
	await expectAccessible(page);
	await shown.getByRole("button", { name: "I have it" }).click();
	await page.reload();
	const item = page.getByRole("listitem").filter({ hasText: name });
	await expect(item).toBeVisible();
	expect(await page.content()).not.toContain(secret);

	const title = unique("Told of");
	const makeDossier = () =>
		page.evaluate(
			(body) =>
				fetch("/api/v1/dossiers", { method: "POST", headers: { "Content-Type": "application/json" }, body }).then(
					({ status }) => status,
				),
			JSON.stringify({ title }),
		);
	expect(await makeDossier()).toBe(201);
	await expect.poll(() => received.length, { timeout: 15_000 }).toBeGreaterThan(0);
	const [{ body, headers } = { body: "", headers: {} }] = received;
	expect(new Webhook(secret).verify(body, headers)).toMatchObject({ kind: "dossier.make" });
	expect(body).not.toContain(title);
	isWell = false;
	await makeDossier();
	await item.getByRole("button", { name: "Last deliveries" }).click();
	await expect(item.getByRole("cell", { name: /Delivered \(204\)/ }).first()).toBeVisible();
	await expect(item.getByRole("cell", { name: /Waiting.*answered 500/ }).first()).toBeVisible({ timeout: 15_000 });
	await expectAccessible(page);

	await item.getByRole("button", { name: "Pause" }).click();
	await expect(item.getByText("paused", { exact: true })).toBeVisible();
	await item.getByRole("button", { name: "Remove", exact: true }).click();
	await item.getByRole("button", { name: "Remove it" }).click();
	await expect(item).toHaveCount(0);
});

test("those who are no admins are told of no address", async ({ signedIn }) => {
	const page = await signedIn("editor1");
	await visit(page, "/settings?part=webhooks");
	await expect(page.getByText("Only an admin sees whom this desk tells what happens on it.")).toBeVisible();
	await expect(page.getByRole("button", { name: "Add a webhook" })).toHaveCount(0);
	expect((await page.request.get("/api/v1/webhooks")).status()).toBe(403);
});
