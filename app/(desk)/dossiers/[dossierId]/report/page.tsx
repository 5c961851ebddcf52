import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ReportDesk, reportTitle } from "../../../report-desk";

type Props = { params: Promise<{ dossierId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return reportTitle("dossier", (await params).dossierId);
}

export default async function DossierReportPage({ params, searchParams }: Props) {
	return <ReportDesk noun="dossier" id={(await params).dossierId} searchParams={searchParams} />;
}
