"use client";

import Link from "next/link";
import { filesHref } from "@/components/shell/places";
import { Key } from "@/components/shell/shortcuts";
import { buttonClass } from "@/components/ui/button";
import { isUnderWay, type Job } from "@/lib/core/jobs/job";
import { useJobs } from "./use-jobs";

/** The way to the member's files, with how many are being made. */
export function FilesLink({ jobs: initial }: { jobs: readonly Job[] }) {
	const { jobs } = useJobs(initial);
	const underWay = jobs.filter(isUnderWay).length;
	return (
		<Link href={filesHref} prefetch={false} className={buttonClass()}>
			<span>Files{underWay > 0 && <span className="text-soft tabular-nums"> · {underWay} being made</span>}</span>
			<Key id="go.files" />
		</Link>
	);
}
