"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { Button, IconButton } from "./button";

export type Toast = {
	text: string;
	/** Something went wrong; it stays until it is closed. */
	isProblem?: boolean;
	action?: { label: string; hint?: ReactNode; run: () => void };
};
type Shown = Toast & { id: number };

const ToastContext = createContext<((toast: Toast) => void) | null>(null);
const shownFor = 8000;

/** Says that something was done, with the way to undo it. Never asks for anything. */
export function useToast(): (toast: Toast) => void {
	const show = useContext(ToastContext);
	if (!show) throw new Error("Outside <ToastProvider>");
	return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
	const [shown, setShown] = useState<Shown[]>([]);
	const next = useRef(0);
	const close = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), []);
	const show = useCallback(
		(toast: Toast) => {
			const id = next.current++;
			setShown((all) => [...all.slice(-2), { ...toast, id }]);
			if (!toast.isProblem) setTimeout(() => close(id), shownFor);
		},
		[close],
	);
	const toasts = useMemo(
		() =>
			shown.map((toast) => (
				<div
					key={toast.id}
					role={toast.isProblem ? "alert" : undefined}
					className="appear pointer-events-auto flex items-center gap-3 rounded-lg border border-line bg-raised py-1.5 ps-3 pe-1.5 text-sm shadow-float"
				>
					<span className="min-w-0 flex-1 wrap-anywhere">{toast.text}</span>
					{toast.action && (
						<Button
							small
							hint={toast.action.hint}
							onClick={() => {
								toast.action?.run();
								close(toast.id);
							}}
						>
							{toast.action.label}
						</Button>
					)}
					<IconButton label="Close this note" onClick={() => close(toast.id)}>
						<X size={14} aria-hidden="true" />
					</IconButton>
				</div>
			)),
		[shown, close],
	);
	return (
		<ToastContext value={show}>
			{children}
			<div
				aria-live="polite"
				className="pointer-events-none fixed inset-x-4 bottom-16 z-50 mx-auto flex max-w-md flex-col gap-2 md:bottom-4"
			>
				{toasts}
			</div>
		</ToastContext>
	);
}
