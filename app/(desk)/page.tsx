import Link from "next/link";
import { ForYou } from "@/components/inbox/for-you";
import { LiveRefresh } from "@/components/live/live-refresh";
import { NextForYou } from "@/components/queue/next-for-you";
import { ClaimRows } from "@/components/shell/claim-rows";
import { foldNotes } from "@/components/shell/fold-notes";
import { LogLine } from "@/components/shell/log-line";
import { logLine } from "@/components/shell/log-sentence";
import { PageHeader, SectionHeading } from "@/components/shell/page-header";
import { StageBar } from "@/components/shell/stage-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { articlesOf, dossiersOf } from "@/db/queries/articles";
import { claimsByIds, standingsOf } from "@/db/queries/claims";
import { namesIn } from "@/db/queries/event-names";
import { latestEvents } from "@/db/queries/events";
import { inboxOf } from "@/db/queries/inbox/inbox";
import { deskMembers } from "@/db/queries/people";
import { waitingFor } from "@/db/queries/queue";
import { requireCaller } from "@/lib/auth/desk";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import { groupBy } from "@/lib/core/group-by";
import { count } from "@/lib/core/words";
import { countStages, deskOverview, type Standing } from "./desk-overview";
import { LivePage } from "./live-page";
import { NewThings } from "./new-things";

/** What the overview counts at most; a bigger desk works from the list of claims. */
const countedClaims = 2000;
const rowsShown = 6;
const dossiersShown = 8;

export default async function DeskPage() {
	const caller = await requireCaller();
	const { desk, name, deskName } = caller;
	const { db } = connection();
	const now = new Date().toISOString();
	const [dossiers, articles, claims, events, inbox, members, waiting] = await Promise.all([
		dossiersOf(db, desk, { limit: 200 }),
		articlesOf(db, desk, { limit: 1000 }),
		standingsOf(db, caller, countedClaims),
		latestEvents(db, caller, { limit: 60 }),
		inboxOf(db, caller, new Date(now)),
		deskMembers(db, desk),
		waitingFor(db, caller, now),
	]);
	const lines = foldNotes(events).slice(0, 12);
	const held = new Set(members.filter(({ role }) => mayBeAssigned(role)).map((member) => member.userId));
	const overview = deskOverview(claims.items, held);
	const shown = Object.values(overview).flatMap((queue) => queue.slice(0, rowsShown).map(({ id }) => id));
	const [names, rows] = await Promise.all([namesIn(db, desk, lines), claimsByIds(db, caller, [...new Set(shown)])]);
	const rowOf = new Map(rows.map((claim) => [claim.id, claim]));
	const byDossier = groupBy(claims.items, (claim) => claim.dossierId);
	const articleTitles = Object.fromEntries(articles.items.map((article) => [article.id, article.title]));
	const queues: { title: string; claims: Standing[]; all: string }[] = [
		{ title: "Disputed", claims: overview.disputed, all: "/claims?stage=disputed" },
		{ title: "Stale", claims: overview.stale, all: "/claims?stage=stale" },
		{ title: "In review", claims: overview.inReview, all: "/claims?stage=in-review" },
		{ title: "Open, nobody’s yet", claims: overview.open, all: "/claims?stage=open&assigned=nobody" },
	];

	if (dossiers.items.length === 0) {
		return (
			<LivePage>
				<LiveRefresh />
				<PageHeader title={deskName} />
				<EmptyState title="This desk is empty" action={<NewThings />}>
					Here will be the claims that wait for you, the desk’s dossiers and how far they are, and the last lines of the
					log. Open a dossier, then import an article into it.
				</EmptyState>
			</LivePage>
		);
	}
	return (
		<LivePage>
			<LiveRefresh />
			<PageHeader title={deskName} actions={<NewThings />}>
				{claims.next
					? `The first ${countedClaims.toLocaleString("en")} claims of `
					: `${count(claims.items.length, "claim")} in `}
				{dossiers.items.length} {dossiers.items.length === 1 ? "dossier" : "dossiers"};{" "}
				{waiting.length === 0
					? "nothing waits"
					: waiting.length === 1
						? "one thing waits"
						: `${waiting.length} things wait`}{" "}
				for <bdi>{name}</bdi>.
			</PageHeader>
			<div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
				<div className="flex min-w-0 flex-col gap-8">
					<NextForYou waiting={waiting} now={now} articleTitles={articleTitles} />
					<ForYou inbox={inbox} names={Object.fromEntries(members.map((member) => [member.userId, member.name]))} />
					{queues.map((queue) =>
						queue.claims.length === 0 ? null : (
							<section key={queue.title} aria-label={queue.title}>
								<SectionHeading
									aside={
										<Link href={queue.all} className="link">
											all {queue.claims.length}
										</Link>
									}
								>
									{queue.title}
								</SectionHeading>
								<ClaimRows
									claims={queue.claims.slice(0, rowsShown).flatMap(({ id }) => rowOf.get(id) ?? [])}
									articleTitles={articleTitles}
								/>
							</section>
						),
					)}
					{claims.items.length === 0 && (
						<EmptyState title="No claims yet">
							Open an article on the bench, select some of its words and press C: the claims that wait will be listed
							here.
						</EmptyState>
					)}
				</div>
				<div className="flex min-w-0 flex-col gap-8">
					<section aria-label="Dossiers">
						<SectionHeading
							aside={
								<span className="flex items-baseline gap-4">
									{dossiers.items.length > dossiersShown && (
										<Link href="/dossiers" className="link">
											all {dossiers.items.length}
										</Link>
									)}
									<Link href="/dashboard" className="link">
										dashboard
									</Link>
								</span>
							}
						>
							Dossiers
						</SectionHeading>
						<ul className="flex flex-col gap-4">
							{dossiers.items
								.toReversed()
								.slice(0, dossiersShown)
								.map((dossier) => (
									<li key={dossier.id}>
										<Link href={`/dossiers/${dossier.id}`} dir="auto" className="link font-medium wrap-anywhere">
											{dossier.title}
										</Link>
										<p className="mb-1 text-xs text-soft">
											{dossier.articleCount} {dossier.articleCount === 1 ? "article" : "articles"}, {dossier.claimCount}{" "}
											claims
										</p>
										<StageBar counts={countStages(byDossier.get(dossier.id) ?? [])} />
									</li>
								))}
						</ul>
					</section>
					<section aria-label="Latest in the log">
						<SectionHeading
							aside={
								<Link href="/log" className="link">
									all
								</Link>
							}
						>
							Latest
						</SectionHeading>
						<ol className="flex flex-col gap-2">
							{lines.map((event) => (
								<li key={event.seq}>
									<LogLine line={logLine(event, names)} />
								</li>
							))}
						</ol>
					</section>
				</div>
			</div>
		</LivePage>
	);
}
