"use client";

import { useQuery } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Source } from "@/lib/core/sources/source";

type Origins = { items: string[]; independentOrigins: number; unknown: string[] };

/** How many independent origins the evidence has. Sources that nobody has linked count for nothing, and are named. */
export function OriginsNote({ claimId, sources }: { claimId: string; sources: ReadonlyMap<string, Source> }) {
	const { data } = useQuery({
		queryKey: keys.origins(claimId),
		queryFn: ({ signal }) => apiGet<Origins>(`/claims/${claimId}/origins`, {}, signal),
	});
	if (!data || data.items.length + data.unknown.length === 0) return null;
	const names = (ids: string[]) => ids.map((id) => sources.get(id)?.name ?? "a source of the register").join(", ");
	return (
		<p className="text-xs text-soft wrap-anywhere">
			<span className="font-medium text-ink">
				{data.independentOrigins} independent {data.independentOrigins === 1 ? "origin" : "origins"}
			</span>
			{data.items.length > 0 && (
				<>
					{" "}
					(<bdi>{names(data.items)}</bdi>)
				</>
			)}
			{data.unknown.length > 0 && (
				<>
					{" "}
					· {data.unknown.length} of unknown ancestry (<bdi>{names(data.unknown)}</bdi>)
				</>
			)}
		</p>
	);
}
