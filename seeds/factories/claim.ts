import type { z } from "zod";
import type { createClaimInput } from "@/lib/input/claims";

export type ClaimInput = z.input<typeof createClaimInput>;

/** A frozen text that claims can be made from. */
export type Place = { dossierId: string; versionId: string; text: string };

/** Where words stand in a text, the nth of several equal ones, as the bench sends it. */
export function rangeOf(text: string, exact: string, occurrence = 1): { start: number; end: number; exact: string } {
	let start = -1;
	for (let nth = 0; nth < occurrence; nth++) start = text.indexOf(exact, start + 1);
	if (start < 0) throw new Error(`“${exact}” (${occurrence}) is not in the text`);
	return { start, end: start + exact.length, exact };
}

export function aClaim(
	{ dossierId, versionId, text }: Place,
	words = "2,500 soldiers",
	given: Partial<ClaimInput> = {},
): ClaimInput {
	return { dossierId, appearance: { versionId, ranges: [rangeOf(text, words)] }, ...given };
}
