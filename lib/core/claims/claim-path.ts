import type { Claim } from "./claim";

/** Where on the desk a claim is read: on the bench, in the article where it was first said. */
export function claimPath({ id, appearances }: Pick<Claim, "id" | "appearances">): string {
	const articleId = appearances[0]?.articleId;
	return articleId ? `/articles/${articleId}?claim=${id}` : `/log?claimId=${id}`;
}
