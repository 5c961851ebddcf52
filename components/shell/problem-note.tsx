import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/client/api";

/** Why the desk refused, beside the form that still has the words. */
export function ProblemNote({ problem }: { problem: Problem | null }) {
	return problem && <Notice>{problem.detail}</Notice>;
}
