"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** Never modal: what lies beneath can still be read and scrolled. Give the content an `aria-label`. */
export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;
export const PopoverClose = Radix.Close;

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
	return (
		<Radix.Portal>
			<Radix.Content
				sideOffset={6}
				collisionPadding={8}
				className={cx(
					"appear z-40 max-h-(--radix-popover-content-available-height) w-90 max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg border border-line bg-raised p-3 shadow-float",
					className,
				)}
				{...rest}
			/>
		</Radix.Portal>
	);
}
