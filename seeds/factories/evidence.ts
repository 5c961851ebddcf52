import type { z } from "zod";
import type { addEvidenceInput } from "@/lib/input/evidence";

export type EvidenceInput = z.input<typeof addEvidenceInput>;

export function anEvidence(claimId: string, given: Partial<EvidenceInput> = {}): EvidenceInput {
	return { claimId, stance: "supports", note: "The alliance confirmed it on the phone.", ...given };
}
