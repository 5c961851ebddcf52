import { ratings } from "../verdicts/scale";

const numbers = new Map<string, number | null>(ratings.map(({ code, value }) => [code, value]));

/** Where a verdict stands on the scale from 1 (false) to 5 (true); null for a label without a number, and for anything else. */
export function numericRating(value: string): number | null {
	return numbers.get(value) ?? null;
}
