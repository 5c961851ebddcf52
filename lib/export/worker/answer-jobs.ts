import "server-only";

export type Made = {
	outcome:
		| { file: Uint8Array }
		| { error: { message: string; stack?: string | undefined; cause?: string | undefined } };
	/** Bytes that the process has now. */
	memory: number;
};

const muchMemory = 150_000_000;

/** A process beside the server that makes one file after the other, for whoever started it. It ends with the server. */
export function answerJobs<Job>(make: (job: Job) => Uint8Array | Promise<Uint8Array>): void {
	process.on("disconnect", () => process.exit());
	process.on("message", async (job: Job) => {
		const outcome = await outcomeOf(make, job);
		// What a long report left is of no use to the next, and Node would let it lie.
		if (process.memoryUsage.rss() > muchMemory) globalThis.gc?.();
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
