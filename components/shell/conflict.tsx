"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import type { Problem } from "@/lib/client/api";
import { firstChoice, type MergedField, mergeFields } from "./merge-fields";

export type ConflictField = {
	name: string;
	label: string;
	/** How the value reads; as text when left out. */
	show?: (value: unknown) => string;
	/** A text, which may also be put together from both. */
	isText?: boolean;
};

type Props = {
	/** "source card", "claim". */
	thing: string;
	/** A refusal with the code `stale`. */
	problem: Problem;
	fields: readonly ConflictField[];
	/** What the form was filled with; tells who changed what. */
	base?: Record<string, unknown>;
	/** Saves the merged values on top of the version that the desk has now. */
	onMerge: (values: Record<string, unknown>, version: number) => void;
	/** Leaves the desk as it is. */
	onDrop: () => void;
	busy?: boolean;
};

export function isStale(problem: Problem | null): problem is Problem {
	return problem?.code === "stale" && typeof problem.details.current === "object" && problem.details.current !== null;
}

/** Somebody saved while I was at it: both states side by side, to be put together field by field. Nothing is lost. */
export function Conflict(props: Props) {
	const current = props.problem.details.current as Current;
	// They may have saved yet again while I was choosing: then the choice is a new one.
	return <Merge key={current.version} {...props} current={current} />;
}

type Current = Record<string, unknown> & { version: number };

function Merge({ thing, problem, fields, base, onMerge, onDrop, busy = false, current }: Props & { current: Current }) {
	const submitted = (problem.details.submitted ?? {}) as Record<string, unknown>;
	const merged = mergeFields(
		fields.map((field) => field.name),
		submitted,
		current,
		base,
	);
	const [chosen, setChosen] = useState(() => firstChoice(merged));
	const [edited, setEdited] = useState<Record<string, string>>({});

	const value = ({ field, mine, theirs }: MergedField) => edited[field] ?? (chosen[field] === "theirs" ? theirs : mine);
	const values = Object.fromEntries(merged.map((one) => [one.field, value(one)]));

	return (
		<fieldset aria-label="Changed meanwhile" className="min-w-0 rounded-lg border border-stale p-3">
			<p role="alert" className="text-sm">
				<span className="font-medium text-stale">Somebody changed this {thing} while you were at it.</span>{" "}
				{merged.length === 0
					? "Both of you wrote the same, so there is nothing to put together."
					: "Choose what holds, field by field. Your words are kept until you have."}
			</p>
			<div className="mt-3 flex flex-col gap-4">
				{merged.map((one) => {
					const field = fields.find(({ name }) => name === one.field);
					const show = field?.show ?? asText;
					return (
						<fieldset key={one.field} className="min-w-0">
							<legend className="mb-1 text-xs font-medium text-soft">
								{field?.label ?? one.field}
								{one.kind === "mine" && " · only you changed it"}
								{one.kind === "theirs" && " · only the other one changed it"}
							</legend>
							<div className="grid gap-2 sm:grid-cols-2">
								{(["theirs", "mine"] as const).map((side) => (
									<label
										key={side}
										className="flex min-w-0 gap-2 rounded-md border border-line p-2 text-sm has-checked:border-accent has-checked:bg-accent-tint"
									>
										<input
											type="radio"
											name={`merge-${one.field}`}
											checked={chosen[one.field] === side && edited[one.field] === undefined}
											onChange={() => {
												setChosen({ ...chosen, [one.field]: side });
												setEdited(({ [one.field]: _gone, ...rest }) => rest);
											}}
										/>
										<span className="min-w-0">
											<span className="block text-xs text-soft">{side === "mine" ? "Yours" : "On the desk now"}</span>
											<span dir="auto" className="whitespace-pre-wrap wrap-anywhere">
												{show(one[side]) || "(empty)"}
											</span>
										</span>
									</label>
								))}
							</div>
							{field?.isText && (
								<Textarea
									aria-label={`${field.label}, put together`}
									className="mt-2"
									value={asText(value(one))}
									onChange={(event) => setEdited({ ...edited, [one.field]: event.target.value })}
								/>
							)}
						</fieldset>
					);
				})}
			</div>
			<div className="mt-3 flex gap-2">
				<Button look="primary" busy={busy} onClick={() => onMerge(values, current.version)}>
					Save this
				</Button>
				<Button onClick={onDrop}>Keep what the desk has</Button>
			</div>
		</fieldset>
	);
}

function asText(value: unknown): string {
	if (value === null || value === undefined) return "";
	return typeof value === "string" ? value : JSON.stringify(value);
}
