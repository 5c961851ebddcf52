import "server-only";
import { challengesSince } from "@/db/queries/challenges";
import { editionBySlug, reportOf } from "@/db/queries/editions";
import { insertChallenge } from "@/db/writes/challenges";
import { insertDispute } from "@/db/writes/disputes";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { fullReviewOf } from "@/lib/commands/rulings/full-review-of";
import { challengeReason, challengesAnHour } from "@/lib/core/disputes/reader-challenge";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import type { Track } from "@/lib/core/verdicts/scale";
import { readerChallengeInput } from "@/lib/input/challenges";
import { refuse } from "@/lib/outcome";

const hour = 3_600_000;

/**
 * A reader of a published report says that a claim in it is wrong. The claim is in dispute from then on, until the desk has
 * decided; where it is already, the words are put with it. Not in the list of verbs: it is reached from the public page alone,
 * by `callerForReaders`, who may do nothing else.
 */
export const challengeAsReader = command({
	name: "dispute.challenge",
	summary: "Challenge a claim of a published report",
	may: "read",
	input: readerChallengeInput,
	route: { method: "post", path: "/r/{slug}/challenge", status: 201 },
	async run(context, { slug, claimId, reason, source, locator, name }) {
		const { tx, desk, caller, now, newId } = context;
		const published = await editionBySlug(tx, slug);
		const said = published && reportOf(published.edition).claims.find(({ id }) => id === claimId);
		if (!published || !said) refuse("not-found", "The newest edition has no such claim. Load the page again.");
		const claim = await liveClaim(context, claimId);
		const { edition } = published;
		const recent = await challengesSince(tx, edition.reportId, new Date(now.getTime() - hour), {
			claimId,
			reason,
			source,
		});
		if (recent.isRepeated) refuse("conflict", "This was sent already, and the desk has it.");
		if (recent.n >= challengesAnHour) {
			refuse("too-many", "Many readers have written about this report within the last hour. Send it again later.");
		}
		const tracks: readonly Track[] = ["substance", "attribution"];
		const track = tracks.find(
			(one) => objectionToSealing(claim, { track: one, rating: one === "substance" ? "true" : "accurate" }) === null,
		);
		if (!track) refuse("invalid", "This claim is not rated, so there is nothing to dispute.");
		const { disputes } = await fullReviewOf(context, claim);
		const open = disputes.find((one) => one.track === track && one.origin === "challenge" && one.state === "open");
		const disputeId = open?.id ?? newId();
		if (!open) {
			await insertDispute(tx, {
				...{ id: disputeId, deskId: desk, claimId, track, origin: "challenge" },
				reason: challengeReason({ reason, source, locator }),
				openedBy: caller.userId,
				openedAt: now,
			});
		}
		const id = newId();
		await insertChallenge(tx, {
			...{ id, deskId: desk, editionId: edition.id, claimId, disputeId, reason, source, locator, at: now },
			name: name.trim() === "" ? null : name,
		});
		return {
			value: { id, disputeId },
			event: {
				subject: `dispute:${disputeId}`,
				claimId,
				body: { track, origin: "challenge", challengeId: id, reason, source, locator, edition: edition.number },
			},
		};
	},
});
