"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export const Tabs = Radix.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
	return <Radix.List className={cx("flex gap-4 border-b border-line", className)} {...rest} />;
}

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
	return (
		<Radix.Trigger
			className={cx(
				"-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink",
				className,
			)}
			{...rest}
		/>
	);
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
	return <Radix.Content className={cx("pt-4", className)} {...rest} />;
}
