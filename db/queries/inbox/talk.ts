import "server-only";
import type { Reader } from "@/db/client";
import type { DeskViewer } from "@/db/queries/reviews";
import { answersToMe, mentionsOf } from "@/db/queries/threads";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";
import type { Comment } from "@/lib/core/threads/thread";
import type { InboxTime } from "./source";

/** Where colleagues mentioned the member, answered in a thread of theirs, or resolved one that they raised. */
export async function talk(db: Reader, viewer: DeskViewer, { since }: InboxTime): Promise<InboxNews[]> {
	const after = since.toISOString();
	const [mentions, answers] = await Promise.all([
		mentionsOf(db, viewer, { after }),
		answersToMe(db, viewer, { after }),
	]);
	return [...mentions, ...answers].map((news): InboxNews => {
		const { kind, at, thread } = news;
		if (kind === "resolved") return { kind, id: `resolved:${thread.id}:${at}`, at, by: news.by, thread };
		const { id, by } = news.comment;
		return { kind, id: `${kind}:${id}`, at, by, thread, comment: said(news.comment) };
	});
}

function said({ id, body }: Comment): Pick<Comment, "id" | "body"> {
	return { id, body };
}
