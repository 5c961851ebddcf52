import type { Metadata } from "next";
import Link from "next/link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { connection } from "@/db/client";
import { claimsOf } from "@/db/queries/claims";
import { workloadOf } from "@/db/queries/workload";
import { requireCaller } from "@/lib/auth/desk";
import { LivePage } from "../live-page";
import { WorkloadTable } from "./workload-table";

export const metadata: Metadata = { title: "Workload" };

/** Who has how much to do, for whoever gives it out. */
export default async function WorkloadPage() {
	const caller = await requireCaller();
	const { db } = connection();
	const [loads, free] = await Promise.all([
		workloadOf(db, caller, new Date()),
		claimsOf(db, caller, { assigned: "nobody", stage: "open", limit: 1 }),
	]);
	return (
		<LivePage wide>
			<LiveRefresh />
			<PageHeader
				title="Workload"
				above={
					<Link href="/" className="link">
						Desk
					</Link>
				}
				actions={
					free.items.length > 0 && (
						<Link href="/claims?assigned=nobody" className="link text-sm">
							Claims that nobody has
						</Link>
					)
				}
			>
				Who has what to do. Disputes and verdicts are counted as far as you may know of them.
			</PageHeader>
			<WorkloadTable loads={loads} />
		</LivePage>
	);
}
