import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { connection } from "@/db/client";
import { articleById, dossierById, versionById } from "@/db/queries/articles";
import { requireCaller } from "@/lib/auth/desk";
import { asId } from "../../as-id";
import { LivePage } from "../../live-page";
import { Review } from "./review";

type Props = { params: Promise<{ articleId: string }> };

const load = cache(async (articleId: string) => {
	const { desk } = await requireCaller();
	const { db } = connection();
	const article = await articleById(db, desk, asId(articleId));
	if (!article) notFound();
	return { db, desk, article };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: `Review: ${(await load((await params).articleId)).article.title}` };
}

export default async function ReviewPage({ params }: Props) {
	const { db, desk, article } = await load((await params).articleId);
	const newest = article.versions.at(-1);
	const [version, dossier] = await Promise.all([
		newest && versionById(db, desk, newest.id),
		dossierById(db, desk, article.dossierId),
	]);
	if (!version || !dossier) notFound();
	return (
		<LivePage>
			<Review article={article} version={version} dossier={{ id: dossier.id, title: dossier.title }} />
		</LivePage>
	);
}
