"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type Draft, openDraft } from "./draft";
import { useLocal } from "./query-provider";

export type UsedDraft<T> = {
	value: T;
	set(value: T | ((before: T) => T)): void;
	/** Call it once the words are on the desk or in the outbox. */
	clear(): void;
	/** The shelf was looked at; before that `value` is the initial one. */
	loaded: boolean;
	/** These words came back from an earlier visit; say so. */
	restored: boolean;
};

/**
 * What is being typed about one thing (`verdict:${claim.id}`), kept on this computer with every
 * keystroke for this person on this desk: a closed tab, a reload or a crash loses nothing.
 */
export function useDraft<T>(key: string, initial: T): UsedDraft<T> {
	const { owner, drafts } = useLocal();
	const shelfKey = `${owner.userId}/${owner.deskId}/${key}`;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a draft is opened once per thing; a new `initial` must not replace what was typed
	const draft: Draft<T> = useMemo(() => openDraft(drafts, shelfKey, initial), [drafts, shelfKey]);
	const state = useSyncExternalStore(draft.subscribe, draft.state, draft.state);
	const set = useCallback(
		(value: T | ((before: T) => T)) =>
			draft.set(typeof value === "function" ? (value as (before: T) => T)(draft.state().value) : value),
		[draft],
	);
	return { ...state, set, clear: draft.clear };
}
