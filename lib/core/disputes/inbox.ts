import type { Claim } from "../claims/claim";
import type { Verdict } from "../verdicts/verdict";
import type { QueuedDispute } from "./dispute";
import type { Ruling } from "./ruling";

/** One thing that a member should know of or act on. `at` is when it came to be so, as far as that is known. */
export type InboxItem = { claim: Pick<Claim, "id" | "version" | "statement" | "appearances">; at: string } & (
	| { kind: "ruling"; ruling: Ruling; verdict: Verdict }
	| { kind: "stale-verdict"; verdict: Verdict }
	| { kind: "stale-ruling"; ruling: Ruling }
	| { kind: "dispute"; dispute: QueuedDispute }
);
