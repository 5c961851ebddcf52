import type { Credibility, QuoteCheck, Stance } from "@/lib/core/evidence/evidence";

export const stanceWords: Record<Stance, { side: string; empty: string; act: string; shortcut: string }> = {
	supports: {
		side: "Supports",
		empty: "Nothing supports this yet.",
		act: "It supports",
		shortcut: "stance.supports",
	},
	refutes: { side: "Refutes", empty: "Nothing refutes this yet.", act: "It refutes", shortcut: "stance.refutes" },
	context: { side: "Context", empty: "", act: "Context", shortcut: "stance.context" },
};

/** How far this item can be believed, whoever says it. 6 is no judgement, and so never the end of the scale. */
export const credibilityWords: Record<Credibility, string> = {
	1: "Confirmed by other independent sources",
	2: "Probably true",
	3: "Possibly true",
	4: "Doubtful",
	5: "Improbable",
	6: "Cannot be judged",
};

type CheckLook = { glyph: string; words: string; hue: "true" | "between" | "false" | "none" };

export const quoteCheckLooks: Record<QuoteCheck, CheckLook> = {
	exact: { glyph: "✓", words: "Quote exact", hue: "true" },
	whitespace: { glyph: "✓", words: "Exact but for white space", hue: "true" },
	punctuation: { glyph: "~", words: "Exact but for punctuation", hue: "between" },
	elision: { glyph: "~", words: "Words left out, the rest exact", hue: "between" },
	"not-found": { glyph: "✗", words: "Not found in the kept text", hue: "false" },
	unchecked: { glyph: "–", words: "Quote not checked: no kept text", hue: "none" },
};
