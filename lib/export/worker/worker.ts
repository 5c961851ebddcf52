import "server-only";
import type { Report } from "@/lib/core/reports/report";
import { slowRenderers } from "./slow-renderers";
import type { Job, Made } from "./worker-queue";

/** The process beside the server that makes what takes long, one after the other. It ends with the server. */
process.on("disconnect", () => process.exit());
process.on("message", async ({ format, report }: Job) => {
	process.send?.(await made(format, JSON.parse(report)));
});

async function made(format: Job["format"], report: Report): Promise<Made> {
	try {
		return { file: await slowRenderers[format](report) };
	} catch (error) {
		const { message, cause, stack } = error as Error;
		return { error: { message, stack, cause: JSON.stringify(cause) } };
	}
}
