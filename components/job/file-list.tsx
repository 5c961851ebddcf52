"use client";

import { useState } from "react";
import { Key } from "@/components/shell/shortcuts";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Problem } from "@/lib/client/api";
import type { Job } from "@/lib/core/jobs/job";
import { jobWords } from "@/lib/core/jobs/job-words";
import { upperFirst } from "@/lib/core/words";
import { FileRow } from "./file-row";
import { useCancelJob, useJobs, useJobsEnd, useStartJob } from "./use-jobs";

const became = { done: "is ready", failed: "could not be made", cancelled: "is not made any more" } as const;

/** What the member has had made, and is having made, the newest first. */
export function FileList({ jobs: initial }: { jobs: readonly Job[] }) {
	/** For those who listen; the others see it in the row. */
	const [said, setSaid] = useState("");
	const say = (job: Job, what: string) => setSaid(`${upperFirst(jobWords(job))} ${what}.`);
	const { jobs, problem } = useJobs(initial);
	useJobsEnd(jobs, (job) => {
		if (job.state === "done" || job.state === "failed" || job.state === "cancelled") say(job, became[job.state]);
	});
	const again = useStartJob((job) => say(job, "is being made"));
	const cancelling = useCancelJob((job) => say(job, became.cancelled));
	return (
		<>
			<p role="status" className="sr-only">
				{said}
			</p>
			{problem && (
				<Notice className="mb-4">
					{problem instanceof Problem
						? problem.detail
						: "The desk can’t be asked just now. This is how it was a moment ago; what is being made goes on, and Stet asks again."}
				</Notice>
			)}
			{jobs.length === 0 ? (
				<EmptyState title="No files wait for you">
					A long report takes its time as PDF, Word or bundle. On the report of an article or a dossier choose “Make in
					the background” <Key id="report.background" /> and go on with something else: the file waits here for you for
					a day.
				</EmptyState>
			) : (
				<ul aria-label="Files" className="border-t border-line">
					{jobs.map((job) => (
						<FileRow
							key={job.id}
							job={job}
							onCancel={() => cancelling.cancel(job)}
							isCancelling={cancelling.pending}
							onAgain={() => again.start(job.input)}
							isStarting={again.pending}
						/>
					))}
				</ul>
			)}
		</>
	);
}
