import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { ClaimState } from "@/components/claim/claim-state";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { connection } from "@/db/client";
import { dossiersOf } from "@/db/queries/articles";
import { claimsOf } from "@/db/queries/claims";
import { deskMembers } from "@/db/queries/people";
import { requireCaller } from "@/lib/auth/desk";
import { isRatable } from "@/lib/core/claims/checkable";
import { claimPath } from "@/lib/core/claims/claim-path";
import { asId } from "../as-id";
import { ClaimFilterBar } from "./claim-filter-bar";
import { loadClaimFilter } from "./search-params";

export const metadata: Metadata = { title: "Claims" };

const perPage = 100;

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const filter = await loadClaimFilter(searchParams);
	const [claims, dossiers, members] = await Promise.all([
		claimsOf(db, caller, {
			limit: perPage,
			...(filter.q && { q: filter.q.slice(0, 300) }),
			...(filter.stage && { stage: filter.stage }),
			...(filter.dossier && { dossierId: asId(filter.dossier) }),
			...(filter.assignee && { assigneeId: asId(filter.assignee) }),
			...(filter.after && { after: asId(filter.after) }),
		}),
		dossiersOf(db, desk, { limit: 1000 }),
		deskMembers(db, desk),
	]);
	const nameOf = new Map(members.map((member) => [member.userId, member.name]));
	const titleOf = new Map(dossiers.items.map((dossier) => [dossier.id, dossier.title]));
	const manyDossiers = dossiers.items.length > 1;
	const filtered = Boolean(filter.q || filter.stage || filter.dossier || filter.assignee);
	return (
		<PageBody wide>
			<LiveRefresh />
			<PageHeader title="Claims">
				{claims.next || filter.after
					? `${perPage} a page`
					: `${claims.items.length} ${claims.items.length === 1 ? "claim" : "claims"}`}
				{filtered && ", filtered"}, oldest first
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
				<Table label="Claims">
					<thead>
						<tr>
							<Th>State</Th>
							<Th>Claim</Th>
							<Th>Kind</Th>
							<Th>Priority</Th>
							<Th>Assigned to</Th>
							{manyDossiers && <Th>Dossier</Th>}
							<Th className="text-end">Evidence</Th>
							<Th className="text-end">Verdicts you see</Th>
						</tr>
					</thead>
					<tbody>
						{claims.items.map((claim) => (
							<Tr key={claim.id}>
								<Td>
									<ClaimState claim={claim} />
								</Td>
								<Td className="min-w-72">
									<Link href={claimPath(claim)} dir="auto" className="line-clamp-2 hover:underline wrap-anywhere">
										{claim.statement}
									</Link>
								</Td>
								<Td className="text-soft">
									{claim.checkable || !isRatable(claim.kind, true) ? claim.kind : `${claim.kind}, not checkable`}
								</Td>
								<Td className={claim.priority === "normal" ? "text-soft" : "font-medium"}>{claim.priority}</Td>
								<Td>
									<span dir="auto">{claim.assigneeId ? (nameOf.get(claim.assigneeId) ?? "left the desk") : "–"}</span>
								</Td>
								{manyDossiers && (
									<Td className="max-w-48">
										<span dir="auto" className="block truncate">
											{titleOf.get(claim.dossierId)}
										</span>
									</Td>
								)}
								<Td className="text-end">{claim.evidenceCount}</Td>
								<Td className="text-end">{claim.verdictCount}</Td>
							</Tr>
						))}
					</tbody>
				</Table>
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
		</PageBody>
	);
}

function address(filter: Record<string, string | null>, after: string | null): string {
	const set = Object.entries({ ...filter, after }).filter((entry): entry is [string, string] => Boolean(entry[1]));
	return `/claims?${new URLSearchParams(set)}`;
}
