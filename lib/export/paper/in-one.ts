import "server-only";
import type { Run } from "@/lib/core/reports/document/document";
import { isRightToLeft } from "@/lib/core/reports/people-text";

/** Runs that differ in nothing but their words, put together: what draws them does much for each. Their words are as they are written. */
export function inOne(runs: readonly Run[]): Run[] {
	const made: Run[] = [];
	let before = "";
	for (const run of runs) {
		const look = lookOf(run);
		const last = made.at(-1);
		if (last?.kind === "text" && run.kind === "text" && look !== "" && look === before) {
			made[made.length - 1] = { ...last, text: last.text + run.text };
		} else made.push(run);
		before = look;
	}
	return made;
}

/** Empty for what stays by itself: what leads somewhere, what is led to, and words from right to left. */
function lookOf(run: Run): string {
	if (run.kind !== "text" || run.id !== undefined || run.to !== undefined || run.href !== undefined) return "";
	const { text, ...look } = run;
	return isRightToLeft(text) ? "" : JSON.stringify(look);
}
