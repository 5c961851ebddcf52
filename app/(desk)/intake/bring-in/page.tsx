import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { dossiersOf } from "@/db/queries/articles";
import { requireCaller } from "@/lib/auth/desk";
import { allows } from "@/lib/core/people/permissions";
import { LivePage } from "../../live-page";
import { BringIn } from "./bring-in";

export const metadata: Metadata = { title: "Bring in claims or sources" };

export default async function BringInPage({
	searchParams,
}: {
	searchParams: Promise<{ dossier?: string | string[] }>;
}) {
	const { desk, role } = await requireCaller();
	const { items } = await dossiersOf(connection().db, desk, { limit: 1000 });
	const { dossier } = await searchParams;
	return (
		<LivePage>
			<PageHeader
				title="Bring in claims or sources"
				above={
					<Link href="/intake" className="link">
						Import articles
					</Link>
				}
			>
				Web annotations, ClaimReview, CSL-JSON, BibTeX, RIS, tables, and reports of other desks. What others judged
				comes in as what they found, never as a verdict.
			</PageHeader>
			{!allows(role, "annotate") ? (
				<EmptyState title="You can read this desk, not add to it">
					Ask an admin of the desk to make you a reviewer; then you can bring files in here.
				</EmptyState>
			) : items.length === 0 ? (
				<EmptyState title="No dossier to bring it into yet">
					What comes in belongs to a dossier. An editor opens one under Articles.
				</EmptyState>
			) : (
				<BringIn
					dossiers={items.map(({ id, title }) => ({ id, title }))}
					asked={items.find(({ id }) => id === dossier)?.id ?? null}
				/>
			)}
		</LivePage>
	);
}
