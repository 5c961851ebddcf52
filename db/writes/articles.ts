import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { articles, articleVersions, dossiers, passageMarks } from "@/db/schema/articles";

export async function insertDossier(tx: Transaction, row: typeof dossiers.$inferInsert): Promise<void> {
	await tx.insert(dossiers).values(row);
}

export async function insertArticle(
	tx: Transaction,
	article: typeof articles.$inferInsert,
	version: typeof articleVersions.$inferInsert,
	marks: (typeof passageMarks.$inferInsert)[],
): Promise<void> {
	await tx.insert(articles).values(article);
	await tx.insert(articleVersions).values(version);
	if (marks.length > 0) await tx.insert(passageMarks).values(marks);
}

export async function updateArticle(
	tx: Transaction,
	id: string,
	change: Partial<typeof articles.$inferInsert>,
): Promise<void> {
	await tx.update(articles).set(change).where(eq(articles.id, id));
}

export async function insertMark(tx: Transaction, row: typeof passageMarks.$inferInsert): Promise<void> {
	await tx.insert(passageMarks).values(row);
}

export async function updateMark(
	tx: Transaction,
	id: string,
	change: Partial<typeof passageMarks.$inferInsert>,
): Promise<void> {
	await tx.update(passageMarks).set(change).where(eq(passageMarks.id, id));
}
