import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Database } from "@/db/client";
import { articlesOf, dossierById } from "@/db/queries/articles";
import { exportReport } from "@/lib/api/routes/reports";
import type { Article } from "@/lib/core/articles/article";
import type { Caller } from "@/lib/core/people/member";
import type { ExportFormat } from "@/lib/core/reports/report-files";

type Asked = { dossierId: string; formats: readonly ExportFormat[]; folder: string; resume?: boolean };
/** `file` is its path in the folder. */
type Written = { article: string; format: ExportFormat; file: string; skipped: boolean };

const part = ".part";

/**
 * Writes a report on each article of a dossier into a folder, in each format, which has a folder of its own. A file is there when it is complete, so that
 * a run that was broken off can be resumed; what it had written is then left as it is. Undefined when there is no such dossier.
 */
export async function exportAll(
	db: Database,
	caller: Caller,
	{ dossierId, formats, folder, resume = false }: Asked,
	say: (line: string) => void,
): Promise<Written[] | undefined> {
	if (!(await dossierById(db, caller.desk, dossierId))) return undefined;
	const files: Written[] = [];
	for (const format of formats) {
		const inside = path.join(folder, format);
		await mkdir(inside, { recursive: true });
		const earlier = resume ? (await readdir(inside)).filter((name) => !name.endsWith(part)) : [];
		for await (const { id } of allArticles(db, caller, dossierId)) {
			// Titles may be alike, and change; the end of an id is its own, and stays.
			const start = `${id.slice(-12)}-`;
			let name = earlier.find((one) => one.startsWith(start));
			const skipped = name !== undefined;
			if (name === undefined) {
				const report = await exportReport(db, caller, { noun: "article", id }, format);
				if (!report) continue;
				name = start + report.filename;
				await writeWhole(path.join(inside, name), report.body);
			}
			const file = path.join(format, name);
			files.push({ article: id, format, file, skipped });
			say(`${skipped ? "Left as it is:" : "Wrote"} ${file}`);
		}
	}
	return files;
}

async function* allArticles(db: Database, { desk }: Caller, dossierId: string): AsyncGenerator<Article> {
	for (let after: string | undefined; ; ) {
		const page = await articlesOf(db, desk, { dossierId, limit: 100, ...(after && { after }) });
		yield* page.items;
		if (page.next === null) return;
		after = page.next;
	}
}

/** Under another name first: whoever looks finds all of it or nothing. */
async function writeWhole(at: string, body: string | Uint8Array): Promise<void> {
	try {
		await writeFile(at + part, body);
		await rename(at + part, at);
	} catch (error) {
		await rm(at + part, { force: true });
		throw error;
	}
}
