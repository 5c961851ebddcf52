import { notFound, redirect } from "next/navigation";
import { connection } from "@/db/client";
import { deskReportById, subjectOf } from "@/db/queries/editions";
import { requireCaller } from "@/lib/auth/desk";
import { asId } from "../../as-id";

/** A report is at home with its article or dossier; this finds it by its own id. */
export default async function ReportPage({ params }: { params: Promise<{ reportId: string }> }) {
	const { desk } = await requireCaller();
	const report = await deskReportById(connection().db, desk, asId((await params).reportId));
	if (!report) notFound();
	const { noun, id } = subjectOf(report);
	redirect(`/${noun}s/${id}/report`);
}
