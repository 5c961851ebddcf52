import "server-only";
import { Hono } from "hono";
import { connection } from "@/db/client";
import { jobById, jobFile } from "@/db/queries/jobs";
import { apiCaller } from "@/lib/api/caller";
import { contentDisposition } from "@/lib/api/content-disposition";
import { read } from "@/lib/commands/command";
import { byId } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

export const jobFiles = new Hono();

/** What a job made, to whoever started it, as long as they hold the role that it was made for. Always a download in a sandbox. */
jobFiles.get("/jobs/:id/file", async (c) => {
	const caller = await apiCaller(c);
	const { db } = connection();
	const { id } = read(byId, c.req.param());
	const job = await jobById(db, caller, id, new Date());
	if (!job) return refuse("not-found", "There is no such job of yours. What one made is kept for a day.");
	if (job.state !== "done") return refuse("conflict", `This job has made no file. ${job.step}`);
	const file = await jobFile(db, caller, id);
	if (!file) return refuse("not-found", "There is no such job of yours. What one made is kept for a day.");
	if (file.madeFor !== caller.role) {
		return refuse("conflict", "Your role on this desk has changed since this was made. Start the job again.");
	}
	return c.body(new Uint8Array(file.result), 200, {
		"Content-Type": file.mediaType,
		"Content-Disposition": contentDisposition(file.filename),
		"Content-Security-Policy": "default-src 'none'; sandbox",
		"Referrer-Policy": "no-referrer",
	});
});
