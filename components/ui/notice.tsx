import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** A sentence that must be seen: what went wrong and what to do, or (`info`) what is different here. */
export function Notice({
	kind = "problem",
	children,
	className,
}: {
	kind?: "problem" | "info";
	children: ReactNode;
	className?: string;
}) {
	const Glyph = kind === "problem" ? CircleAlert : Info;
	return (
		<div
			role={kind === "problem" ? "alert" : undefined}
			className={cx(
				"flex gap-2 rounded-md border px-3 py-2 text-sm",
				kind === "problem" ? "border-false text-false" : "border-line bg-sunk text-ink",
				className,
			)}
		>
			<Glyph size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
			<div className="min-w-0 wrap-anywhere">{children}</div>
		</div>
	);
}
