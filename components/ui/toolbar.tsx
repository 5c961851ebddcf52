"use client";

import { Toolbar as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

/** A row of buttons that Tab enters once and arrows walk along. */
export function Toolbar({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
	return <Radix.Root className={cx("flex flex-wrap items-center gap-0.5", className)} {...rest} />;
}

type Props = Omit<ComponentProps<typeof Radix.Button>, "aria-label"> & {
	label: string;
	/** The keys that do the same, as they are printed: "Ctrl+B". */
	keys?: string | undefined;
	/** For a button that is on or off. */
	pressed?: boolean | undefined;
	children: ReactNode;
};

export function ToolbarButton({ label, keys, pressed, className, ...rest }: Props) {
	return (
		<Radix.Button
			type="button"
			aria-label={label}
			aria-keyshortcuts={keys?.replace("Ctrl", "Control")}
			aria-pressed={pressed}
			title={keys ? `${label} (${keys})` : label}
			className={cx(
				"inline-flex size-7 shrink-0 items-center justify-center rounded-md text-soft hover:bg-sunk hover:text-ink",
				"aria-disabled:opacity-50 aria-pressed:bg-accent-tint aria-pressed:text-ink",
				className,
			)}
			{...rest}
		/>
	);
}
