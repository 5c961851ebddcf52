"use client";

import { useSyncExternalStore } from "react";
import { notLookedYet, type OutboxSnapshot } from "./outbox";
import { useLocal } from "./query-provider";

/** What is saved, on its way, waiting or refused; `retry`, `discard` and `amend` are for the refused ones. */
export function useOutbox(): OutboxSnapshot & {
	retry(key: string): void;
	discard(key: string): void;
	amend(key: string, body: Record<string, unknown>): void;
	tryNow(): void;
} {
	const { outbox } = useLocal();
	const snapshot = useSyncExternalStore(outbox.subscribe, outbox.snapshot, () => notLookedYet);
	return {
		...snapshot,
		retry: (key) => void outbox.retry(key),
		discard: (key) => void outbox.discard(key),
		amend: (key, body) => void outbox.amend(key, body),
		tryNow: () => void outbox.flush(),
	};
}
