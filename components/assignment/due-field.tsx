"use client";

import { useEffect, useRef, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { basedOn, type Read } from "@/lib/client/based-on";
import { dayOf, endOf, isWholeDay } from "./due-day";
import { useAwake } from "./use-awake";

/** Milliseconds after which a date counts as typed. */
const patience = 900;

type Props = {
	dueAt: string | null;
	/** Of the thing that is due. */
	version: number;
	/** `version` is the one that the change is based on, `read` the date that stood there when it was begun. */
	onSave: (dueAt: string | null, base: { version: number; read: string | null }) => Promise<unknown> | undefined;
	disabled?: boolean;
	className?: string;
	inputClass?: string;
};

/**
 * A date that is only half there is null: the field alone knows its digits, and keeps them while its value is left as it
 * was `shown`.
 */
type Begun = { typed: string | null; shown: string; read: Read<string | null> };

/**
 * A day; it is over at midnight where it was chosen. Saved when the hand rests or goes on, not with every digit. What is
 * being typed stays when a colleague sets another date meanwhile, and is then put beside theirs.
 */
export function DueField({ dueAt, version, onSave, disabled = false, className, inputClass }: Props) {
	const awake = useAwake();
	const [begun, setBegun] = useState<Begun | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const kept = dueAt !== null && awake ? dayOf(dueAt) : "";

	const readNow = () => begun?.read ?? { value: dueAt, version };

	const latest = useRef(() => {});
	const leave = () => {
		clearTimeout(timer.current);
		if (begun === null) return;
		const { typed, read } = begun;
		if (typed === null || (typed !== "" && !isWholeDay(typed))) return;
		if (typed === kept) return setBegun(null);
		const based = basedOn(read, { value: dueAt, version });
		const sent = onSave(typed === "" ? null : endOf(typed), { version: based, read: read.value });
		void Promise.resolve(sent).finally(() => setBegun((now) => (now?.typed === typed ? null : now)));
	};
	useEffect(() => {
		latest.current = leave;
	});
	useEffect(() => () => latest.current(), []);

	const isChangedMeanwhile = begun !== null && begun.read.value !== dueAt;
	return (
		<Field
			label="Due"
			className={className ?? ""}
			hint={isChangedMeanwhile && (dueAt === null ? "Meanwhile it has none." : <Meanwhile iso={dueAt} />)}
		>
			<Input
				type="date"
				dir={undefined}
				className={inputClass ?? "tabular-nums"}
				disabled={disabled}
				value={begun ? (begun.typed ?? begun.shown) : kept}
				onChange={({ target: { value, validity } }) => {
					clearTimeout(timer.current);
					setBegun({ typed: validity.badInput ? null : value, shown: value, read: readNow() });
					timer.current = setTimeout(() => latest.current(), patience);
				}}
				onBlur={() => {
					leave();
					setBegun((now) => (now?.typed === null ? null : now));
				}}
				onKeyDown={({ key }) => {
					if (key === "Enter") leave();
					// The first digits of a date are no change of its value, and still somebody is at it.
					else if (/^(\d|Arrow(Up|Down)|Backspace|Delete)$/.test(key) && begun === null) {
						setBegun({ typed: null, shown: kept, read: readNow() });
					}
				}}
			/>
		</Field>
	);
}

function Meanwhile({ iso }: { iso: string }) {
	return (
		<>
			Meanwhile it is <Time iso={iso} show="day" />.
		</>
	);
}
