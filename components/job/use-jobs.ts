"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useToast } from "@/components/ui/toast";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { endedSince, isUnderWay, type Job, type JobInput } from "@/lib/core/jobs/job";
import { formatName, jobWords } from "@/lib/core/jobs/job-words";

/** The log has no lines of how far a job is: while one is under way, the desk is asked. */
const askEvery = 1_500;

/** The member's jobs as they are now. `initial` is what the page was made with; `onEnd` is told of each that ended since. */
export function useJobs(initial: readonly Job[], onEnd: (job: Job) => void) {
	const { data, error } = useQuery({
		queryKey: keys.jobs(),
		queryFn: async ({ signal }) => (await apiGet<Page<Job>>("/jobs", {}, signal)).items,
		initialData: [...initial],
		refetchInterval: ({ state }) => state.data?.some(isUnderWay) && askEvery,
	});
	const before = useRef(data);
	const tell = useRef(onEnd);
	useEffect(() => {
		tell.current = onEnd;
	});
	useEffect(() => {
		for (const job of endedSince(before.current, data)) tell.current(job);
		before.current = data;
	}, [data]);
	return { jobs: data, problem: error };
}

/** Has a file made in the background. A refusal is said at once; `onStarted` hears what will be made. */
export function useStartJob(onStarted: (job: Job) => void) {
	const toast = useToast();
	const { run, pending } = useCommand<JobInput, Job>({
		method: "POST",
		path: () => "/jobs",
		body: ({ noun, subjectId, format }) => ({ kind: "report", [`${noun}Id`]: subjectId, format }),
		label: ({ noun, format }) => `Report on the ${noun} as ${formatName(format)}`,
		invalidates: () => [keys.jobs()],
		onlyNow: true,
	});
	async function start(input: JobInput) {
		const sent = await run(input);
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
		if (sent.kind === "saved") onStarted(sent.value);
	}
	return { start: (input: JobInput) => void start(input), pending };
}

/** Ends a job that is under way; one that was quicker is said to be over. */
export function useCancelJob(onCancelled: (job: Job) => void) {
	const toast = useToast();
	const { run, pending } = useCommand<Job, Job>({
		method: "POST",
		path: ({ id }) => `/jobs/${id}/cancel`,
		body: () => ({}),
		label: (job) => `No ${jobWords(job)}`,
		invalidates: () => [keys.jobs()],
		onlyNow: true,
	});
	async function cancel(job: Job) {
		const sent = await run(job);
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
		if (sent.kind === "saved") onCancelled(sent.value);
	}
	return { cancel: (job: Job) => void cancel(job), pending };
}
