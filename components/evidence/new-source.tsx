"use client";

import { useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { gradeLabels, sourceKindLabels } from "@/lib/core/labels";
import { type Grade, grades, type Source, type SourceKind, sourceKinds } from "@/lib/core/sources/source";

type Props = { name: string; url: string; onMade: (source: Source) => void; onClose: () => void };

/** The few fields a new source card needs while evidence is being written; the rest can follow in the register. */
export function NewSource({ name, url, onMade, onClose }: Props) {
	const [card, setCard] = useState<{ name: string; kind: SourceKind; grade: Grade | "" }>({
		name,
		kind: url === "" ? "organisation" : "web-page",
		grade: "",
	});
	const [waits, setWaits] = useState(false);
	const add = useCommand<object, Source>({
		method: "POST",
		path: () => "/sources",
		label: () => `Source “${card.name}”`,
		invalidates: () => [keys.sources()],
	});

	async function make() {
		const sent = await add.run({ name: card.name, kind: card.kind, grade: card.grade || null, url: url || null });
		if (sent.kind === "saved") onMade(sent.value);
		setWaits(sent.kind === "waiting");
	}
	return (
		<fieldset className="flex flex-col gap-2 rounded-md border border-line p-2">
			<legend className="px-1 text-xs font-medium text-soft">New source card</legend>
			<Field label="Name">
				<Input
					autoFocus
					value={card.name}
					maxLength={500}
					onChange={(event) => setCard({ ...card, name: event.target.value })}
				/>
			</Field>
			<div className="grid grid-cols-2 gap-2">
				<Field label="Kind">
					<Select value={card.kind} onChange={(event) => setCard({ ...card, kind: event.target.value as SourceKind })}>
						{sourceKinds.map((kind) => (
							<option key={kind} value={kind}>
								{sourceKindLabels[kind]}
							</option>
						))}
					</Select>
				</Field>
				<Field label="Grade">
					<Select
						value={card.grade}
						onChange={(event) => setCard({ ...card, grade: event.target.value as Grade | "" })}
					>
						<option value="">Not graded</option>
						{grades.map((grade) => (
							<option key={grade} value={grade}>
								{grade}: {gradeLabels[grade]}
							</option>
						))}
					</Select>
				</Field>
			</div>
			<ProblemNote problem={add.problem} />
			{waits && <Notice kind="info">The card waits for the network. Pick it here once it has been made.</Notice>}
			<div className="flex gap-2">
				<Button small look="primary" busy={add.pending} disabled={card.name.trim() === ""} onClick={() => void make()}>
					Make the card
				</Button>
				<Button small look="quiet" onClick={onClose}>
					Pick one instead
				</Button>
			</div>
		</fieldset>
	);
}
