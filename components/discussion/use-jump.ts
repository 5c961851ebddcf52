"use client";

import { useBench } from "@/components/article/bench-context";
import type { Thread } from "@/lib/core/threads/thread";

/** On the bench: how to come to what a thread is about, where that can be come to. */
export function useJump(): (thread: Thread) => (() => void) | undefined {
	const { claims, claim, version, surface, open } = useBench();
	return ({ claimId, passage }) => {
		if (passage) return passage.versionId === version.id ? () => surface.reveal(passage.start) : undefined;
		if (claimId === null || claimId === claim?.id || !claims.some(({ id }) => id === claimId)) return undefined;
		return () => open(claimId);
	};
}
