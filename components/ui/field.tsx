"use client";

import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./cx";

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<Wiring | null>(null);

type FieldProps = {
	label: ReactNode;
	/** What to write here, in a few words. */
	hint?: ReactNode;
	/** What is wrong with it, and what to do. */
	error?: ReactNode;
	className?: string;
	/** One `Input`, `Textarea` or `Select`; it takes its id and description from here. */
	children: ReactNode;
};

export function Field({ label, hint, error, className, children }: FieldProps) {
	const id = useId();
	const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
	return (
		<div className={cx("flex min-w-0 flex-col gap-1", className)}>
			<label htmlFor={id} className="text-xs font-medium text-soft">
				{label}
			</label>
			<FieldContext value={{ id, describedBy: described || undefined, invalid: Boolean(error) }}>
				{children}
			</FieldContext>
			{hint && (
				<p id={`${id}-hint`} className="text-xs text-soft">
					{hint}
				</p>
			)}
			{error && (
				<p id={`${id}-error`} className="text-xs text-false">
					{error}
				</p>
			)}
		</div>
	);
}

function useWiring() {
	const wiring = useContext(FieldContext);
	return wiring
		? { id: wiring.id, "aria-describedby": wiring.describedBy, "aria-invalid": wiring.invalid || undefined }
		: {};
}

// Their usual width and height are in globals.css, below the utilities: `className` can say `w-36` or `h-7`.
const box =
	"field min-w-0 rounded-md border border-edge bg-raised text-sm text-ink aria-invalid:border-false disabled:bg-sunk disabled:text-soft";

/** People's words run in their own direction, unless `dir` says otherwise. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
	return <input dir="auto" {...useWiring()} {...rest} className={cx(box, "px-2", className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
	return <textarea dir="auto" {...useWiring()} {...rest} className={cx(box, "px-2 py-1.5", className)} />;
}

/** The system's own list: quick, known to every reader, and nothing to go wrong. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
	return <select {...useWiring()} {...rest} className={cx(box, "px-1.5", className)} />;
}

export function Checkbox({ label, className, ...rest }: ComponentProps<"input"> & { label: ReactNode }) {
	return (
		<label className={cx("inline-flex items-center gap-2 text-sm", className)}>
			<input type="checkbox" className="size-4" {...rest} />
			{label}
		</label>
	);
}

type Choice<T extends string> = { value: T; label: ReactNode };

/** A few choices in a row, one of them taken: a radio group that looks like one button. */
export function Choices<T extends string>({
	legend,
	name,
	value,
	choices,
	onChoose,
	hideLegend = false,
}: {
	legend: string;
	name: string;
	value: T | null;
	choices: readonly Choice<T>[];
	onChoose: (value: T) => void;
	hideLegend?: boolean;
}) {
	const id = useId();
	return (
		<fieldset className="min-w-0">
			<legend className={hideLegend ? "sr-only" : "mb-1 text-xs font-medium text-soft"}>{legend}</legend>
			<div className="inline-flex max-w-full flex-wrap gap-px overflow-hidden rounded-md border border-edge bg-edge">
				{choices.map((choice) => (
					<label
						key={choice.value}
						className="flex h-7.5 items-center bg-raised px-2.5 text-sm hover:bg-sunk has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
					>
						<input
							type="radio"
							className="sr-only"
							name={`${id}${name}`}
							value={choice.value}
							checked={choice.value === value}
							onChange={() => onChoose(choice.value)}
						/>
						{choice.label}
					</label>
				))}
			</div>
		</fieldset>
	);
}
