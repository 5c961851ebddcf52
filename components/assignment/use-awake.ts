"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** False while the page is as the server made it, which doesn't know where the reader is and when their day ends. */
export function useAwake(): boolean {
	return useSyncExternalStore(
		neverChanges,
		() => true,
		() => false,
	);
}

/** The reader's time zone; UTC until the page is awake. */
export function useZone(): string {
	return useAwake() ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
}
