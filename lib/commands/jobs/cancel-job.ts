import "server-only";
import { lockJob } from "@/db/queries/jobs";
import { endedAt, updateJob } from "@/db/writes/jobs";
import { command } from "@/lib/commands/command";
import type { Job } from "@/lib/core/jobs/job";
import { byId } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** Ends a job of one's own that is not done. What its server is just making is thrown away. */
export const cancelJob = command({
	name: "job.cancel",
	summary: "Cancel a job of yours that is not done",
	may: "read",
	input: byId,
	route: { method: "post", path: "/jobs/{id}/cancel" },
	async run({ tx, caller, now }, { id }) {
		const job = await lockJob(tx, caller, id, now);
		if (!job) refuse("not-found", "There is no such job of yours.");
		if (job.endedAt !== null) refuse("conflict", `This job has ended already. ${job.step}`);
		const ended = endedAt(now);
		const step = "Cancelled.";
		await updateJob(tx, id, { state: "cancelled", step, ...ended });
		const value: Job = {
			...job,
			state: "cancelled",
			step,
			endedAt: now.toISOString(),
			expiresAt: ended.expiresAt.toISOString(),
		};
		return { value, event: { subject: `job:${id}`, body: { state: job.state } } };
	},
});
