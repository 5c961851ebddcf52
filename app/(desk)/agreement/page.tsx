import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { Confusion } from "@/components/agreement/confusion";
import { Disagreements } from "@/components/agreement/disagreements";
import { Measured } from "@/components/agreement/measured";
import { Measures } from "@/components/agreement/measures";
import { OverTime } from "@/components/agreement/over-time";
import { Pairs } from "@/components/agreement/pairs";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader, SectionHeading } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { connection } from "@/db/client";
import { judgedClaims, sharedTexts } from "@/db/queries/agreement";
import { articlesOf, dossiersOf } from "@/db/queries/articles";
import { deskMembers } from "@/db/queries/people";
import { requireCaller } from "@/lib/auth/desk";
import { deskAgreement } from "@/lib/core/agreement/desk-agreement";
import { asId } from "../as-id";
import { LivePage } from "../live-page";
import { AgreementFilterBar } from "./agreement-filter-bar";
import { loadAgreementFilter } from "./search-params";

export const metadata: Metadata = { title: "Agreement" };

/** How far reviewers agree, and what their disagreements are made of, on claims whose verdicts the reader may see. */
export default async function AgreementPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const caller = await requireCaller();
	const { db } = connection();
	const { track, which, dossier, article, kind } = await loadAgreementFilter(searchParams);
	const dossierId = dossier ? asId(dossier) : undefined;
	const filter = {
		track,
		which,
		...(dossierId && { dossierId }),
		...(article && { articleId: asId(article) }),
		...(kind && { kind }),
	};
	const [judged, texts, dossiers, articles, members] = await Promise.all([
		judgedClaims(db, caller, filter),
		sharedTexts(db, caller, filter),
		dossiersOf(db, caller.desk, { limit: 1000 }),
		articlesOf(db, caller.desk, { limit: 1000, ...(dossierId && { dossierId }) }),
		deskMembers(db, caller.desk),
	]);
	const agreement = deskAgreement(track, judged, texts);
	const names = new Map(members.map(({ userId, name }) => [userId, name]));
	const nameOf = (userId: string) => names.get(userId) ?? "A former member";
	const { claims, verdicts, reviewers } = agreement.n;
	return (
		<LivePage wide>
			<LiveRefresh />
			<PageHeader
				title="Agreement"
				above={
					<Link href="/disputes" className="link">
						Disputes
					</Link>
				}
				actions={
					<a className="link text-sm" href={`/api/v1/agreement/ratings.csv?${new URLSearchParams(filter)}`} download>
						The table as CSV
					</a>
				}
			>
				{verdicts} {verdicts === 1 ? "verdict" : "verdicts"} of {reviewers} {reviewers === 1 ? "reviewer" : "reviewers"}{" "}
				on {claims} {claims === 1 ? "claim" : "claims"}. Claims that you judge blind are left out.
			</PageHeader>
			<AgreementFilterBar
				dossiers={dossiers.items.map(({ id, title }) => ({ id, title }))}
				articles={articles.items.map(({ id, title }) => ({ id, title }))}
			/>
			{verdicts === 0 ? (
				<EmptyState title="Nothing to compare yet">
					Agreement shows once two reviewers have judged a claim and their verdicts may be seen.
				</EmptyState>
			) : (
				<div className="flex flex-col gap-10">
					<section aria-label="All reviewers">
						<SectionHeading>All reviewers</SectionHeading>
						<Measures agreement={agreement} />
					</section>
					<section aria-label="What disagreements are made of" className="max-w-2xl">
						<SectionHeading>What disagreements are made of</SectionHeading>
						<Disagreements disagreements={agreement.disagreements} />
					</section>
					{agreement.pairs.length > 0 && (
						<section aria-label="Two reviewers at a time">
							<SectionHeading>Two reviewers at a time</SectionHeading>
							<Pairs pairs={agreement.pairs} nameOf={nameOf} />
							<div className="mt-4 flex flex-wrap gap-8">
								{agreement.pairs.map(({ first, second, confusion }) => (
									<Confusion
										key={`${first} ${second}`}
										matrix={confusion}
										first={nameOf(first)}
										second={nameOf(second)}
									/>
								))}
							</div>
						</section>
					)}
					<section aria-label="Beside the rulings">
						<SectionHeading>Beside the rulings</SectionHeading>
						<Table label="Each reviewer beside the rulings in force">
							<thead>
								<tr>
									<Th>Reviewer</Th>
									<Th className="text-end">Ruled claims</Th>
									<Th>Percent</Th>
									<Th>Cohen’s κ</Th>
								</tr>
							</thead>
							<tbody>
								{agreement.againstRulings.map(({ reviewerId, percent, kappa }) => (
									<Tr key={reviewerId}>
										<Td>
											<bdi>{nameOf(reviewerId)}</bdi>
										</Td>
										<Td className="text-end">{percent.n.units}</Td>
										<Td>
											<Measured agreement={percent} percent />
										</Td>
										<Td>
											<Measured agreement={kappa} />
										</Td>
									</Tr>
								))}
							</tbody>
						</Table>
					</section>
					<section aria-label="Over time">
						<SectionHeading>Over time</SectionHeading>
						<OverTime weeks={agreement.overTime} />
					</section>
				</div>
			)}
		</LivePage>
	);
}
