import type { z } from "zod";
import type { openThreadInput } from "@/lib/input/threads";

export type ThreadInput = z.input<typeof openThreadInput>;

export function aThread(claimId: string, given: Partial<ThreadInput> = {}): ThreadInput {
	return { about: "claim", id: claimId, body: "Which day is the figure of?", ...given };
}
