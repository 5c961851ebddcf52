import type { Claim } from "@/lib/core/claims/claim";
import { type FrozenText, type PackedClaims, unpackClaims } from "@/lib/core/claims/packed-claims";
import { apiGet, apiList } from "./api";

/** All claims of an article whose text is here already; in full where they were packed for another text than this. */
export async function articleClaims(articleId: string, version: FrozenText, signal?: AbortSignal): Promise<Claim[]> {
	const packed = await apiGet<PackedClaims>(`/articles/${articleId}/claims`, {}, signal);
	return unpackClaims(packed, version) ?? apiList<Claim>("/claims", { articleId }, signal);
}
