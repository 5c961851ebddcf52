import { exportFiles } from "../reports/report-files";
import type { Job } from "./job";

/** `PDF`; a format that there is no more, as it was called by programs. */
export function formatName(format: string): string {
	return exportFiles.find((file) => file.format === format)?.name ?? format;
}

/** What a job makes: `“Six flags, one command” as PDF`. */
export function jobWords({ title, input: { noun, format } }: Pick<Job, "title" | "input">): string {
	return `${title === null ? `a former ${noun}` : `“${title}”`} as ${formatName(format)}`;
}
