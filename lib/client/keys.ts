/**
 * Query keys, one per question that the browser asks. A shorter key covers the longer ones:
 * invalidating `keys.claims()` refreshes every list of claims, `keys.claim(id)` the one claim.
 */
export type ClaimFilter = {
	articleId?: string;
	dossierId?: string;
	stage?: string;
	assigneeId?: string;
	q?: string;
};

export type ThreadFilter = { claimId?: string; articleId?: string; sourceId?: string };

export const keys = {
	me: () => ["me"] as const,
	members: () => ["members"] as const,
	dossiers: () => ["dossiers"] as const,
	dossier: (id: string) => ["dossiers", id] as const,
	articles: (dossierId?: string) => (dossierId ? (["articles", { dossierId }] as const) : (["articles"] as const)),
	article: (id: string) => ["article", id] as const,
	version: (id?: string) => (id ? (["version", id] as const) : (["version"] as const)),
	claims: (filter?: ClaimFilter) => (filter ? (["claims", filter] as const) : (["claims"] as const)),
	claim: (id: string) => ["claim", id] as const,
	origins: (claimId?: string) => (claimId ? (["origins", claimId] as const) : (["origins"] as const)),
	evidence: (claimId?: string) => (claimId ? (["evidence", claimId] as const) : (["evidence"] as const)),
	verdicts: (claimId?: string) => (claimId ? (["verdicts", claimId] as const) : (["verdicts"] as const)),
	tasks: (articleId?: string) => (articleId ? (["tasks", { articleId }] as const) : (["tasks"] as const)),
	note: (noun: string, id: string) => ["note", noun, id] as const,
	policy: () => ["policy"] as const,
	sources: (q?: string) => (q === undefined ? (["sources"] as const) : (["sources", { q }] as const)),
	source: (id: string) => ["source", id] as const,
	threads: (filter?: ThreadFilter) => (filter ? (["threads", filter] as const) : (["threads"] as const)),
	archive: (id: string) => ["archive", id] as const,
	/** Covers both of the next. */
	inbox: () => ["inbox"] as const,
	inboxItems: () => ["inbox", "items"] as const,
	inboxCount: () => ["inbox", "count"] as const,
	digest: () => ["digest"] as const,
	jobs: () => ["jobs"] as const,
	/** Covers the deliveries. */
	webhooks: () => ["webhooks"] as const,
	deliveries: (webhookId: string) => ["webhooks", webhookId, "deliveries"] as const,
	events: (filter?: { claimId?: string; articleId?: string }) =>
		filter ? (["events", filter] as const) : (["events"] as const),
};
