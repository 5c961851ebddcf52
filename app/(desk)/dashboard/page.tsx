import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { Textures } from "@/components/chart/textures";
import { CorrectionsPlot } from "@/components/dashboard/corrections-plot";
import { DisputesPlot } from "@/components/dashboard/disputes-plot";
import { ProgressPlot } from "@/components/dashboard/progress-plot";
import { ThroughputPlot } from "@/components/dashboard/throughput-plot";
import { VerdictsPlot } from "@/components/dashboard/verdicts-plot";
import { LiveRefresh } from "@/components/live/live-refresh";
import { KnowZone } from "@/components/shell/know-zone";
import { PageHeader } from "@/components/shell/page-header";
import { readZone, zoneCookie } from "@/components/shell/zone";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { dossiersOf } from "@/db/queries/articles";
import { deskDashboard } from "@/db/queries/dashboard";
import { requireCaller } from "@/lib/auth/desk";
import type { DashboardPart } from "@/lib/core/dashboard/dashboard";
import { asId } from "../as-id";
import { LivePage } from "../live-page";
import { NewThings } from "../new-things";
import { DashboardFilterBar } from "./dashboard-filter-bar";
import { loadDashboardFilter } from "./search-params";

export const metadata: Metadata = { title: "Dashboard" };

/** How the desk is doing, for whoever plans its work; counted as far as the reader may know. */
export default async function DashboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const caller = await requireCaller();
	const { db } = connection();
	const { dossier, weeks } = await loadDashboardFilter(searchParams);
	const dossierId = dossier ? asId(dossier) : undefined;
	const zone = readZone((await cookies()).get(zoneCookie)?.value);
	const now = new Date().toISOString();
	const [dossiers, dashboard] = await Promise.all([
		dossiersOf(db, caller.desk, { limit: 1000 }),
		deskDashboard(db, caller, { dossierId }, { now, zone, weeks }),
	]);
	const { progress, verdicts, throughput, disputes, corrections } = dashboard;
	const asked = new URLSearchParams({ ...(dossierId && { dossierId }), weeks: String(weeks), zone });
	const csv = (part: DashboardPart) => `/api/v1/dashboard/${part}.csv?${asked}`;
	const isEmpty = progress.dossiers.every(({ articles }) => articles.length === 0);
	return (
		<LivePage wide>
			<LiveRefresh />
			<KnowZone zone={zone} />
			<PageHeader
				title="Dashboard"
				above={
					<Link href="/" className="link">
						Desk
					</Link>
				}
			>
				How far the desk is, and what it did. Claims that you judge blind are counted as you see them.
			</PageHeader>
			<DashboardFilterBar dossiers={dossiers.items.map(({ id, title }) => ({ id, title }))} />
			{isEmpty ? (
				<Nothing isKnown={progress.dossiers.length > 0 || dossierId === undefined} />
			) : (
				<>
					<Textures />
					<div className="flex flex-col gap-12">
						<ProgressPlot progress={progress} csv={csv("progress")} />
						<ThroughputPlot throughput={throughput} weeks={weeks} zone={zone} csv={csv("throughput")} />
						<div className="grid gap-12 lg:grid-cols-2">
							<VerdictsPlot verdicts={verdicts} csv={csv("verdicts")} />
							<DisputesPlot disputes={disputes} csv={csv("disputes")} />
						</div>
						<CorrectionsPlot corrections={corrections} weeks={weeks} csv={csv("corrections")} />
					</div>
				</>
			)}
		</LivePage>
	);
}

function Nothing({ isKnown }: { isKnown: boolean }) {
	if (!isKnown) {
		return (
			<EmptyState
				title="No such dossier on this desk"
				action={
					<Link href="/dashboard" className="link text-sm">
						The whole desk
					</Link>
				}
			>
				The address names a dossier that is not here, or not any more.
			</EmptyState>
		);
	}
	return (
		<EmptyState title="Nothing to count yet" action={<NewThings />}>
			How many words are checked, which verdicts there are, what was done each week and how old disputes are will be
			here once an article is imported.
		</EmptyState>
	);
}
