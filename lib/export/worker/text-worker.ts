import "server-only";
import { createPrivateKey } from "node:crypto";
import { renderReport } from "@/lib/core/reports/render-report";
import { writeBundle } from "@/lib/export/bundle/write-bundle";
import { answerJobs } from "./answer-jobs";
import { type TextJob, whole } from "./workers";

/** Makes long reports as text, and bundles. */
answerJobs((job: TextJob) => {
	if ("bundle" in job) return writeBundle(whole(job), job.key === undefined ? undefined : createPrivateKey(job.key));
	return Buffer.from(renderReport(JSON.parse(job.report), job.format, job.options).body);
});
