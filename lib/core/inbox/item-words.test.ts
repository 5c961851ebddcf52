import { expect, it } from "vitest";
import { digestMail } from "./digest-mail";
import type { InboxNews } from "./inbox-item";
import { itemPath, itemSubject } from "./item-path";

const paused: InboxNews = {
	kind: "paused-webhook",
	id: "paused-webhook:w:2026-11-22T10:00:00.000Z",
	at: "2026-11-22T10:00:00.000Z",
	by: null,
	webhook: { id: "w", name: "The newsroom’s site", because: "The receiver says that it is gone (410)." },
};

it("calls a paused webhook by its name and leads to where it is resumed", () => {
	expect([itemSubject(paused), itemPath(paused)]).toEqual(["The newsroom’s site", "/settings?part=webhooks"]);
});

it("mails that one was paused and where to look, and neither which nor why", () => {
	const appUrl = "https://desk.example";
	const mail = digestMail({
		deskName: "Ours",
		items: [paused, paused],
		appUrl,
		unsubscribeUrl: `${appUrl}/unsubscribe`,
	});
	expect(mail.subject).toBe("Ours: 2 paused webhooks");
	expect(mail.text).toContain(
		"Stet paused a webhook (2026-11-22 10:00 UTC)\n  https://desk.example/settings?part=webhooks",
	);
	expect(JSON.stringify(mail)).not.toMatch(/newsroom|410/);
});
