import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { DisputeQueue } from "@/components/dispute/dispute-queue";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { disputesOf } from "@/db/queries/disputes";
import { deskMembers } from "@/db/queries/people";
import { reviewsOf } from "@/db/queries/reviews";
import { requireCaller } from "@/lib/auth/desk";
import { LivePage } from "../live-page";
import { DisputeFilterBar } from "./dispute-filter-bar";
import { loadDisputeFilter } from "./search-params";

export const metadata: Metadata = { title: "Disputes" };

/** What a page shows at most. Open disputes beyond it come up as those before them are settled. */
const mostShown = 200;

export default async function DisputesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const caller = await requireCaller();
	const { db } = connection();
	const { state, mine } = await loadDisputeFilter(searchParams);
	const filter = { state, ...(mine && { assigneeId: caller.userId }) };
	const [found, members] = await Promise.all([
		disputesOf(db, caller, filter, new Date().toISOString()),
		deskMembers(db, caller.desk),
	]);
	const shown = found.slice(0, mostShown);
	const settled = shown.filter(({ rulingId }) => rulingId !== null);
	const reviews = await reviewsOf(db, caller, [...new Set(settled.map(({ claimId }) => claimId))]);
	const rows = shown.map((dispute) => ({
		dispute,
		ruling: reviews.get(dispute.claimId)?.rulings.find(({ id }) => id === dispute.rulingId) ?? null,
	}));
	return (
		<LivePage>
			<PageHeader
				title="Disputes"
				actions={
					<Link href="/agreement" className="link text-sm">
						How far reviewers agree
					</Link>
				}
			>
				{found.length > mostShown && `the first ${mostShown} of `}
				{found.length} {state}
				{mine && ", assigned to you"}, {state === "open" ? "most severe first" : "latest first"}
			</PageHeader>
			<DisputeFilterBar />
			{rows.length === 0 ? (
				<EmptyState title={emptyTitle(state, mine)}>{emptyWords(state, mine)}</EmptyState>
			) : (
				<DisputeQueue rows={rows} members={members} />
			)}
		</LivePage>
	);
}

function emptyTitle(state: "open" | "settled", mine: boolean): string {
	if (mine) return state === "open" ? "Nothing waits for you to settle" : "No settled dispute was yours";
	return state === "open" ? "Nothing is in dispute" : "No dispute has been settled yet";
}

function emptyWords(state: "open" | "settled", mine: boolean): string {
	if (mine) return "Disputes that somebody assigned to you are listed here. Untick the box to see everybody’s.";
	return state === "open"
		? "A dispute opens by itself when sealed verdicts on a claim differ, or when somebody challenges a claim with a reason. Those on claims that you still judge blind stay hidden until you have."
		: "When somebody rules on a dispute, or its reviewers come to agree, it moves here with the ruling and every verdict.";
}
