import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** Something that is there when it is asked for. The browser folds it, no script. */
export function Fold({
	title,
	open,
	className,
	children,
}: {
	title: string;
	open?: boolean;
	className?: string;
	children: ReactNode;
}) {
	return (
		<details open={open} className={cx("group/fold", className)}>
			<summary className="inline-flex h-7 list-none items-center gap-1 rounded-md pe-2 text-xs text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
				<ChevronRight size={14} aria-hidden="true" className="group-open/fold:rotate-90" />
				{title}
			</summary>
			<div className="mt-1">{children}</div>
		</details>
	);
}
