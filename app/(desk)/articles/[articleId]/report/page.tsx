import type { Metadata } from "next";
import { ReportDesk, reportTitle } from "../../../report-desk";

type Props = { params: Promise<{ articleId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return reportTitle("article", (await params).articleId);
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
export default async function ArticleReportPage({ params }: Props) {
	return <ReportDesk noun="article" id={(await params).articleId} />;
}
