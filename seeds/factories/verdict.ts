import type { z } from "zod";
import type { sealVerdictInput } from "@/lib/input/verdicts";

export type VerdictInput = z.input<typeof sealVerdictInput>;

export function aVerdict(claimId: string, claimVersion: number, given: Partial<VerdictInput> = {}): VerdictInput {
	return { claimId, claimVersion, rating: "true", rationale: "Two independent sources say so.", ...given };
}
