import type { Priority } from "@/lib/core/claims/claim";

export const priorityWords: Record<Priority, string> = {
	low: "Low",
	normal: "Normal",
	high: "High",
	urgent: "Urgent",
};

/** Tags as people type them: "troops, csto" is two. */
export function readTags(typed: string): string[] {
	return [...new Set(typed.split(",").map((tag) => tag.trim().slice(0, 60)))].filter((tag) => tag !== "").slice(0, 30);
}

/** A chain as people read it, who said it first coming first. */
export function chainWords(chain: readonly { name: string }[]): string {
	return chain.map(({ name }) => name).join(" → ");
}

/** A chain as people type it in one line. */
export function readChain(typed: string): string[] {
	return typed
		.split(/\s*(?:→|->|>)\s*/)
		.map((name) => name.trim())
		.filter((name) => name !== "")
		.slice(0, 20);
}
