"use client";

import Link from "next/link";
import { filesHref } from "@/components/shell/places";
import { Key } from "@/components/shell/shortcuts";
import { buttonClass } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { download } from "@/lib/client/download";
import { isUnderWay, type Job } from "@/lib/core/jobs/job";
import { jobWords } from "@/lib/core/jobs/job-words";
import { upperFirst } from "@/lib/core/words";
import { fileAddress } from "./file-address";
import { useJobs } from "./use-jobs";

/** The way to the member's files, with how many are being made; says when one is there. */
export function FilesLink({ jobs: initial }: { jobs: readonly Job[] }) {
	const toast = useToast();
	const { jobs } = useJobs(initial, (job) => {
		const words = upperFirst(jobWords(job));
		if (job.state === "done") {
			const run = () => download(fileAddress(job));
			toast({ text: `${words} is ready.`, action: { label: "Download", run } });
		}
		if (job.state === "failed") toast({ text: `${words} could not be made. ${job.step}`, isProblem: true });
	});
	const underWay = jobs.filter(isUnderWay).length;
	return (
		<Link href={filesHref} prefetch={false} className={buttonClass()}>
			<span>Files{underWay > 0 && <span className="text-soft tabular-nums"> · {underWay} being made</span>}</span>
			<Key id="go.files" />
		</Link>
	);
}
