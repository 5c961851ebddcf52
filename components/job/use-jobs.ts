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

const question = {
	queryKey: keys.jobs(),
	queryFn: async ({ signal }: { signal: AbortSignal }) => (await apiGet<Page<Job>>("/jobs", {}, signal)).items,
	refetchInterval: ({ state }: { state: { data?: Job[] | undefined } }) => isAnyUnderWay(state.data) && askEvery,
};

function isAnyUnderWay(jobs: readonly Job[] | undefined): boolean {
	return jobs?.some(isUnderWay) ?? false;
}

/** The member's jobs as they are now. `initial` is what the page was made with. */
export function useJobs(initial: readonly Job[]) {
	const { data, error } = useQuery({ ...question, initialData: [...initial] });
	return { jobs: data, problem: error };
}

/** Those that this browser knows of; asks about them as long as one is under way, and not before. */
export function useKnownJobs(): readonly Job[] {
	const { data } = useQuery({ ...question, enabled: ({ state }) => isAnyUnderWay(state.data) });
	return data ?? none;
}

const none: readonly Job[] = [];

/** `onEnd` is told of each job that ended. */
export function useJobsEnd(jobs: readonly Job[], onEnd: (job: Job) => void): void {
	const before = useRef(jobs);
	const tell = useRef(onEnd);
	useEffect(() => {
		tell.current = onEnd;
	});
	useEffect(() => {
		for (const job of endedSince(before.current, jobs)) tell.current(job);
		before.current = jobs;
	}, [jobs]);
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
