import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Discussion } from "@/components/discussion/discussion";
import { AssignDispute } from "@/components/dispute/assign-dispute";
import { riskWords, shorten, trackQuestions } from "@/components/dispute/dispute-words";
import type { Matter } from "@/components/dispute/matter";
import { ReaderChallenges } from "@/components/dispute/reader-challenges";
import { SettleDispute } from "@/components/dispute/settle-dispute";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { connection } from "@/db/client";
import { articleById } from "@/db/queries/articles";
import { challengesOn } from "@/db/queries/challenges";
import { claimById } from "@/db/queries/claims";
import { disputeById } from "@/db/queries/disputes";
import { evidenceOn } from "@/db/queries/evidence";
import { deskMembers } from "@/db/queries/people";
import { fullReviews, reviewsOf } from "@/db/queries/reviews";
import { sourcesByIds } from "@/db/queries/sources";
import { requireCaller } from "@/lib/auth/desk";
import { conditionsSeenBy } from "@/lib/core/verdicts/conditions-seen";
import { asId } from "../../as-id";
import { LivePage } from "../../live-page";

type Props = { params: Promise<{ disputeId: string }> };

const load = cache(async (disputeId: string): Promise<Matter> => {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const dispute = await disputeById(db, caller, asId(disputeId), new Date().toISOString());
	const claim = dispute && (await claimById(db, caller, dispute.claimId));
	if (!dispute || !claim) notFound();
	const [reviews, whole, evidence, members] = await Promise.all([
		reviewsOf(db, caller, [claim.id]),
		fullReviews(db, desk, [claim.id]),
		evidenceOn(db, desk, [claim.id]),
		deskMembers(db, desk),
	]);
	const [review, full] = [reviews.get(claim.id), whole.get(claim.id)];
	if (!review || !full) notFound();
	// What is asked for is computed of the whole review, and says no more than this reader may know.
	const conditions = conditionsSeenBy(caller, full).filter(({ track }) => track === dispute.track);
	const sourceIds = [
		...evidence.flatMap((item) => item.sourceId ?? []),
		...review.verdicts.flatMap(({ basis }) => basis.sources.map(({ id }) => id)),
	];
	const articleIds = [...new Set(claim.appearances.map(({ articleId }) => articleId))];
	const [challenges, sources, articles] = await Promise.all([
		challengesOn(db, desk, dispute.id),
		sourcesByIds(db, desk, [...new Set(sourceIds)]),
		Promise.all(articleIds.map((id) => articleById(db, desk, id))),
	]);
	return {
		claim,
		dispute,
		review,
		conditions,
		evidence,
		sources,
		articles: articles.flatMap((article) => (article ? [{ id: article.id, title: article.title }] : [])),
		members,
		challenges,
	};
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { claim, dispute } = await load((await params).disputeId);
	return { title: `${dispute.state === "open" ? "Settle" : "Settled"}: ${shorten(claim.statement, 60)}` };
}

/** One dispute: what is disputed, who found what and on what, and the decision. */
export default async function DisputePage({ params }: Props) {
	const matter = await load((await params).disputeId);
	const { claim, dispute, review, members, challenges } = matter;
	const isOpen = dispute.state === "open";
	const opener = members.find(({ userId }) => userId === dispute.openedBy)?.name;
	const openedBy = opener ?? (challenges.length > 0 ? "a reader" : "a former member");
	return (
		<LivePage wide>
			<PageHeader
				title={claim.statement}
				above={
					<Link href="/disputes" className="link">
						All disputes
					</Link>
				}
				actions={
					isOpen && (
						<AssignDispute
							dispute={dispute}
							members={members}
							judged={review.verdicts.map(({ reviewerId }) => reviewerId)}
						/>
					)
				}
			>
				<p className="flex flex-wrap items-center gap-x-2 gap-y-1">
					<span className="state font-medium" data-state-look={isOpen ? "disputed" : "none"}>
						<span aria-hidden="true">{isOpen ? "≠" : "✓"}</span>
						{isOpen ? "Disputed" : "Settled"}
					</span>
					<Badge>{trackQuestions[dispute.track]}</Badge>
					{claim.risk.map((risk) => (
						<Badge key={risk}>
							<span className="font-medium text-disputed">{riskWords[risk]}</span>
						</Badge>
					))}
					<span>
						{isOpen ? (
							dispute.because.filter((word) => /step|open|overdue/.test(word)).join(", ")
						) : (
							<>settled {dispute.settledAt && <Time iso={dispute.settledAt} />}</>
						)}
					</span>
				</p>
				<p className="mt-1 wrap-anywhere">
					{dispute.origin === "challenge" ? (
						<>
							Challenged by <bdi>{openedBy}</bdi>, <Time iso={dispute.openedAt} />: “
							<bdi className="text-ink">{dispute.reason}</bdi>”
						</>
					) : (
						<>
							Opened by itself, <Time iso={dispute.openedAt} />. <bdi>{dispute.reason}</bdi>
						</>
					)}
				</p>
			</PageHeader>
			<Discussion key={dispute.id} filter={{ claimId: claim.id }}>
				<ReaderChallenges challenges={challenges} />
				<SettleDispute matter={matter} />
			</Discussion>
		</LivePage>
	);
}
