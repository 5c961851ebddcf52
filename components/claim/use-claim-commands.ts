"use client";

import { useCallback, useMemo } from "react";
import type { Sent } from "@/lib/client/outbox";
import { aroundClaim } from "@/lib/client/outdated";
import { useCommand } from "@/lib/client/use-command";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { AttributionLink, Claim, ClaimKind, Priority } from "@/lib/core/claims/claim";
import type { RiskClass } from "@/lib/core/verdicts/policy";
import { unsentId } from "./claim-places";
import { useClaimCache } from "./use-claim-cache";

export type Passage = { versionId: string; ranges: (TextRange & { exact: string })[] };

export type NewClaim = {
	dossierId: string;
	statement: string;
	kind: ClaimKind;
	checkable: boolean;
	priority: Priority;
	tags: string[];
	risk: RiskClass[];
	assigneeId: string | null;
	attribution: AttributionLink[];
	appearance: Passage;
};

export type ClaimChange = Partial<
	Pick<Claim, "statement" | "kind" | "checkable" | "priority" | "tags" | "risk" | "assigneeId" | "dueAt">
>;

/** How long a statement may be in the list of what waits. */
export function shorten(words: string, letters = 60): string {
	const all = [...words];
	return all.length > letters ? `${all.slice(0, letters - 1).join("")}…` : words;
}

/** What can be done to claims from the bench. Each shows at once, and says honestly what became of it. */
export function useClaimCommands(articleId: string, userId: string) {
	const cached = useClaimCache(articleId);
	const { listKey, put, drop, get, refresh } = cached;

	const create = useCommand<NewClaim & { tempId: string }, Claim>({
		method: "POST",
		path: () => "/claims",
		body: ({ tempId: _temp, ...claim }) => claim,
		label: ({ statement }) => `Claim “${shorten(statement)}”`,
		optimistic: (_cache, input) => {
			put(unsentClaim(input, articleId, userId));
			return () => drop(input.tempId);
		},
		// The answer is put into the list itself; only one that comes much later needs the list read again.
		invalidates: (_input, value) => (value ? [] : [listKey]),
	});
	const edit = useCommand<{ claim: Claim; change: ClaimChange; version?: number }, Claim>({
		method: "PATCH",
		path: ({ claim }) => `/claims/${claim.id}`,
		body: ({ claim, change, version }) => ({ ...change, version: version ?? claim.version }),
		label: ({ claim }) => `Change of “${shorten(claim.statement)}”`,
		optimistic: (_cache, { claim, change }) => {
			put({ ...claim, ...change });
			return () => put({ ...claim });
		},
		invalidates: ({ claim }, value) => (value ? aroundClaim(claim.id) : [listKey, ...aroundClaim(claim.id)]),
	});
	const withdraw = useCommand<Claim, Claim>({
		method: "POST",
		path: ({ id }) => `/claims/${id}/withdraw`,
		body: ({ version }) => ({ version }),
		label: ({ statement }) => `Taking back “${shorten(statement)}”`,
		optimistic: (_cache, claim) => {
			drop(claim.id);
			return () => put(claim);
		},
		invalidates: (_claim, value) => (value ? [] : [listKey]),
	});
	const restore = useCommand<Pick<Claim, "id" | "version" | "statement">, Claim>({
		method: "POST",
		path: ({ id }) => `/claims/${id}/restore`,
		body: ({ version }) => ({ version }),
		label: ({ statement }) => `Bringing back “${shorten(statement)}”`,
		invalidates: (_claim, value) => (value ? [] : [listKey]),
	});
	const attach = useCommand<{ claim: Claim; passage: Passage; attribution: AttributionLink[] }, Claim>({
		method: "POST",
		path: ({ claim }) => `/claims/${claim.id}/appearances`,
		body: ({ passage, attribution }) => ({ ...passage, attribution }),
		label: ({ claim }) => `Another passage of “${shorten(claim.statement)}”`,
		invalidates: ({ claim }, value) => (value ? aroundClaim(claim.id) : [listKey, ...aroundClaim(claim.id)]),
	});
	const editChain = useCommand<{ claim: Claim; appearanceId: string; attribution: AttributionLink[] }, Claim>({
		method: "PATCH",
		path: ({ appearanceId }) => `/appearances/${appearanceId}`,
		thing: ({ claim }) => `/claims/${claim.id}`,
		body: ({ claim, attribution }) => ({ version: claim.version, attribution }),
		label: ({ claim }) => `Who says “${shorten(claim.statement)}”`,
		invalidates: ({ claim }, value) => (value ? aroundClaim(claim.id) : [listKey, ...aroundClaim(claim.id)]),
	});
	const detach = useCommand<{ claim: Claim; appearanceId: string }, Claim>({
		method: "DELETE",
		path: ({ appearanceId }) => `/appearances/${appearanceId}`,
		thing: ({ claim }) => `/claims/${claim.id}`,
		body: ({ claim }) => ({ version: claim.version }),
		label: ({ claim }) => `Taking a passage off “${shorten(claim.statement)}”`,
		invalidates: ({ claim }, value) => (value ? aroundClaim(claim.id) : [listKey, ...aroundClaim(claim.id)]),
	});

	/** Puts the desk's answer where the optimistic guess was. */
	const keep = useCallback(
		(sent: Sent<Claim>) => {
			if (sent.kind === "saved") put(sent.value);
			return sent;
		},
		[put],
	);

	const run = useMemo(
		() => ({
			async create(input: NewClaim, tempId = unsentId()) {
				const sent = await create.run({ ...input, tempId });
				if (sent.kind === "saved") {
					drop(tempId);
					put(sent.value);
				}
				return sent;
			},
			edit: async (claim: Claim, change: ClaimChange, version?: number) =>
				keep(await edit.run({ claim, change, ...(version !== undefined && { version }) })),
			withdraw: (claim: Claim) => withdraw.run(get(claim.id) ?? claim),
			restore: async (claim: Pick<Claim, "id" | "version" | "statement">) => keep(await restore.run(claim)),
			attach: async (claim: Claim, passage: Passage, attribution: AttributionLink[]) =>
				keep(await attach.run({ claim, passage, attribution })),
			editChain: async (claim: Claim, appearanceId: string, attribution: AttributionLink[]) =>
				keep(await editChain.run({ claim, appearanceId, attribution })),
			detach: async (claim: Claim, appearanceId: string) => keep(await detach.run({ claim, appearanceId })),
		}),
		[create.run, edit.run, withdraw.run, restore.run, attach.run, editChain.run, detach.run, drop, put, get, keep],
	);
	return { ...run, refresh, get, cached };
}

export type ClaimCommands = ReturnType<typeof useClaimCommands>;

function unsentClaim(
	{ tempId, attribution, appearance, ...fields }: NewClaim & { tempId: string },
	articleId: string,
	userId: string,
): Claim {
	const now = new Date().toISOString();
	return {
		...fields,
		id: tempId,
		version: 0,
		dueAt: null,
		stage: "open",
		rating: null,
		evidenceCount: 0,
		verdictCount: 0,
		appearances: [
			{
				id: `${tempId}:appearance`,
				articleId,
				versionId: appearance.versionId,
				ranges: appearance.ranges.map((range) => ({ ...range, prefix: "", suffix: "" })),
				attribution,
			},
		],
		createdBy: userId,
		createdAt: now,
		updatedAt: now,
		withdrawnAt: null,
	};
}
