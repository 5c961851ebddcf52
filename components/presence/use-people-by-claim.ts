"use client";

import { useMemo, useSyncExternalStore } from "react";
import { usePerson } from "@/components/shell/person";
import { onceEach, useWhereabouts } from "@/lib/client/use-presence";
import { groupBy } from "@/lib/core/group-by";
import type { Present } from "@/lib/core/live/presence";

type Named = Pick<Present, "userId" | "name">;

/** Who else is on which claim of an article; the same map as long as nobody goes from one to another. */
export function usePeopleByClaim(articleId: string): ReadonlyMap<string, readonly Named[]> {
	const whereabouts = useWhereabouts();
	const { userId } = usePerson();
	const words = useSyncExternalStore(
		whereabouts.subscribe,
		() => {
			const here = whereabouts.snapshot().filter(({ place }) => place.articleId === articleId && place.claimId);
			const at = groupBy(here, ({ place }) => place.claimId ?? "");
			return JSON.stringify([...at].map(([claimId, people]) => [claimId, onceEach(people, userId).map(named)]));
		},
		() => "[]",
	);
	return useMemo(() => new Map(JSON.parse(words) as [string, Named[]][]), [words]);
}

function named({ userId, name }: Named): Named {
	return { userId, name };
}
