import type { Metadata } from "next";
import Link from "next/link";
import { createLoader, parseAsInteger, parseAsString, type SearchParams } from "nuqs/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { foldNotes } from "@/components/shell/fold-notes";
import { logLine } from "@/components/shell/log-sentence";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { namesIn } from "@/db/queries/event-names";
import { latestEvents } from "@/db/queries/events";
import { requireCaller } from "@/lib/auth/desk";
import { asId } from "../as-id";
import { LivePage } from "../live-page";
import { LogDays } from "./log-days";

export const metadata: Metadata = { title: "Log" };

const perPage = 100;
const loadFilter = createLoader({ claimId: parseAsString, articleId: parseAsString, before: parseAsInteger });

export default async function LogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const { before, ...filter } = await loadFilter(searchParams);
	const claimId = filter.claimId && asId(filter.claimId);
	const articleId = filter.articleId && asId(filter.articleId);
	const events = await latestEvents(db, caller, {
		limit: perPage + 1,
		...(before !== null && { before }),
		...(claimId && { claimId }),
		...(articleId && { articleId }),
	});
	const shown = events.slice(0, perPage);
	const names = await namesIn(db, desk, shown);
	const about = claimId ? names[`claim:${claimId}`]?.name : articleId ? names[`article:${articleId}`]?.name : undefined;
	const older = events.length > perPage ? shown.at(-1)?.seq : undefined;
	const query = (next: number) =>
		new URLSearchParams({ ...(claimId && { claimId }), ...(articleId && { articleId }), before: String(next) });
	return (
		<LivePage>
			<LiveRefresh withNotes />
			<PageHeader title="Log">
				{claimId || articleId ? (
					<>
						Only about <bdi>{about ?? (claimId ? "one claim" : "one article")}</bdi>.{" "}
						<Link href="/log" className="link">
							Show everything
						</Link>
					</>
				) : (
					"Who did what to which thing, newest first. Nothing here is ever changed or taken away."
				)}
			</PageHeader>
			{shown.length === 0 ? (
				<EmptyState title="No lines yet">Every change on this desk leaves a line here.</EmptyState>
			) : (
				<LogDays lines={foldNotes(shown).map((event) => logLine(event, names))} />
			)}
			<nav aria-label="Pages" className="mt-6 flex gap-4 text-sm">
				{before !== null && (
					<Link href="/log" className="link">
						Newest
					</Link>
				)}
				{older !== undefined && (
					<Link href={`/log?${query(older)}`} className="link">
						Older
					</Link>
				)}
			</nav>
		</LivePage>
	);
}
