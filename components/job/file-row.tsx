"use client";

import Link from "next/link";
import { useLayoutEffect, useRef } from "react";
import { usePerson } from "@/components/shell/person";
import { glyphs } from "@/components/shell/state-look";
import { Button, buttonClass } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { isUnderWay, type Job } from "@/lib/core/jobs/job";
import { formatName, jobWords } from "@/lib/core/jobs/job-words";
import { readableSize } from "@/lib/core/words";
import { fileAddress } from "./file-address";

type Props = {
	job: Job;
	onCancel: () => void;
	isCancelling: boolean;
	onAgain: () => void;
	isStarting: boolean;
};

/** One file: what it is of, how far it is, and what can be done about it. */
export function FileRow({ job, onCancel, isCancelling, onAgain, isStarting }: Props) {
	const { role } = usePerson();
	const isTheirs = job.file?.madeFor === role;
	const words = jobWords(job);
	const acts = useRef<HTMLFieldSetElement>(null);
	const hasFocus = useRef(false);
	// Its button may go from under the hand when a job ends; the focus stays with the file.
	// biome-ignore lint/correctness/useExhaustiveDependencies: that is when the buttons change
	useLayoutEffect(() => {
		if (!hasFocus.current || acts.current?.contains(document.activeElement)) return;
		acts.current?.querySelector<HTMLElement>("a, button")?.focus();
	}, [job.state]);
	return (
		<li className="grid gap-x-8 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)] lg:grid-cols-[minmax(0,1fr)_minmax(0,18rem)_15rem]">
			<div className="min-w-0">
				<p className="line-clamp-2 font-medium wrap-anywhere">
					<Subject job={job} />
				</p>
				<p className="text-xs text-soft">
					<span className="text-ink">{formatName(job.input.format)}</span>, of the {job.input.noun}, asked for{" "}
					<Time iso={job.createdAt} />
				</p>
			</div>
			<div className="min-w-0 text-sm">
				<State job={job} isTheirs={isTheirs} />
			</div>
			<fieldset
				ref={acts}
				className="flex flex-wrap items-start gap-2 sm:col-span-2 lg:col-span-1 lg:justify-end"
				onFocus={() => {
					hasFocus.current = true;
				}}
				onBlur={() => {
					hasFocus.current = false;
				}}
			>
				<legend className="sr-only">{words}</legend>
				{isUnderWay(job) ? (
					<Button small busy={isCancelling} onClick={onCancel}>
						Cancel
					</Button>
				) : (
					<>
						{isTheirs && (
							<a href={fileAddress(job)} download="" className={buttonClass("primary", "small")}>
								Download
							</a>
						)}
						{job.title !== null && (
							<Button small busy={isStarting} onClick={onAgain}>
								Make it again
							</Button>
						)}
					</>
				)}
			</fieldset>
		</li>
	);
}

function Subject({ job: { title, input } }: { job: Job }) {
	if (title === null) return <span className="text-soft">A former {input.noun}</span>;
	return (
		<Link href={`/${input.noun}s/${input.subjectId}/report`} dir="auto" className="link">
			{title}
		</Link>
	);
}

function State({ job, isTheirs }: { job: Job; isTheirs: boolean }) {
	const { state, step, progress, file, expiresAt } = job;
	switch (state) {
		case "waiting":
			return (
				<p data-state-look="open">
					<span className="state">{glyphs.open} Waiting</span>{" "}
					<span className="text-soft">until a server is free for it</span>
				</p>
			);
		case "running":
			return (
				<div data-state-look="progress">
					<p>
						<span className="state">{glyphs.progress} Being made</span>{" "}
						<span className="text-soft tabular-nums">{progress} %</span>
					</p>
					<progress
						aria-label={`How far ${jobWords(job)} is`}
						max={100}
						value={progress}
						className="my-1 block h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-line [&::-moz-progress-bar]:bg-progress [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-progress"
					/>
					<p className="text-xs text-soft">{step}</p>
				</div>
			);
		case "done":
			if (!isTheirs) {
				return (
					<p data-state-look="stale">
						<span className="state">{glyphs.stale} Not for you any more</span>{" "}
						<span className="text-soft">
							Your role on this desk has changed since it was made. Make it again with what you may see now.
						</span>
					</p>
				);
			}
			return (
				<p data-state-look="true">
					<span className="state">{glyphs.true} Ready</span>{" "}
					{file && <span className="tabular-nums">{readableSize(file.bytes)}</span>}
					{expiresAt && (
						<span className="block text-xs text-soft">
							Kept until <Time iso={expiresAt} />
						</span>
					)}
				</p>
			);
		case "failed":
			return (
				<p data-state-look="false" className="wrap-anywhere">
					<span className="state">{glyphs.false} Failed</span> {step}
				</p>
			);
		case "cancelled":
			return (
				<p data-state-look="none">
					<span className="state">{glyphs.none} Cancelled</span>
				</p>
			);
	}
}
