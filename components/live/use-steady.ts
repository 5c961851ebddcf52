"use client";

import { type RefObject, useEffect } from "react";

/**
 * Keeps what has the focus at its place on the screen while others' changes come in above it, in an element that
 * scrolls: nobody's field may slide away under their hands. (A browser does that for what is merely read, unless the
 * element stands at its top.)
 */
export function useSteady(scroller: RefObject<HTMLElement | null>): void {
	useEffect(() => {
		const frame = scroller.current;
		if (!frame) return;
		let held: { element: Element; top: number } | null = null;
		const hold = () => {
			const { activeElement } = document;
			const isWithin = activeElement !== null && activeElement !== frame && frame.contains(activeElement);
			held = isWithin ? { element: activeElement, top: activeElement.getBoundingClientRect().top } : null;
		};
		const steady = () => {
			if (held && held.element === document.activeElement) {
				frame.scrollTop += held.element.getBoundingClientRect().top - held.top;
			}
			hold();
		};
		const changes = new MutationObserver(steady);
		changes.observe(frame, { childList: true, characterData: true, subtree: true });
		frame.addEventListener("focusin", hold);
		frame.addEventListener("focusout", hold);
		frame.addEventListener("scroll", hold, { passive: true });
		window.addEventListener("resize", hold);
		return () => {
			changes.disconnect();
			frame.removeEventListener("focusin", hold);
			frame.removeEventListener("focusout", hold);
			frame.removeEventListener("scroll", hold);
			window.removeEventListener("resize", hold);
		};
	}, [scroller]);
}
