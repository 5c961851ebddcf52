"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Claim } from "@/lib/core/claims/claim";
import type { Evidence, Stance } from "@/lib/core/evidence/evidence";
import type { Source } from "@/lib/core/sources/source";
import { checkDraft, type EvidenceDraft, evidenceRequest } from "./evidence-draft";

export type EvidenceToSend = { draft: EvidenceDraft; stance: Stance };

/** A claim's evidence as this browser has it, and what can be done to it. */
export function useEvidence(claim: Claim, userId: string) {
	const listKey = keys.evidence(claim.id);
	const items = useQuery({
		queryKey: listKey,
		queryFn: ({ signal }) => apiList<Evidence>("/evidence", { claimId: claim.id }, signal),
	});
	const register = useQuery({
		queryKey: keys.sources(),
		queryFn: ({ signal }) => apiList<Source>("/sources", {}, signal),
		staleTime: 30_000,
	});
	const sources = useMemo(() => new Map(register.data?.map((source) => [source.id, source])), [register.data]);
	const around = [
		listKey,
		keys.origins(claim.id),
		keys.verdicts(claim.id),
		keys.claim(claim.id),
		keys.claims(),
		keys.sources(),
		keys.events({ claimId: claim.id }),
	];

	const add = useCommand<EvidenceToSend, Evidence>({
		method: "POST",
		path: () => "/evidence",
		body: ({ draft, stance }) => ({
			claimId: claim.id,
			...evidenceRequest(draft, stance, new Date().toISOString()),
		}),
		label: ({ draft }) => `Evidence ${draft.source ? `from “${draft.source.name}”` : draft.url || "on a claim"}`,
		optimistic: (cache, { draft, stance }) => {
			const unsent = unsentItem(claim.id, userId, draft, stance);
			cache.setQueryData<Evidence[]>(listKey, (before) => before && [...before, unsent]);
			return () => cache.setQueryData<Evidence[]>(listKey, (before) => before?.filter((item) => item.id !== unsent.id));
		},
		invalidates: () => around,
	});
	const edit = useCommand<EvidenceToSend & { item: Evidence; version: number }, Evidence>({
		method: "PATCH",
		path: ({ item }) => `/evidence/${item.id}`,
		body: ({ draft, stance, item, version }) => ({
			version,
			...evidenceRequest(draft, stance, item.search?.searchedAt ?? new Date().toISOString()),
		}),
		label: () => `Change of evidence on “${claim.statement.slice(0, 60)}”`,
		invalidates: () => around,
	});
	const withdraw = useCommand<Evidence, Evidence>({
		method: "POST",
		path: ({ id }) => `/evidence/${id}/withdraw`,
		body: ({ version }) => ({ version }),
		label: () => `Taking evidence back from “${claim.statement.slice(0, 60)}”`,
		invalidates: () => around,
	});
	const restore = useCommand<Evidence, Evidence>({
		method: "POST",
		path: ({ id }) => `/evidence/${id}/restore`,
		body: ({ version }) => ({ version }),
		label: () => `Bringing evidence back to “${claim.statement.slice(0, 60)}”`,
		invalidates: () => around,
	});
	return { items, sources, add, edit, withdraw, restore };
}

function unsentItem(claimId: string, userId: string, draft: EvidenceDraft, stance: Stance): Evidence {
	const now = new Date().toISOString();
	const {
		passage: _passage,
		archiveText: _text,
		...request
	} = {
		archiveId: null,
		archiveText: "",
		...evidenceRequest(draft, stance, now),
	};
	return {
		...request,
		credibility: request.credibility as Evidence["credibility"],
		id: `unsent:${now}`,
		claimId,
		version: 0,
		quoteCheck: checkDraft(draft, null) ?? "unchecked",
		quoteAt: null,
		passage: null,
		createdBy: userId,
		createdAt: now,
		withdrawnAt: null,
	};
}
