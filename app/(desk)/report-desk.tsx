import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { createLoader, parseAsInteger, type SearchParams } from "nuqs/server";
import { cache } from "react";
import { LiveRefresh } from "@/components/live/live-refresh";
import { BeginReport } from "@/components/report/begin-report";
import { type ClaimPart, claimPart } from "@/components/report/claim-part";
import { EditionList } from "@/components/report/edition-list";
import { PublishReport } from "@/components/report/publish-report";
import { ReplyLedger } from "@/components/report/reply-ledger";
import { ReportArrangement } from "@/components/report/report-arrangement";
import { ReportDownloads } from "@/components/report/report-downloads";
import { ReportPreview } from "@/components/report/report-preview";
import { ReportSummary } from "@/components/report/report-summary";
import { PageHeader, SectionHeading } from "@/components/shell/page-header";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Time } from "@/components/ui/time";
import { connection } from "@/db/client";
import { claimsByIds } from "@/db/queries/claims";
import { deskReportOn, editionsOf, latestEdition, repliesOn, reportOf } from "@/db/queries/editions";
import { jobsOf } from "@/db/queries/jobs";
import { noteOn } from "@/db/queries/notes";
import { reportFor } from "@/db/queries/reports";
import { publicViewer } from "@/db/queries/reviews";
import { requireCaller } from "@/lib/auth/desk";
import type { Caller } from "@/lib/core/people/member";
import { allows } from "@/lib/core/people/permissions";
import { conditionsOf } from "@/lib/core/reports/editions/conditions";
import { behind } from "@/lib/core/reports/editions/correction-lines";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import type { Report, ReportNoun } from "@/lib/core/reports/report";
import { asId } from "./as-id";
import { LivePage } from "./live-page";

const loadPart = createLoader({ part: parseAsInteger.withDefault(1) });

const load = cache(async (noun: ReportNoun, id: string) => {
	const caller = await requireCaller();
	const { db } = connection();
	const subject = { noun, id: asId(id) };
	const [report, kept] = await Promise.all([
		reportFor(db, publicViewer(caller.desk), subject, { generatedAt: new Date().toISOString(), quoting: "policy" }),
		deskReportOn(db, caller.desk, subject),
	]);
	if (!report) notFound();
	return { caller, report, kept };
});

export async function reportTitle(noun: ReportNoun, id: string): Promise<Metadata> {
	return { title: `Report: ${(await load(noun, id)).report.subject.title}` };
}

type Props = { noun: ReportNoun; id: string; searchParams: Promise<SearchParams> };

/** What readers would get of this article or dossier now, and beside it everything that makes an edition of it. */
export async function ReportDesk({ noun, id, searchParams }: Props) {
	const { caller, report, kept } = await load(noun, id);
	const { subject, articles } = report;
	const part = claimPart((await loadPart(searchParams)).part, report.claims.length);
	const { db } = connection();
	const [jobs, note] = await Promise.all([
		jobsOf(db, caller, new Date()),
		kept && noteOn(db, caller.desk, { noun: "report", id: kept.id }),
	]);
	return (
		<LivePage wide>
			<LiveRefresh />
			<PageHeader
				title={subject.title}
				above={
					<Link href={`/${noun}s/${subject.id}`} className="link">
						Back to the {noun}
					</Link>
				}
				actions={<ReportDownloads noun={noun} id={subject.id} jobs={jobs} />}
			>
				Fact-check report as readers would get it, as of <Time iso={report.generatedAt} />
				{noun === "article" && ` · text version ${articles[0]?.number}`}.{" "}
				<a href="#publishing" className="link lg:hidden">
					Arrange and publish
				</a>{" "}
				The files hold what you may see.
			</PageHeader>
			<div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_23rem]">
				<ReportPreview
					report={report}
					part={part}
					summary={kept && <ReportSummary id={kept.id} title={subject.title} initial={note} />}
				/>
				<ScrollRegion
					id="publishing"
					label="Publishing"
					className="flex min-w-0 flex-col gap-8 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto lg:pe-1"
				>
					{kept ? (
						<Publishing caller={caller} kept={kept} report={report} part={part} />
					) : (
						allows(caller.role, "annotate") && <BeginReport noun={noun} id={subject.id} title={subject.title} />
					)}
				</ScrollRegion>
			</div>
			{kept && <Ledger caller={caller} kept={kept} report={report} />}
		</LivePage>
	);
}

type Kept = { caller: Caller; kept: DeskReport; report: Report };

async function Publishing({ caller, kept, report, part }: Kept & { part: ClaimPart }) {
	const { db } = connection();
	const [editions, latest, leftOut] = await Promise.all([
		editionsOf(db, caller.desk, kept.id),
		kept.latest && latestEdition(db, caller.desk, kept.id),
		claimsByIds(db, caller, kept.leftOut),
	]);
	const why = latest ? behind(reportOf(latest), report) : null;
	const { policy, claims } = report;
	return (
		<>
			<section aria-label="Before it is published">
				<SectionHeading>Publish</SectionHeading>
				<PublishReport
					report={kept}
					policy={policy}
					conditions={conditionsOf(report, policy.publication)}
					behind={why}
					claims={claims.length}
				/>
			</section>
			<section aria-label="Arrangement">
				<SectionHeading>Arrange</SectionHeading>
				<ReportArrangement
					report={kept}
					claims={claims.map(named)}
					part={part}
					leftOut={leftOut.filter(({ withdrawnAt }) => withdrawnAt === null).map(named)}
					mayArrange={allows(caller.role, "annotate")}
				/>
			</section>
			<section aria-label="Editions">
				<SectionHeading>Editions</SectionHeading>
				<EditionList editions={editions} behind={why} />
			</section>
		</>
	);
}

async function Ledger({ caller, kept, report }: Kept) {
	const { db } = connection();
	const [editions, replies] = await Promise.all([
		editionsOf(db, caller.desk, kept.id),
		repliesOn(db, caller.desk, kept.id),
	]);
	return (
		<section aria-labelledby="replies" className="mt-10">
			<h2 id="replies" className="mb-4 border-b border-line pb-1.5 text-lg font-semibold">
				Right of reply
			</h2>
			<ReplyLedger
				report={kept}
				replies={replies}
				editions={editions}
				claims={report.claims.map(({ id, number }) => ({ id, number }))}
				mayWrite={allows(caller.role, "annotate")}
			/>
		</section>
	);
}

function named({ id, statement }: { id: string; statement: string }) {
	return { id, statement };
}
