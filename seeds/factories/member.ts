import type { z } from "zod";
import type { addMemberInput } from "@/lib/input/people";

export type MemberInput = z.input<typeof addMemberInput>;

let made = 0;

/** Somebody new each time, in this process at least. */
export function aMember(given: Partial<MemberInput> = {}): MemberInput {
	made++;
	return { email: `member${made}@desk.example`, name: `Member ${made}`, role: "reviewer", ...given };
}
