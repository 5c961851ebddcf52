import "server-only";
import { z } from "zod";
import { articleById, dossierById } from "@/db/queries/articles";
import { unfinishedJobs } from "@/db/queries/jobs";
import { insertJob } from "@/db/writes/jobs";
import { command } from "@/lib/commands/command";
import { type Job, jobsAtOnce } from "@/lib/core/jobs/job";
import { exportFormats } from "@/lib/core/reports/report-files";
import { startJobInput } from "@/lib/input/jobs";
import { refuse } from "@/lib/outcome";

/** Has a report made as a file while one does something else. It is fetched when it is done. */
export const startJob = command({
	name: "job.start",
	summary: "Have a report made as a file, which may take long; ask for the job until it is done",
	may: "read",
	input: startJobInput.extend({ format: z.enum(exportFormats) }),
	route: { method: "post", path: "/jobs", status: 201 },
	async run({ tx, desk, caller, now, newId }, { kind, articleId, dossierId, format }) {
		const subjectId = articleId ?? dossierId;
		if (subjectId === undefined || (articleId !== undefined && dossierId !== undefined)) {
			return refuse("invalid", "Say what the report is about: send `articleId` or `dossierId`.");
		}
		const noun = articleId === undefined ? "dossier" : "article";
		const subject = await (noun === "article" ? articleById : dossierById)(tx, desk, subjectId);
		if (!subject) refuse("not-found", `There is no such ${noun} on this desk.`);
		if ((await unfinishedJobs(tx, caller)) >= jobsAtOnce) {
			refuse("too-many", `${jobsAtOnce} jobs of yours are not finished. Wait for one of them, or cancel one.`);
		}
		const input = { noun, subjectId, format } as const;
		const id = newId();
		const step = "Waiting to begin.";
		await insertJob(tx, {
			id,
			deskId: desk,
			userId: caller.userId,
			kind,
			input,
			state: "waiting",
			step,
			createdAt: now,
		});
		const value: Job = {
			id,
			kind,
			input,
			title: subject.title,
			state: "waiting",
			progress: 0,
			step,
			createdAt: now.toISOString(),
			endedAt: null,
			file: null,
			expiresAt: null,
		};
		return { value, event: { subject: `job:${id}`, ...(articleId && { articleId }), body: { kind, ...input } } };
	},
});
