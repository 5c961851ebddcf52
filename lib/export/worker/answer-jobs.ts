import "server-only";

export type Made =
	| { file: Uint8Array }
	| { error: { message: string; stack?: string | undefined; cause?: string | undefined } };

/** A process beside the server that makes one file after the other, for whoever started it. It ends with the server. */
export function answerJobs<Job>(make: (job: Job) => Uint8Array | Promise<Uint8Array>): void {
	process.on("disconnect", () => process.exit());
	process.on("message", async (job: Job) => {
		process.send?.(await made(make, job));
	});
}

async function made<Job>(make: (job: Job) => Uint8Array | Promise<Uint8Array>, job: Job): Promise<Made> {
	try {
		return { file: await make(job) };
	} catch (error) {
		const { message, cause, stack } = error as Error;
		return { error: { message, stack, cause: JSON.stringify(cause) } };
	}
}
