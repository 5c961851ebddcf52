import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ReportDownloads } from "@/components/report/report-downloads";
import { ReportPreview } from "@/components/report/report-preview";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { Time } from "@/components/ui/time";
import { connection } from "@/db/client";
import { reportMaterial } from "@/db/queries/reports";
import { requireCaller } from "@/lib/auth/desk";
import { buildReport } from "@/lib/core/reports/build-report";
import { asId } from "../../../as-id";

type Props = { params: Promise<{ articleId: string }> };

const load = cache(async (articleId: string) => {
	const caller = await requireCaller();
	const material = await reportMaterial(connection().db, caller, { noun: "article", id: asId(articleId) });
	if (!material) notFound();
	return buildReport(material, { generatedAt: new Date().toISOString() });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: `Report: ${(await load((await params).articleId)).subject.title}` };
}

/** What the report of this article says now, and the files to take away. */
export default async function ReportPage({ params }: Props) {
	const report = await load((await params).articleId);
	const { subject, articles } = report;
	return (
		<PageBody>
			<PageHeader
				title={subject.title}
				above={
					<Link href={`/articles/${subject.id}`} className="link">
						Back to the article
					</Link>
				}
				actions={<ReportDownloads subject={subject} />}
			>
				Fact-check report as of <Time iso={report.generatedAt} /> · text version {articles[0]?.number}
			</PageHeader>
			<ReportPreview report={report} />
		</PageBody>
	);
}
