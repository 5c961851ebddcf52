import type { Metadata } from "next";
import Link from "next/link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { Published } from "@/components/shell/published";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { articlesOf, dossiersOf } from "@/db/queries/articles";
import { requireCaller } from "@/lib/auth/desk";
import { groupBy } from "@/lib/core/group-by";
import { allows } from "@/lib/core/people/permissions";
import { count } from "@/lib/core/words";
import { LivePage } from "../live-page";
import { NewThings } from "../new-things";
import { NewDossier } from "./new-dossier";

export const metadata: Metadata = { title: "Articles" };

export default async function DossiersPage({ searchParams }: { searchParams: Promise<{ new?: string }> }) {
	const { desk, role } = await requireCaller();
	const { db } = connection();
	const [dossiers, articles] = await Promise.all([
		dossiersOf(db, desk, { limit: 1000 }),
		articlesOf(db, desk, { limit: 1000 }),
	]);
	const asked = (await searchParams).new === "dossier";
	const mayMake = allows(role, "make-dossier");
	const byDossier = groupBy(articles.items, (article) => article.dossierId);
	return (
		<LivePage>
			<LiveRefresh />
			<PageHeader title="Articles" actions={<NewThings />}>
				{articles.items.length} {articles.items.length === 1 ? "article" : "articles"} in {dossiers.items.length}{" "}
				{dossiers.items.length === 1 ? "dossier" : "dossiers"}
			</PageHeader>
			{mayMake && (asked || dossiers.items.length === 0) && <NewDossier />}
			{dossiers.items.length === 0 && !mayMake && (
				<EmptyState title="No dossiers yet">
					A dossier holds the articles and claims of one subject. Ask an editor or an admin of this desk to open one.
				</EmptyState>
			)}
			<div className="flex flex-col gap-8">
				{dossiers.items.map((dossier) => (
					<div key={dossier.id}>
						<h2 className="font-serif text-xl font-semibold">
							<Link href={`/dossiers/${dossier.id}`} dir="auto" className="hover:underline">
								{dossier.title}
							</Link>
						</h2>
						<p className="mb-2 text-sm text-soft">{count(dossier.claimCount, "claim")}</p>
						{dossier.articleCount === 0 ? (
							<p className="text-sm text-soft">No articles yet.</p>
						) : (
							<ul className="divide-y divide-line border-y border-line">
								{(byDossier.get(dossier.id) ?? []).map((article) => (
									<li key={article.id}>
										<Link
											href={`/articles/${article.id}`}
											className="flex flex-col gap-x-4 py-1.5 hover:bg-sunk/60 sm:flex-row sm:items-baseline sm:justify-between"
										>
											<span dir="auto" className="min-w-0 wrap-anywhere">
												{article.title}
											</span>
											<span className="shrink-0 text-sm text-soft">
												<bdi>{article.metadata.outlet.value ?? "outlet unknown"}</bdi>,{" "}
												<Published entry={article.metadata.publishedAt} />
											</span>
										</Link>
									</li>
								))}
							</ul>
						)}
					</div>
				))}
			</div>
		</LivePage>
	);
}
