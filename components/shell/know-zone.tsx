"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { zoneCookie } from "./zone";

const year = 365 * 24 * 60 * 60;

/** Tells the server where the reader is, and has the page made anew where it went by another zone. */
export function KnowZone({ zone }: { zone: string }) {
	const router = useRouter();
	useEffect(() => {
		const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
		if (here === zone) return;
		// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, nor on plain http
		document.cookie = `${zoneCookie}=${here}; path=/; max-age=${year}; samesite=lax`;
		router.refresh();
	}, [zone, router]);
	return null;
}
