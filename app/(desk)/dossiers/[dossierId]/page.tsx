import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { LiveRefresh } from "@/components/live/live-refresh";
import { NoteHeading, NoteSection } from "@/components/note/note-section";
import { ReportLink } from "@/components/report/report-link";
import { PageHeader } from "@/components/shell/page-header";
import { Published } from "@/components/shell/published";
import { StageBar } from "@/components/shell/stage-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { connection } from "@/db/client";
import { articlesOf, dossierById } from "@/db/queries/articles";
import { claimsOf } from "@/db/queries/claims";
import { noteOn } from "@/db/queries/notes";
import { requireCaller } from "@/lib/auth/desk";
import { count } from "@/lib/core/words";
import { asId } from "../../as-id";
import { countStages } from "../../desk-overview";
import { LivePage } from "../../live-page";
import { NewThings } from "../../new-things";

type Props = { params: Promise<{ dossierId: string }> };

const load = cache(async (dossierId: string) => {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const dossier = await dossierById(db, desk, asId(dossierId));
	if (!dossier) notFound();
	return { db, caller, dossier };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: (await load((await params).dossierId)).dossier.title };
}

export default async function DossierPage({ params }: Props) {
	const { db, caller, dossier } = await load((await params).dossierId);
	const { desk } = caller;
	const [articles, claims, note] = await Promise.all([
		articlesOf(db, desk, { dossierId: dossier.id, limit: 1000 }),
		claimsOf(db, caller, { dossierId: dossier.id, limit: 2000 }),
		noteOn(db, desk, { noun: "dossier", id: dossier.id }),
	]);
	const claimsIn = (articleId: string) =>
		claims.items.filter((claim) => claim.appearances.some((appearance) => appearance.articleId === articleId));
	return (
		<LivePage>
			<LiveRefresh />
			<PageHeader
				title={dossier.title}
				above={
					<Link href="/dossiers" className="link">
						Articles
					</Link>
				}
				actions={
					<>
						<ReportLink href={`/dossiers/${dossier.id}/report`} />
						<NewThings dossierId={dossier.id} />
					</>
				}
			>
				{dossier.articleCount} {dossier.articleCount === 1 ? "article" : "articles"},{" "}
				<Link href={`/claims?dossier=${dossier.id}`} className="link">
					{count(dossier.claimCount, "claim")}
				</Link>
				,{" "}
				<Link href={`/dashboard?dossier=${dossier.id}`} className="link">
					how far it is
				</Link>
			</PageHeader>
			{articles.items.length === 0 ? (
				<EmptyState title="No articles in this dossier yet" action={<NewThings dossierId={dossier.id} />}>
					Its articles will be listed here with their outlet, their date and how far their claims are. Paste one, or
					drop files, at the intake.
				</EmptyState>
			) : (
				<>
					<div className="mb-6 max-w-md">
						<StageBar counts={countStages(claims.items)} />
					</div>
					<Table label={`Articles in ${dossier.title}`}>
						<thead>
							<tr>
								<Th>Title</Th>
								<Th>Outlet</Th>
								<Th>Published</Th>
								<Th className="w-44">Claims</Th>
							</tr>
						</thead>
						<tbody>
							{articles.items.map((article) => (
								<Tr key={article.id}>
									<Td className="min-w-64">
										<Link href={`/articles/${article.id}`} dir="auto" className="link wrap-anywhere">
											{article.title}
										</Link>
									</Td>
									<Td>
										<span dir="auto">
											{article.metadata.outlet.value ?? <span className="text-soft">unknown</span>}
										</span>
									</Td>
									<Td>
										<Published entry={article.metadata.publishedAt} />
									</Td>
									<Td>
										<StageBar compact counts={countStages(claimsIn(article.id))} />
									</Td>
								</Tr>
							))}
						</tbody>
					</Table>
				</>
			)}
			<div className="mt-10 max-w-2xl">
				<NoteSection noun="dossier" id={dossier.id} name={dossier.title} initial={note} heading={<NoteHeading />} />
			</div>
		</LivePage>
	);
}
