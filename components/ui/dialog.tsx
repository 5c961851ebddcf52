"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./button";
import { cx } from "./cx";

type Props = {
	open: boolean;
	onClose: () => void;
	title: ReactNode;
	/** `sheet` comes from the side and is as tall as the screen. */
	shape?: "dialog" | "sheet";
	/** The title is there for those who listen, not shown. */
	hideTitle?: boolean;
	className?: string;
	children: ReactNode;
};

/**
 * The browser's own modal dialog: it keeps the focus, closes on Escape, gives the focus back, and needs no injected style.
 * `data-focus-first` on something inside says where the hand expects to be. For what can't be a popover: all keys, two versions side by side.
 */
export function Dialog({ open, onClose, title, shape = "dialog", hideTitle = false, className, children }: Props) {
	const dialog = useRef<HTMLDialogElement>(null);
	const titleId = useId();
	useEffect(() => {
		const shown = dialog.current;
		if (!shown || !open) return;
		if (!shown.open) shown.showModal();
		// The browser would take the first thing that can have the focus, which may be a frame around it.
		shown.querySelector<HTMLElement>("[data-focus-first]")?.focus();
		return () => shown.close();
	}, [open]);
	if (!open) return null;
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it already; the click is for the dimmed page around it
		<dialog
			ref={dialog}
			aria-labelledby={titleId}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
			onClick={(event) => event.target === dialog.current && onClose()}
			className={cx(
				"appear overflow-y-auto border-line bg-raised p-0 text-ink shadow-float",
				shape === "dialog" &&
					"m-auto max-h-[min(44rem,calc(100dvh-2rem))] w-[min(40rem,calc(100vw-2rem))] rounded-lg border",
				shape === "sheet" && "my-0 ms-auto me-0 h-dvh max-h-none w-[min(30rem,100vw)] max-w-none border-s",
				className,
			)}
		>
			<div
				className={cx(
					"sticky top-0 flex items-center justify-between gap-4 bg-raised px-4 pt-3 pb-2",
					hideTitle && "sr-only",
				)}
			>
				<h2 id={titleId} className="text-lg font-semibold">
					{title}
				</h2>
				{!hideTitle && (
					<IconButton label="Close" onClick={onClose}>
						<X size={16} aria-hidden="true" />
					</IconButton>
				)}
			</div>
			<div className={hideTitle ? undefined : "px-4 pb-4"}>{children}</div>
		</dialog>
	);
}
