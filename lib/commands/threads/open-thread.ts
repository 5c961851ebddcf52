import "server-only";
import { versionText } from "@/db/queries/articles";
import { claimById } from "@/db/queries/claims";
import { evidenceById } from "@/db/queries/evidence";
import { reviewsOf, rulingById, verdictById } from "@/db/queries/reviews";
import { sourceById } from "@/db/queries/sources";
import { threadById } from "@/db/queries/threads";
import { keepRevision } from "@/db/writes/revisions";
import { insertComment, insertThread } from "@/db/writes/threads";
import { type CommandContext, command } from "@/lib/commands/command";
import { checkRanges } from "@/lib/core/anchoring/check-ranges";
import { describeAnchor } from "@/lib/core/anchoring/describe-anchor";
import type { Anchor } from "@/lib/core/anchoring/range";
import type { ThreadNoun } from "@/lib/core/threads/thread";
import { openThreadInput } from "@/lib/input/threads";
import { refuse } from "@/lib/outcome";
import { checkMentions } from "./check-mentions";
import { threadEvent } from "./thread-event";

/** Somebody raises something about a claim, some words, an evidence item, a source, a verdict or a ruling. */
export const openThread = command({
	name: "thread.open",
	summary: "Open a thread",
	may: "discuss",
	input: openThreadInput,
	route: { method: "post", path: "/threads", status: 201 },
	async run(context, { about, id: nounId, passage, body }) {
		const { tx, desk, caller, now, newId } = context;
		const subject = await readSubject(context, about, nounId, passage);
		const [id, commentId] = [newId(), newId()];
		const { anchor, ...ids } = subject;
		const opened = { id, deskId: desk, noun: about, nounId, openedBy: caller.userId, openedAt: now };
		await insertThread(tx, { ...opened, ...ids, ...anchor });
		const thread = await threadById(tx, caller, id);
		if (!thread) throw new Error(`Thread ${id} vanished inside its own transaction`);
		const mentions = await checkMentions(context, thread, body);
		const by = caller.userId;
		await insertComment(tx, { id: commentId, deskId: desk, threadId: id, by, at: now, body, mentions });
		await keepRevision(tx, {
			deskId: desk,
			noun: "comment",
			nounId: commentId,
			version: 1,
			body: { body },
			by,
			at: now,
		});
		const value = (await threadById(tx, caller, id)) ?? thread;
		return {
			value,
			event: threadEvent(value, `thread:${id}`, { commentId, body, ...(anchor && { passage: value.passage }) }),
		};
	},
});

type Subject = { claimId?: string; articleId?: string; versionId?: string; anchor?: Anchor };

/** The thing, as far as it reaches the caller: what is hidden is answered as what never was. */
async function readSubject(
	{ tx, desk, caller }: CommandContext,
	about: ThreadNoun,
	id: string,
	passage: { start: number; end: number; exact?: string | undefined } | undefined,
): Promise<Subject> {
	if (about === "passage") {
		if (!passage) refuse("invalid", "Say which words of the article it is about: send `passage` with start and end.");
		const version = await versionText(tx, desk, id);
		if (!version) refuse("not-found", "There is no such article version on this desk.");
		const checked = checkRanges(version.text, [passage]);
		if (checked.kind === "refused") refuse("invalid", checked.sentence);
		return { articleId: version.articleId, versionId: id, anchor: describeAnchor(version.text, passage) };
	}
	if (passage) refuse("invalid", `A thread on a ${about} has no passage. Leave it out, or open one on the passage.`);
	if (about === "source") {
		if (!(await sourceById(tx, desk, id))) refuse("not-found", "There is no such source on this desk.");
		return {};
	}
	const claimId = await claimOf();
	if (!claimId) refuse("not-found", `There is no such ${about} on this desk.`);
	return { claimId };

	async function claimOf(): Promise<string | undefined> {
		if (about === "claim") return (await claimById(tx, caller, id))?.id;
		if (about === "evidence") return (await evidenceById(tx, desk, id))?.claimId;
		const found = about === "verdict" ? await verdictById(tx, desk, id) : await rulingById(tx, desk, id);
		const review = found && (await reviewsOf(tx, caller, [found.claimId])).get(found.claimId);
		const reached = about === "verdict" ? review?.verdicts : review?.rulings;
		return reached?.some((one) => one.id === id) ? found?.claimId : undefined;
	}
}
