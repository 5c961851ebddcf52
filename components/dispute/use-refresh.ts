"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page again when somebody comes back to it: others may have ruled meanwhile. What is typed stays. */
export function useRefreshOnReturn(): void {
	const router = useRouter();
	useEffect(() => {
		const onReturn = () => document.visibilityState === "visible" && router.refresh();
		document.addEventListener("visibilitychange", onReturn);
		window.addEventListener("focus", onReturn);
		return () => {
			document.removeEventListener("visibilitychange", onReturn);
			window.removeEventListener("focus", onReturn);
		};
	}, [router]);
}
