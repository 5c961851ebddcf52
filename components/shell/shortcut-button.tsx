"use client";

import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { Key, useAriaKeys, useShortcut } from "./shortcuts";

type Props = Omit<ComponentProps<typeof Button>, "hint" | "onClick"> & {
	/** Of `shortcut-list.ts`. The button and its key do the same thing. */
	shortcut: string;
	onPress: () => void;
	scope?: string;
};

/** A button that prints its key, and the key that presses it. */
export function ShortcutButton({ shortcut, onPress, scope, disabled, busy, ...rest }: Props) {
	useShortcut({ id: shortcut, run: onPress, enabled: !disabled && !busy, ...(scope !== undefined && { scope }) });
	const ariaKeys = useAriaKeys(shortcut);
	return (
		<Button
			{...rest}
			disabled={disabled}
			busy={busy ?? false}
			aria-keyshortcuts={ariaKeys}
			hint={<Key id={shortcut} />}
			onClick={onPress}
		/>
	);
}
