import type { ThreadHead } from "./thread-news";

/** Where on the desk a thread is read. */
export function threadPath({
	id,
	about,
	claimId,
	articleId,
}: Pick<ThreadHead, "id" | "about" | "claimId" | "articleId">): string {
	if (about.noun === "source") return `/sources/${about.id}#thread-${id}`;
	const isClaimThere =
		claimId !== null && about.fate !== "claim-withdrawn" && !(about.noun === "claim" && about.fate === "withdrawn");
	return `/articles/${articleId}${isClaimThere ? `?claim=${claimId}` : ""}#thread-${id}`;
}
