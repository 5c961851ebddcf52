import "server-only";
import { rulingById } from "@/db/queries/reviews";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { mayRuleOn } from "@/lib/core/verdicts/sight";
import { confirmRulingInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";
import { fullReviewOf } from "./full-review-of";
import { rule } from "./make-ruling";
import { rulingLine } from "./write-ruling";

/** Somebody who may rule looks at what changed beneath a ruling and says that it still stands. */
export const confirmRuling = command({
	name: "ruling.confirm",
	summary: "Say that a stale ruling still stands",
	may: "rule",
	input: confirmRulingInput,
	route: { method: "post", path: "/rulings/{id}/confirm", status: 201 },
	async run(context, { id, claimVersion, reason }) {
		const known = await rulingById(context.tx, context.desk, id);
		if (!known) refuse("not-found", "There is no such ruling on this desk.");
		const claim = await liveClaim(context, known.claimId);
		checkBase("claim", claim, claimVersion, { reason }, "claimVersion");
		const review = await fullReviewOf(context, claim);
		const ruling = review.rulings.find((one) => one.id === id);
		if (!ruling || ruling.superseded) refuse("conflict", "A later ruling has replaced this one. Look at that one.");
		if (mayRuleOn(context.caller, review, review.rule) && ruling.stale.length === 0) {
			refuse("conflict", "Nothing has changed beneath this ruling: it stands as it is.");
		}
		const value = await rule(context, claim, { rating: ruling.rating, reason, confirms: id });
		return { value, event: rulingLine(value) };
	},
});
