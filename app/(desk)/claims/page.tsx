import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { connection } from "@/db/client";
import { dossiersOf } from "@/db/queries/articles";
import { claimsOf } from "@/db/queries/claims";
import { deskMembers } from "@/db/queries/people";
import { requireCaller } from "@/lib/auth/desk";
import { claimPath } from "@/lib/core/claims/claim-path";
import { asId } from "../as-id";
import { LivePage } from "../live-page";
import { ClaimFilterBar } from "./claim-filter-bar";
import { ClaimTable } from "./claim-table";
import { loadClaimFilter } from "./search-params";

export const metadata: Metadata = { title: "Claims" };

const perPage = 100;

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const filter = await loadClaimFilter(searchParams);
	const now = new Date();
	const [claims, dossiers, members] = await Promise.all([
		claimsOf(
			db,
			caller,
			{
				limit: perPage,
				...(filter.q && { q: filter.q.slice(0, 300) }),
				...(filter.stage && { stage: filter.stage }),
				...(filter.dossier && { dossierId: asId(filter.dossier) }),
				...(filter.assignee && { assigneeId: asId(filter.assignee) }),
				...(filter.assigned && { assigned: filter.assigned }),
				...(filter.due && { due: filter.due }),
				...(filter.sort && { sort: filter.sort }),
				...(filter.after && { after: asId(filter.after) }),
			},
			now,
		),
		dossiersOf(db, desk, { limit: 1000 }),
		deskMembers(db, desk),
	]);
	const titleOf = new Map(dossiers.items.map((dossier) => [dossier.id, dossier.title]));
	const manyDossiers = dossiers.items.length > 1;
	const filtered = Boolean(
		filter.q || filter.stage || filter.dossier || filter.assignee || filter.assigned || filter.due,
	);
	return (
		<LivePage wide>
			<LiveRefresh />
			<PageHeader title="Claims">
				{claims.next || filter.after
					? `${perPage} a page`
					: `${claims.items.length} ${claims.items.length === 1 ? "claim" : "claims"}`}
				{filtered && ", filtered"}, {filter.sort === "due" ? "the earliest due date first" : "oldest first"}
			</PageHeader>
			<ClaimFilterBar
				dossiers={dossiers.items.map(({ id, title }) => ({ id, title }))}
				members={members.map(({ userId, name }) => ({ userId, name }))}
			/>
			{claims.items.length === 0 ? (
				<EmptyState title={filtered ? "No claim fits this filter" : "No claims yet"}>
					{filtered
						? "Take something out of the filter; withdrawn claims are in the log only."
						: "Open an article on the bench, select some of its words and press C."}
				</EmptyState>
			) : (
				<ClaimTable
					rows={claims.items.map(({ appearances, createdAt: _made, updatedAt: _changed, tags: _tags, ...claim }) => ({
						...claim,
						href: claimPath({ id: claim.id, appearances }),
						dossier: manyDossiers ? (titleOf.get(claim.dossierId) ?? "") : null,
					}))}
					members={members}
					now={now.toISOString()}
					sort={filter.sort ?? "age"}
					otherSort={address({ ...filter, sort: filter.sort === "due" ? null : "due" }, null)}
				/>
			)}
			<nav aria-label="Pages" className="mt-4 flex gap-4 text-sm">
				{filter.after && (
					<Link href={address(filter, null)} className="link">
						First page
					</Link>
				)}
				{claims.next && (
					<Link href={address(filter, claims.next)} className="link">
						Next page
					</Link>
				)}
			</nav>
		</LivePage>
	);
}

function address(filter: Record<string, string | null>, after: string | null): string {
	const set = Object.entries({ ...filter, after }).filter((entry): entry is [string, string] => Boolean(entry[1]));
	return `/claims?${new URLSearchParams(set)}`;
}
