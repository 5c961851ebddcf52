import "server-only";
import { verdictById } from "@/db/queries/reviews";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { reconsider } from "@/lib/commands/rulings/reconsider";
import { checkBase } from "@/lib/commands/versions";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { confirmVerdictInput } from "@/lib/input/verdicts";
import { refuse } from "@/lib/outcome";
import { fullReviewOf } from "../rulings/full-review-of";
import { basisOf } from "./basis-of";
import { verdictLine, writeVerdict } from "./seal";

/** A reviewer looks at what changed beneath their verdict and says that it still stands: sealed anew, on what is there now. */
export const confirmVerdict = command({
	name: "verdict.confirm",
	summary: "Say that your stale verdict still stands",
	may: "seal-verdict",
	input: confirmVerdictInput,
	route: { method: "post", path: "/verdicts/{id}/confirm", status: 201 },
	async run(context, { id, claimVersion }) {
		const { tx, desk, caller } = context;
		const known = await verdictById(tx, desk, id);
		// Whose it is comes first: nobody learns of a colleague's verdict by asking for it.
		if (known?.reviewerId !== caller.userId) refuse("not-found", "You have sealed no such verdict on this desk.");
		const claim = await liveClaim(context, known.claimId);
		checkBase("claim", claim, claimVersion, {}, "claimVersion");
		const { verdicts, policy, rule } = await fullReviewOf(context, claim);
		const verdict = verdicts.find((one) => one.id === id);
		if (!verdict || verdict.superseded) {
			refuse("conflict", "You have sealed a later verdict on this claim. Look at that one.");
		}
		if (verdict.stale.length === 0) refuse("conflict", "Nothing has changed beneath this verdict: it stands as it is.");
		const objection = objectionToSealing(claim, verdict);
		if (objection) refuse("invalid", objection);

		const { track, rating, confidence, rationale, reading, blind } = verdict;
		const basis = await basisOf(context, claim, { track, evidenceIds: await stillThere(), policy, rule });
		const judgement = { claimId: claim.id, track, rating, confidence, rationale, reading, blind: blind ?? true };
		const value = await writeVerdict(context, { ...judgement, confirms: id, basis });
		return { value, event: verdictLine(value), follows: await reconsider(context, claim, value) };

		async function stillThere(): Promise<string[] | undefined> {
			const { evidence } = await basisOf(context, claim, { track, policy, rule });
			const before = new Set(verdict?.basis.evidence.map((item) => item.id));
			const left = evidence.map((item) => item.id).filter((one) => before.has(one));
			return left.length > 0 ? left : undefined;
		}
	},
});
