import type { z } from "zod";
import type { addSourceInput } from "@/lib/input/sources";

export type SourceInput = z.input<typeof addSourceInput>;

let made = 0;

export function aSource(given: Partial<SourceInput> = {}): SourceInput {
	return { name: `Source ${++made}`, kind: "organisation", ...given };
}
