import type { Outcome } from "@/lib/outcome";

/** What a command answered; a benchmark has no use for a refusal. */
export function value<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(outcome.refused.sentence);
	return outcome.value;
}
