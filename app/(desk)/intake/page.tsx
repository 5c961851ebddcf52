import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { dossiersOf } from "@/db/queries/articles";
import { requireCaller } from "@/lib/auth/desk";
import { allows } from "@/lib/core/people/permissions";
import { LivePage } from "../live-page";
import { Intake } from "./intake";

export const metadata: Metadata = { title: "Import articles" };

export default async function IntakePage({ searchParams }: { searchParams: Promise<{ dossier?: string | string[] }> }) {
	const { desk, role } = await requireCaller();
	const { items } = await dossiersOf(connection().db, desk, { limit: 1000 });
	const { dossier } = await searchParams;
	return (
		<LivePage>
			<PageHeader
				title="Import articles"
				actions={
					<Link
						href={dossier ? `/intake/bring-in?dossier=${encodeURIComponent(String(dossier))}` : "/intake/bring-in"}
						className={buttonClass()}
					>
						Bring in claims or sources
					</Link>
				}
			>
				The text is frozen as it comes in, to the byte. What the machine reads in it is proposed, never decided.
			</PageHeader>
			{allows(role, "import-article") ? (
				<Intake
					dossiers={items.map(({ id, title }) => ({ id, title }))}
					asked={items.find(({ id }) => id === dossier)?.id ?? null}
				/>
			) : (
				<EmptyState title="You can read this desk, not add to it">
					Ask an admin of the desk to make you a reviewer; then you can import articles here.
				</EmptyState>
			)}
		</LivePage>
	);
}
