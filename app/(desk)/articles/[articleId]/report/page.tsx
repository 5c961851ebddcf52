import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ReportDesk, reportTitle } from "../../../report-desk";

type Props = { params: Promise<{ articleId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return reportTitle("article", (await params).articleId);
}

export default async function ArticleReportPage({ params, searchParams }: Props) {
	return <ReportDesk noun="article" id={(await params).articleId} searchParams={searchParams} />;
}
