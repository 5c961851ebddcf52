import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Bench } from "@/components/article/bench";
import type { Sibling } from "@/components/article/bench-context";
import { connection, type Reader } from "@/db/client";
import { articleById, articlesOf, dossierById, versionById } from "@/db/queries/articles";
import { claimsOf } from "@/db/queries/claims";
import { deskMembers } from "@/db/queries/people";
import { requireCaller } from "@/lib/auth/desk";
import type { Claim } from "@/lib/core/claims/claim";
import type { Caller } from "@/lib/core/people/member";
import { asId } from "../../as-id";
import { UpToDate } from "../../live-page";

type Props = { params: Promise<{ articleId: string }> };

const load = cache(async (articleId: string) => {
	const caller = await requireCaller();
	const { desk } = caller;
	const { db } = connection();
	const article = await articleById(db, desk, asId(articleId));
	const latest = article?.versions.at(-1);
	if (!article || !latest) notFound();
	return { db, caller, article, latest };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: (await load((await params).articleId)).article.title };
}

/** The bench: one article with its claims. Which claim is open is in the address, `?claim=`. */
export default async function BenchPage({ params }: Props) {
	const { db, caller, article, latest } = await load((await params).articleId);
	const { desk } = caller;
	const [version, dossier, siblings, members, claims] = await Promise.all([
		versionById(db, desk, latest.id),
		dossierById(db, desk, article.dossierId),
		articlesOf(db, desk, { dossierId: article.dossierId, limit: 1000 }),
		deskMembers(db, desk),
		allClaims(db, caller, article.id),
	]);
	if (!version || !dossier) notFound();
	return (
		<UpToDate>
			<Bench
				key={version.id}
				article={article}
				version={version}
				dossier={{ id: dossier.id, title: dossier.title }}
				siblings={siblings.items.flatMap((other): Sibling[] => {
					const current = other.versions.at(-1);
					if (!current || other.id === article.id) return [];
					const outlet = other.metadata.outlet.value;
					return [{ articleId: other.id, title: other.title, outlet, versionId: current.id }];
				})}
				members={members}
				claims={claims}
			/>
		</UpToDate>
	);
}

async function allClaims(db: Reader, caller: Caller, articleId: string): Promise<Claim[]> {
	const claims: Claim[] = [];
	let after: string | undefined;
	do {
		const page = await claimsOf(db, caller, { articleId, limit: 1000, ...(after && { after }) });
		claims.push(...page.items);
		after = page.next ?? undefined;
	} while (after);
	return claims;
}
