"use client";

import { useEffect, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { Button } from "@/components/ui/button";
import { useLocal } from "@/lib/client/query-provider";
import { type ClaimDraft, draftShelf, guessClaim } from "./claim-draft";
import { shorten } from "./use-claim-commands";

/** Claims that somebody began in this text and did not save: nothing typed is lost, and none of it is in the way. */
export function UnfinishedClaims() {
	const { version, claims, draft, setDraft, surface, mayAnnotate } = useBench();
	const { owner, drafts } = useLocal();
	const [found, setFound] = useState<[string, ClaimDraft][]>([]);
	const shelf = `${owner.userId}/${owner.deskId}/${draftShelf(version.id)}`;

	// biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever the form opens or closes
	useEffect(() => {
		let isGone = false;
		drafts.list(shelf).then(
			(kept) => !isGone && setFound(kept as [string, ClaimDraft][]),
			() => {}, // the browser keeps nothing, so there is nothing to show
		);
		return () => {
			isGone = true;
		};
	}, [drafts, shelf, draft]);

	const unfinished = found.filter(([, { ranges, statement }]) => {
		const untouched = guessClaim(version.text, version.id, ranges, claims).draft.statement;
		return statement !== untouched;
	});
	if (draft || unfinished.length === 0 || !mayAnnotate) return null;
	return (
		<section aria-label="Unfinished claims" className="mb-4 rounded-lg border border-line bg-raised p-3">
			<p className="text-sm font-medium">
				{unfinished.length === 1 ? "A claim you began" : `${unfinished.length} claims you began`}
			</p>
			<ul className="mt-1 flex flex-col gap-2">
				{unfinished.map(([key, { ranges, statement }]) => (
					<li key={key} className="text-sm">
						<p dir="auto" className="wrap-anywhere">
							{shorten(statement, 120)}
						</p>
						<div className="mt-1 flex gap-2">
							<Button
								small
								onClick={() => {
									const [first] = ranges;
									if (first) surface.reveal(first.start);
									setDraft({ ranges, mode: "new" });
								}}
							>
								Go on
							</Button>
							<Button
								small
								look="quiet"
								onClick={() => {
									void drafts.del(key);
									setFound((all) => all.filter(([one]) => one !== key));
								}}
							>
								Let it go
							</Button>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}
