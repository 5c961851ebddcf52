import type { Waiting } from "@/lib/core/queue/next-up";

/** Where something in the queue is done. */
export function queueHref({
	kind,
	id,
	articleId,
	claimId,
}: Pick<Waiting, "kind" | "id" | "articleId" | "claimId">): string {
	if (kind === "dispute") return `/disputes/${id}`;
	if (articleId === null) return `/log?claimId=${claimId}`;
	if (kind === "task") return `/articles/${articleId}?task=${id}`;
	return kind === "claim" ? `/articles/${articleId}?claim=${id}` : `/articles/${articleId}`;
}
