/** How a desk settles a claim. Policies are data with a version; a report prints the one it used. */
export type Policy = { name: string; verdictsNeeded: number };

/** Two independent verdicts: equal ratings settle the claim, different ones are a dispute. */
export const defaultPolicy: Policy = { name: "two-reviewers@1", verdictsNeeded: 2 };
