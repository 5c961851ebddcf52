import type { QuoteCheck, Stance } from "@/lib/core/evidence/evidence";

export const stanceWords: Record<Stance, { empty: string; act: string; shortcut: string }> = {
	supports: {
		empty: "Nothing supports this yet.",
		act: "It supports",
		shortcut: "stance.supports",
	},
	refutes: { empty: "Nothing refutes this yet.", act: "It refutes", shortcut: "stance.refutes" },
	context: { empty: "", act: "Context", shortcut: "stance.context" },
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
