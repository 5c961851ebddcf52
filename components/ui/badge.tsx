import type { ReactNode } from "react";
import { cx } from "./cx";

/** A small word about a thing. */
export function Badge({ children, className, title }: { children: ReactNode; className?: string; title?: string }) {
	return (
		<span
			title={title}
			className={cx(
				"inline-flex h-5 items-center gap-1 rounded-sm border border-line bg-sunk px-1.5 text-xs whitespace-nowrap text-soft",
				className,
			)}
		>
			{children}
		</span>
	);
}

/** How many there are. */
export function Count({ n, of }: { n: number; of?: number }) {
	return (
		<span className="text-soft">
			{n.toLocaleString("en")}
			{of !== undefined && ` of ${of.toLocaleString("en")}`}
		</span>
	);
}
