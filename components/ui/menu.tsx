"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export function Menu(props: ComponentProps<typeof Radix.Root>) {
	return <Radix.Root modal={false} {...props} />;
}
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

/** `within`: the part of the page that it belongs to, so that those who go by landmarks find it there; else it stands at the end. */
export function MenuContent({
	className,
	within = null,
	...rest
}: ComponentProps<typeof Radix.Content> & { within?: HTMLElement | null }) {
	return (
		<Radix.Portal container={within}>
			<Radix.Content
				sideOffset={6}
				collisionPadding={8}
				// A long one scrolls, and what scrolls is reachable by keyboard.
				tabIndex={0}
				className={cx("appear z-40 min-w-44 rounded-lg border border-line bg-raised p-1 shadow-float", className)}
				{...rest}
			/>
		</Radix.Portal>
	);
}

const row =
	"flex min-h-8 items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-highlighted:bg-accent-tint data-disabled:text-soft";

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
	return <Radix.Item className={cx(row, className)} {...rest} />;
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
	return (
		<Radix.RadioItem className={cx(row, className)} {...rest}>
			<span className="w-3 text-accent">
				<Radix.ItemIndicator>✓</Radix.ItemIndicator>
			</span>
			{children}
		</Radix.RadioItem>
	);
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
	return <Radix.Label className={cx("px-2 pt-1.5 pb-1 text-xs text-soft", className)} {...rest} />;
}

export function MenuSeparator() {
	return <Radix.Separator className="my-1 h-px bg-line" />;
}
