import type { Metadata } from "next";
import { ReportDesk, reportTitle } from "../../../report-desk";

type Props = { params: Promise<{ articleId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return reportTitle("article", (await params).articleId);
}

export default async function ArticleReportPage({ params }: Props) {
	return <ReportDesk noun="article" id={(await params).articleId} />;
}
