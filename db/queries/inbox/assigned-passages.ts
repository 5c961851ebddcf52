import "server-only";
import type { Reader } from "@/db/client";
import { assignedSince } from "@/db/queries/assignments";
import type { DeskViewer } from "@/db/queries/reviews";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";
import type { InboxTime } from "./source";

const always = new Date(0);

/** Articles and passages that a colleague gave the member to see to. */
export async function assignedPassages(db: Reader, viewer: DeskViewer, { now }: InboxTime): Promise<InboxNews[]> {
	const given = await assignedSince(db, viewer, always, now.toISOString());
	return given.flatMap((thing): InboxNews[] => {
		if (thing.noun !== "article" && thing.noun !== "task") return [];
		const { noun, id, name, articleId, dueAt, at, by } = thing;
		return [
			{ kind: `assigned-${noun}`, id: `assigned-${noun}:${id}:${at}`, at, by, thing: { id, name, articleId, dueAt } },
		];
	});
}
