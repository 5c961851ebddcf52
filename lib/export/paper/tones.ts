import "server-only";
import type { Tone } from "@/lib/core/reports/claim-look";

/** The hues of the report as HTML, as it prints. */
export const toneColours: Record<Tone, string> = {
	open: "#5c5850",
	working: "#1f5fab",
	true: "#00695f",
	between: "#8a4f00",
	false: "#b02e12",
	unproven: "#6b43a3",
	disputed: "#a01f68",
	stale: "#765800",
	"not-rated": "#5c5850",
};

/** Behind the passages of claims that are decided or disputed; in front of the others is nothing but the paper. */
export const toneTints: Partial<Record<Tone, string>> = {
	true: "#e3efed",
	between: "#f3eae0",
	false: "#f7e6e2",
	unproven: "#eee9f5",
	disputed: "#f5e4ed",
};

export const quietColour = "#4d4a44";
export const ruleColour = "#c9c3b6";
