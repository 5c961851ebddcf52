import type { Metadata } from "next";
import Link from "next/link";
import { FileList } from "@/components/job/file-list";
import { PageHeader } from "@/components/shell/page-header";
import { connection } from "@/db/client";
import { jobsOf } from "@/db/queries/jobs";
import { requireCaller } from "@/lib/auth/desk";
import { LivePage } from "../../live-page";

export const metadata: Metadata = { title: "Files" };

/** What the member had made in the background. */
export default async function FilesPage() {
	const caller = await requireCaller();
	return (
		<LivePage>
			<PageHeader
				title="Files"
				above={
					<Link href="/reports" className="link">
						Back to the reports
					</Link>
				}
			>
				Reports that are made for you in the background. Each holds what you may see, is kept for a day, and is yours
				alone to fetch.
			</PageHeader>
			<FileList jobs={await jobsOf(connection().db, caller, new Date())} />
		</LivePage>
	);
}
