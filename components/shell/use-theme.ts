"use client";

import { useSyncExternalStore } from "react";
import { readTheme, type Theme, themeCookie } from "./theme";

const changed = "stet-theme-changed";
const year = 365 * 24 * 60 * 60;

function subscribe(onChange: () => void): () => void {
	window.addEventListener(changed, onChange);
	return () => window.removeEventListener(changed, onChange);
}

export function useTheme(): [Theme, (theme: Theme) => void] {
	const theme = useSyncExternalStore(
		subscribe,
		() => readTheme(document.documentElement.dataset.theme),
		() => "system" as const,
	);
	return [theme, chooseTheme];
}

function chooseTheme(theme: Theme): void {
	if (theme === "system") delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, nor on plain http
	document.cookie = `${themeCookie}=${theme}; path=/; max-age=${theme === "system" ? 0 : year}; samesite=lax`;
	window.dispatchEvent(new Event(changed));
}
