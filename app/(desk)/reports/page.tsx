import type { Metadata } from "next";
import Link from "next/link";
import { FilesLink } from "@/components/job/files-link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ReportAddress } from "@/components/report/report-address";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { connection } from "@/db/client";
import { deskReports, subjectOf, whyBehind } from "@/db/queries/editions";
import { jobsOf } from "@/db/queries/jobs";
import { requireCaller } from "@/lib/auth/desk";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import { count } from "@/lib/core/words";
import { LivePage } from "../live-page";

export const metadata: Metadata = { title: "Reports" };

/** On one page: each of them is a whole report, made anew to say whether its newest edition is behind. */
const mostShown = 50;

type Props = { searchParams: Promise<{ after?: string | string[] }> };

/** Every report that somebody has begun, with what is published of it. */
export default async function ReportsPage({ searchParams }: Props) {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const { after } = await searchParams;
	const isPlace = typeof after === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after);
	const { items, next } = await deskReports(db, desk, { after: isPlace ? after : undefined, limit: mostShown });
	const rows: { report: DeskReport; behind: string[] | null }[] = [];
	for (const report of items) rows.push({ report, behind: await whyBehind(db, desk, report, new Date()) });
	return (
		<LivePage>
			<LiveRefresh />
			<PageHeader title="Reports" actions={<FilesLink jobs={await jobsOf(db, caller, new Date())} />}>
				Drafts, what is published, and where readers know less than the desk.
			</PageHeader>
			{rows.length === 0 ? (
				<EmptyState title="No report has been prepared yet">
					Open an article or a dossier, go to its report, and prepare it for publication. It is listed here from then
					on, with its editions.
				</EmptyState>
			) : (
				<Table label="Reports">
					<thead>
						<tr>
							<Th>On</Th>
							<Th className="max-sm:hidden">Address</Th>
							<Th className="max-sm:hidden">Newest edition</Th>
							<Th>State</Th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ report, behind }) => (
							<Row key={report.id} report={report} behind={behind} />
						))}
					</tbody>
				</Table>
			)}
			{next && (
				<p className="mt-4">
					<Link href={`/reports?after=${next}`} className="link">
						The next ones
					</Link>
				</p>
			)}
		</LivePage>
	);
}

function Row({ report, behind }: { report: DeskReport; behind: string[] | null }) {
	const { noun, id } = subjectOf(report);
	const { latest } = report;
	const newest = latest ? (
		<>
			{latest.number}, <Time iso={latest.publishedAt} show="day" />
		</>
	) : (
		<span className="text-soft">none</span>
	);
	return (
		<Tr>
			<Td className="min-w-40 sm:min-w-56">
				<Link href={`/${noun}s/${id}/report`} dir="auto" className="link wrap-anywhere">
					{report.title}
				</Link>
				<span className="block text-xs text-soft">{noun}</span>
				{/* A phone has no room for columns of their own. */}
				<div className="text-xs sm:hidden">
					<ReportAddress report={report} />
					{latest && <p className="text-soft">Edition {newest}</p>}
				</div>
			</Td>
			<Td className="max-sm:hidden">
				<ReportAddress report={report} />
			</Td>
			<Td className="whitespace-nowrap max-sm:hidden">{newest}</Td>
			<Td className="min-w-40">
				{behind === null ? (
					<span className="text-soft">Draft</span>
				) : behind.length === 0 ? (
					<span className="text-true">✓ Readers know what the desk knows</span>
				) : (
					<>
						<span className="font-medium text-stale">! Behind</span>
						<span className="block text-xs text-soft">
							{behind[0]}
							{behind.length > 1 && ` And ${count(behind.length - 1, "more change")}.`}
						</span>
					</>
				)}
			</Td>
		</Tr>
	);
}
