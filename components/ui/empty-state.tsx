import type { ReactNode } from "react";

/** What would be here, and what makes it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
	return (
		<div className="flex flex-col items-start gap-2 rounded-lg border border-dashed border-line px-5 py-6">
			<p className="font-medium">{title}</p>
			{children && <p className="max-w-prose text-sm text-soft">{children}</p>}
			{action && <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
		</div>
	);
}
