import { gradeLabels } from "@/lib/core/labels";
import type { Grade } from "@/lib/core/sources/source";

/** The letter; its meaning is there for those who point or listen. */
export function GradeBadge({ grade, withWords = false }: { grade: Grade | null; withWords?: boolean }) {
	if (grade === null) return <span className="text-sm whitespace-nowrap text-soft">not graded</span>;
	return (
		<span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap" title={gradeLabels[grade]}>
			<span
				className={`inline-flex size-5 items-center justify-center rounded-sm border text-xs font-semibold ${
					grade === "F" ? "border-dashed border-edge text-soft" : "border-edge"
				}`}
			>
				{grade}
			</span>
			<span className={withWords ? "text-soft" : "sr-only"}>{gradeLabels[grade]}</span>
		</span>
	);
}
