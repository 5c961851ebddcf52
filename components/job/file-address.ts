import type { Job } from "@/lib/core/jobs/job";

/** Where the browser fetches what a job made. */
export function fileAddress({ id }: Pick<Job, "id">): string {
	return `/api/v1/jobs/${id}/file`;
}
