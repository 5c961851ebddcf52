"use client";

import { usePathname } from "next/navigation";
import { filesHref } from "@/components/shell/places";
import { useToast } from "@/components/ui/toast";
import { download } from "@/lib/client/download";
import { jobWords } from "@/lib/core/jobs/job-words";
import { upperFirst } from "@/lib/core/words";
import { fileAddress } from "./file-address";
import { useJobsEnd, useKnownJobs } from "./use-jobs";

/** Says wherever one is that a file is there which one has had made, or why it is not. */
export function JobWatch() {
	const toast = useToast();
	const path = usePathname();
	useJobsEnd(useKnownJobs(), (job) => {
		// There every file says so itself.
		if (path === filesHref) return;
		const words = upperFirst(jobWords(job));
		if (job.state === "done") {
			const run = () => download(fileAddress(job));
			toast({ text: `${words} is ready.`, action: { label: "Download", run } });
		}
		if (job.state === "failed") toast({ text: `${words} could not be made. ${job.step}`, isProblem: true });
	});
	return null;
}
