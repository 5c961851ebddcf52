"use client";

import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "@/components/ui/field";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Evidence } from "@/lib/core/evidence/evidence";
import { stanceLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";

/** The claim's evidence that is on the desk and was not taken back. */
export function useLiveEvidence(claimId: string): Evidence[] {
	const items = useQuery({
		queryKey: keys.evidence(claimId),
		queryFn: ({ signal }) => apiList<Evidence>("/evidence", { claimId }, signal),
	});
	return items.data?.filter(({ withdrawnAt, version }) => withdrawnAt === null && version > 0) ?? [];
}

type Props = {
	items: readonly Evidence[];
	leftOut: readonly string[];
	onChange: (id: string, isUsed: boolean) => void;
};

/** Which evidence a verdict rests on: all of it, unless the reviewer says otherwise. */
export function EvidencePicker({ items, leftOut, onChange }: Props) {
	const register = useQuery({
		queryKey: keys.sources(),
		queryFn: ({ signal }) => apiList<Source>("/sources", {}, signal),
		staleTime: 30_000,
	});
	const used = items.filter(({ id }) => !leftOut.includes(id)).length;
	if (items.length === 0) return <p className="text-xs text-soft">It rests on no evidence: none is here yet.</p>;
	const nameOf = ({ sourceId, quote, note, url, search }: Evidence) =>
		[register.data?.find(({ id }) => id === sourceId)?.name, quote ?? (note || search?.query || url)]
			.filter(Boolean)
			.join(": ");
	return (
		<details className="text-sm">
			<summary className="text-xs text-soft">{restsOn(used, items.length)}</summary>
			<fieldset className="mt-1.5 flex min-w-0 flex-col gap-1">
				<legend className="sr-only">Evidence that it rests on</legend>
				{items.map((item) => (
					<Checkbox
						key={item.id}
						checked={!leftOut.includes(item.id)}
						onChange={(event) => onChange(item.id, event.target.checked)}
						className="min-w-0"
						label={
							<span className="min-w-0 truncate">
								<span className="text-soft">{stanceLabels[item.stance]}</span> <bdi>{nameOf(item) || "a passage"}</bdi>
							</span>
						}
					/>
				))}
			</fieldset>
		</details>
	);
}

function restsOn(used: number, all: number): string {
	if (used === all)
		return all === 1 ? "It rests on the one item of evidence" : `It rests on all ${all} items of evidence`;
	return used === 0
		? `It rests on none of ${all} items of evidence`
		: `It rests on ${used} of ${all} items of evidence`;
}
