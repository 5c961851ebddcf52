import { afterEach, expect, it, vi } from "vitest";
import type { Claim } from "@/lib/core/claims/claim";
import { packClaims } from "@/lib/core/claims/packed-claims";
import { articleClaims } from "./article-claims";

const version = { versionId: "v1", text: "2,500 troops left." };
const claim = {
	id: "c1",
	statement: "2,500 troops",
	appearances: [
		{
			id: "p1",
			articleId: "a1",
			versionId: "v1",
			ranges: [{ start: 0, end: 12, exact: "2,500 troops", prefix: "", suffix: " left." }],
			attribution: [],
		},
	],
	createdAt: "2026-11-21T10:00:00.000Z",
	updatedAt: "2026-11-21T10:00:00.000Z",
	withdrawnAt: null,
} as unknown as Claim;

/** A desk that answers each address with what it is given for it. */
function desk(answers: Record<string, unknown>) {
	const asked: string[] = [];
	vi.stubGlobal("fetch", async (address: string) => {
		asked.push(address);
		return Response.json(answers[address.split("?")[0] ?? ""]);
	});
	return asked;
}

afterEach(() => vi.unstubAllGlobals());

it("asks for the claims without the words that are here", async () => {
	const asked = desk({ "/api/v1/articles/a1/claims": packClaims([claim], version) });
	expect(await articleClaims("a1", version)).toEqual([claim]);
	expect(asked).toEqual(["/api/v1/articles/a1/claims"]);
});

it("asks for the whole claims when the article has got a newer text meanwhile", async () => {
	const newer = { versionId: "v2", text: "3,500 troops left." };
	const asked = desk({
		"/api/v1/articles/a1/claims": packClaims([claim], newer),
		"/api/v1/claims": { items: [claim], next: null },
	});
	expect(await articleClaims("a1", version)).toEqual([claim]);
	expect(asked).toHaveLength(2);
});
