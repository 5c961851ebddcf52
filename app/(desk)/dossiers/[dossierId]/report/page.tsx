import type { Metadata } from "next";
import { ReportDesk, reportTitle } from "../../../report-desk";

type Props = { params: Promise<{ dossierId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return reportTitle("dossier", (await params).dossierId);
}

export default async function DossierReportPage({ params }: Props) {
	return <ReportDesk noun="dossier" id={(await params).dossierId} />;
}
