import type { InboxKind } from "./inbox-item";

/** What an item is, in words that say nothing of how anybody judged: they go into mails, too. */
export const itemWords: Readonly<Record<InboxKind, { title: string; one: string; many: string }>> = {
	"assigned-claim": { title: "A claim was assigned to you", one: "claim for you", many: "claims for you" },
	"assigned-dispute": { title: "A dispute is yours to settle", one: "dispute to settle", many: "disputes to settle" },
	"assigned-article": { title: "An article is yours to see to", one: "article for you", many: "articles for you" },
	"assigned-task": { title: "You are asked to check a passage", one: "passage to check", many: "passages to check" },
	mention: { title: "You were mentioned", one: "mention", many: "mentions" },
	answer: { title: "An answer in a thread of yours", one: "answer", many: "answers" },
	resolved: { title: "Your thread was resolved", one: "resolved thread", many: "resolved threads" },
	ruling: { title: "A ruling was made on your verdict", one: "ruling", many: "rulings" },
	"stale-verdict": { title: "Your verdict went stale", one: "stale verdict", many: "stale verdicts" },
	"stale-ruling": { title: "Your ruling went stale", one: "stale ruling", many: "stale rulings" },
	dispute: { title: "What you judged is in dispute", one: "dispute", many: "disputes" },
	"paused-webhook": { title: "Stet paused a webhook", one: "paused webhook", many: "paused webhooks" },
};
