import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ClaimState } from "@/components/claim/claim-state";
import { SourceDiscussion } from "@/components/discussion/source-discussion";
import { LiveRefresh } from "@/components/live/live-refresh";
import { NoteHeading, NoteSection } from "@/components/note/note-section";
import { SectionHeading } from "@/components/shell/page-header";
import { RestsOn } from "@/components/source/rests-on";
import { SourceCard } from "@/components/source/source-card";
import { connection } from "@/db/client";
import { claimsByIds } from "@/db/queries/claims";
import { usesOf } from "@/db/queries/evidence";
import { noteOn } from "@/db/queries/notes";
import { sourceById, sourceLinksOf, sourcesByIds } from "@/db/queries/sources";
import { requireCaller } from "@/lib/auth/desk";
import { claimPath } from "@/lib/core/claims/claim-path";
import { origins } from "@/lib/core/sources/origins";
import { asId } from "../../as-id";
import { LivePage } from "../../live-page";

type Props = { params: Promise<{ sourceId: string }> };

const load = cache(async (sourceId: string) => {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const source = await sourceById(db, desk, asId(sourceId));
	if (!source) notFound();
	return { db, desk, caller, source };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: (await load((await params).sourceId)).source.name };
}

export default async function SourcePage({ params }: Props) {
	const { db, desk, caller, source } = await load((await params).sourceId);
	const [links, uses, note] = await Promise.all([
		sourceLinksOf(db, desk),
		usesOf(db, desk, source.id),
		noteOn(db, desk, { noun: "source", id: source.id }),
	]);
	const claimIds = [...new Set(uses.map((use) => use.claimId))];
	const own = links.filter((link) => link.fromSourceId === source.id || link.toSourceId === source.id);
	const roots = origins([source.id], links);
	const [linked, claims] = await Promise.all([
		sourcesByIds(db, desk, [
			...new Set([...own.flatMap((link) => [link.fromSourceId, link.toSourceId]), ...roots.origins]),
		]),
		claimsByIds(db, caller, claimIds),
	]);
	const names = Object.fromEntries(linked.map(({ id, name }) => [id, name]));
	const isOwnOrigin = roots.origins.length === 1 && roots.origins[0] === source.id;
	return (
		<LivePage>
			<LiveRefresh />
			<SourceCard source={source} />
			<div className="mt-10 grid gap-x-12 gap-y-10 lg:grid-cols-2">
				<section aria-label="Rests on">
					<SectionHeading>Rests on</SectionHeading>
					<RestsOn source={{ id: source.id, name: source.name }} links={own} names={names} />
					<p className="mt-3 text-sm text-soft">
						{roots.unknown.length > 0
							? "Origin unknown."
							: isOwnOrigin
								? "It rests on no other known source, so it is an origin itself."
								: `In the end it rests on ${roots.independentOrigins} independent ${roots.independentOrigins === 1 ? "origin" : "origins"}: `}
						{!isOwnOrigin &&
							roots.origins.map((id, i) => (
								<span key={id}>
									{i > 0 && ", "}
									<Link href={`/sources/${id}`} dir="auto" className="link">
										{names[id] ?? "a source"}
									</Link>
								</span>
							))}
					</p>
				</section>
				<section aria-label="Where it is used">
					<SectionHeading
						aside={`${uses.length} evidence on ${claimIds.length} ${claimIds.length === 1 ? "claim" : "claims"}`}
					>
						Where it is used
					</SectionHeading>
					{claimIds.length === 0 ? (
						<p className="text-sm text-soft">
							No evidence comes from it yet. On the bench, E adds evidence to a claim, with this source.
						</p>
					) : (
						<ul className="divide-y divide-line border-y border-line">
							{claims.map((claim) => (
								<li key={claim.id} className="py-1.5">
									<span className="block text-xs">
										<ClaimState claim={claim} />
									</span>
									<Link href={claimPath(claim)} dir="auto" className="min-w-0 text-sm hover:underline wrap-anywhere">
										{claim.statement}
									</Link>
								</li>
							))}
						</ul>
					)}
				</section>
			</div>
			<div className="mt-10 max-w-2xl">
				<NoteSection noun="source" id={source.id} name={source.name} initial={note} heading={<NoteHeading />} />
			</div>
			<div className="mt-10 max-w-2xl">
				<SourceDiscussion source={{ id: source.id, name: source.name }} />
			</div>
		</LivePage>
	);
}
