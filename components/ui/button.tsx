import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<ButtonLook, string> = {
	primary: "bg-accent text-accent-ink border-accent hover:brightness-110",
	secondary: "bg-raised text-ink border-edge hover:bg-sunk",
	quiet: "bg-transparent text-ink border-transparent hover:bg-sunk",
	danger: "bg-raised text-false border-false hover:bg-sunk",
};

export function buttonClass(look: ButtonLook = "secondary", height: "small" | "usual" | "tall" = "usual"): string {
	return cx(
		"inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap select-none",
		"disabled:opacity-60 disabled:cursor-not-allowed aria-disabled:opacity-60",
		{ small: "h-7 px-2 text-xs", usual: "h-8 px-3 text-sm", tall: "h-10 px-4 text-sm" }[height],
		looks[look],
	);
}

type Props = ComponentProps<"button"> & {
	look?: ButtonLook;
	/** Small beside text, tall where a page has little else. */
	small?: boolean;
	tall?: boolean;
	/** The key that does the same, printed at the end. */
	hint?: ReactNode;
	/** It is being done: the button keeps its place and its focus, and takes no second press. */
	busy?: boolean;
};

export function Button({ look = "secondary", small, tall, hint, busy, className, children, onClick, ...rest }: Props) {
	return (
		<button
			type="button"
			className={cx(buttonClass(look, small ? "small" : tall ? "tall" : "usual"), className)}
			aria-busy={busy || undefined}
			aria-disabled={busy || undefined}
			onClick={busy ? (event) => event.preventDefault() : onClick}
			{...rest}
		>
			{children}
			{hint}
		</button>
	);
}

/** A square button with a glyph; `label` is its name for those who don't see it. */
export function IconButton({ label, className, children, ...rest }: ComponentProps<"button"> & { label: string }) {
	return (
		<button
			type="button"
			aria-label={label}
			title={label}
			className={cx(
				"inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:bg-sunk hover:text-ink disabled:opacity-60",
				className,
			)}
			{...rest}
		>
			{children}
		</button>
	);
}
