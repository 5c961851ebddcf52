import "server-only";
import { articleById, dossierById } from "@/db/queries/articles";
import { deskReportOn, lockDeskReport } from "@/db/queries/editions";
import type { ReportSubject } from "@/db/queries/reports";
import { insertReport } from "@/db/writes/reports";
import type { CommandContext } from "@/lib/commands/command";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import { slugFrom } from "@/lib/core/reports/editions/slug";
import { refuse } from "@/lib/outcome";

type About = { id?: string | undefined; articleId?: string | undefined; dossierId?: string | undefined };

/** The report, locked, for a change to it. */
export async function knownReport({ tx, desk }: CommandContext, id: string): Promise<DeskReport> {
	return (await lockDeskReport(tx, desk, id)) ?? noReport();
}

/** The report with that id, or on that article or dossier, locked; in the latter cases it is begun when there is none. */
export async function reportAbout(context: CommandContext, { id, ...about }: About): Promise<DeskReport> {
	const { tx, desk } = context;
	if (!about.articleId && !about.dossierId) {
		return id
			? knownReport(context, id)
			: refuse("invalid", "Say what the report is about: send articleId or dossierId.");
	}
	const subject = await subjectIn(context, about);
	const found = (await deskReportOn(tx, desk, subject)) ?? (id ? noReport() : await begin(context, subject));
	return id === undefined || id === found.id ? knownReport(context, found.id) : noReport();
}

function noReport(): never {
	return refuse("not-found", "There is no such report on this desk.");
}

type Subject = ReportSubject & { title: string };

/** An article may come with its dossier. */
async function subjectIn({ tx, desk }: CommandContext, { articleId, dossierId }: About): Promise<Subject> {
	if (articleId) {
		const article = await articleById(tx, desk, articleId);
		if (article && (!dossierId || dossierId === article.dossierId)) {
			return { noun: "article", id: article.id, title: article.title };
		}
		return refuse("not-found", "There is no such article on this desk.");
	}
	const dossier = await dossierById(tx, desk, dossierId ?? "");
	if (!dossier) refuse("not-found", "There is no such dossier on this desk.");
	return { noun: "dossier", id: dossier.id, title: dossier.title };
}

async function begin({ tx, desk, caller, now, newId }: CommandContext, subject: Subject): Promise<DeskReport> {
	const { noun, title } = subject;
	const id = newId();
	// The end of an id is its random part.
	const random = id.slice(-8);
	const proposed = slugFrom(title);
	const slugs = proposed === "" ? [`report-${random}`] : [proposed, `${proposed}-${random}`];
	for (const slug of slugs) {
		const row = { id, deskId: desk, noun, slug, claimOrder: [], leftOut: [], createdBy: caller.userId, createdAt: now };
		await insertReport(tx, { ...row, ...(noun === "article" ? { articleId: subject.id } : { dossierId: subject.id }) });
		// Ours, or that of somebody who began it in the same moment.
		const made = await deskReportOn(tx, desk, subject);
		if (made) return made;
	}
	throw new Error(`No address was free for a report on ${noun} ${subject.id}`);
}
