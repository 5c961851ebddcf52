"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { isUnsent } from "@/components/claim/claim-places";
import { listed } from "@/components/presence/presence-words";
import { usePerson } from "@/components/shell/person";
import { onceEach, useHere, useOthers } from "@/lib/client/use-presence";
import { useBench } from "./bench-context";

/** Tells colleagues which claim is open here and which words are selected, and tells the reader who comes to the claim. */
export function BenchHere() {
	const { article, version, claim, surface, draft } = useBench();
	const selected = useSyncExternalStore(
		surface.subscribe,
		() => surface.state().selection,
		() => null,
	);
	const claimId = claim && !isUnsent(claim) ? claim.id : undefined;
	const range = draft?.ranges.at(-1) ?? selected;
	useHere({
		articleId: article.id,
		claimId,
		selection: range ? { versionId: version.id, start: range.start, end: range.end } : undefined,
	});
	return claimId ? <Arrivals key={claimId} claimId={claimId} /> : null;
}

/** Whoever listens to the page is told of arrivals, but not of every one as they come. */
const apart = 10_000;

function Arrivals({ claimId }: { claimId: string }) {
	const { announce } = useBench();
	const { userId } = usePerson();
	const here = onceEach(useOthers({ claimId }), userId);
	const known = useRef(new Set<string>());
	const coming = useRef<string[]>([]);
	const last = useRef(Number.NEGATIVE_INFINITY);
	const timer = useRef<number>(undefined);
	const names = JSON.stringify(here.map((one) => [one.userId, one.name]));

	useEffect(() => {
		for (const [id, name] of JSON.parse(names) as [string, string][]) {
			if (!known.current.has(id)) coming.current.push(name);
			known.current.add(id);
		}
		if (coming.current.length === 0 || timer.current !== undefined) return;
		timer.current = window.setTimeout(
			() => {
				timer.current = undefined;
				last.current = performance.now();
				const came = coming.current.splice(0);
				announce(`${listed(came)} ${came.length === 1 ? "is" : "are"} on this claim too.`);
			},
			// Those who come in one breath are one sentence.
			Math.max(500, last.current + apart - performance.now()),
		);
	}, [names, announce]);
	useEffect(() => () => window.clearTimeout(timer.current), []);
	return null;
}
