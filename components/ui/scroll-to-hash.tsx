"use client";

import { useEffect } from "react";

/** Goes to what the address names once it is there: a browser has given up looking by the time a streamed page has come. */
export function ScrollToHash() {
	useEffect(() => {
		document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
	}, []);
	return null;
}
