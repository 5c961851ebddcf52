import { type Rating, ratingInfo } from "./scale";

/** How far a label is from anything else: there are no steps between "unproven" and "false", and they are not alike. */
const labelDistance = 2;

/** Steps between two ratings: 0 when equal, 1 to 4 between numbers, 2 where either is a label without one. */
export function distance(a: Rating, b: Rating): number {
	if (a === b) return 0;
	const [one, other] = [ratingInfo(a).value, ratingInfo(b).value];
	return one === null || other === null ? labelDistance : Math.abs(one - other);
}

/** The largest distance among several ratings. */
export function spreadOf(ratings: readonly Rating[]): number {
	const distinct = [...new Set(ratings)];
	return Math.max(0, ...distinct.flatMap((a, i) => distinct.slice(i + 1).map((b) => distance(a, b))));
}

/** Whether two ratings are a dispute by a policy's measure. Labels always differ from what they are not. */
export function areDisputed(a: Rating, b: Rating, disputedFrom: number): boolean {
	if (a === b) return false;
	const isLabel = ratingInfo(a).value === null || ratingInfo(b).value === null;
	return isLabel || distance(a, b) >= disputedFrom;
}
