import "server-only";

export type Made = {
	outcome:
		| { file: Uint8Array }
		| { error: { message: string; stack?: string | undefined; cause?: string | undefined } };
	/** Bytes that the process has now. */
	memory: number;
};

/** A process beside the server that makes one file after the other, for whoever started it. It ends with the server. */
export function answerJobs<Job>(make: (job: Job) => Uint8Array | Promise<Uint8Array>): void {
	process.on("disconnect", () => process.exit());
	process.on("message", async (job: Job) => {
		const outcome = await outcomeOf(make, job);
		process.send?.({ outcome, memory: process.memoryUsage.rss() } satisfies Made);
	});
}

async function outcomeOf<Job>(
	make: (job: Job) => Uint8Array | Promise<Uint8Array>,
	job: Job,
): Promise<Made["outcome"]> {
	try {
		return { file: await make(job) };
	} catch (error) {
		const { message, cause, stack } = error as Error;
		return { error: { message, stack, cause: JSON.stringify(cause) } };
	}
}
