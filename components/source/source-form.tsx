"use client";

import { type FormEvent, useMemo } from "react";
import { Conflict, type ConflictField, isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import { keys } from "@/lib/client/keys";
import type { Sent } from "@/lib/client/outbox";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import { gradeLabels, sourceKindLabels } from "@/lib/core/labels";
import { type Grade, grades, type Source, type SourceKind, sourceKinds } from "@/lib/core/sources/source";
import { type Citation, citationOf, withCitation } from "./citation";

/** What a card says, as the API takes it. */
type Card = Pick<Source, "name" | "kind" | "url" | "grade" | "note" | "csl">;
type Draft = { card: Card; citation: Citation; base: Card; version: number };

type Props = {
	/** The card to change; a new one without. */
	source?: Source;
	/** What a new card begins with: the words that were searched for in vain. */
	start?: Partial<Card>;
	/** Called once the card is on the desk, or waits in the outbox (then without it). */
	onDone: (source: Source | null) => void;
	onCancel: () => void;
};

const blank: Card = { name: "", kind: "web-page", url: null, grade: null, note: "", csl: null };

const conflictFields: readonly ConflictField[] = [
	{ name: "name", label: "Name", isText: true },
	{ name: "kind", label: "Kind", show: (value) => sourceKindLabels[value as SourceKind] },
	{ name: "url", label: "Link" },
	{
		name: "grade",
		label: "Grade",
		show: (value) => (value ? `${value}: ${gradeLabels[value as Grade]}` : "not graded"),
	},
	{ name: "note", label: "Note", isText: true },
	{ name: "csl", label: "Citation", show: (value) => (value ? JSON.stringify(value, null, 1) : "") },
];

/** A source's card, to make or to change. What is typed survives a closed tab; a change in between is shown, never lost. */
export function SourceForm({ source, start, onDone, onCancel }: Props) {
	const initial = useMemo<Draft>(() => {
		const card = source ? cardOf(source) : { ...blank, ...start };
		return { card, citation: citationOf(card.csl), base: card, version: source?.version ?? 0 };
	}, [source, start]);
	const draft = useDraft<Draft>(source ? `source:${source.id}` : "source:new", initial);
	const { card, citation, base, version } = draft.value;
	const save = useCommand<Partial<Card> & { version?: number }, Source>({
		method: source ? "PATCH" : "POST",
		path: () => (source ? `/sources/${source.id}` : "/sources"),
		label: () => `Source “${card.name}”`,
		invalidates: () => [keys.sources(), ...(source ? [keys.source(source.id)] : [])],
	});
	const put = (change: Partial<Card>) => draft.set((now) => ({ ...now, card: { ...now.card, ...change } }));
	const cite = (change: Partial<Citation>) =>
		draft.set((now) => ({ ...now, citation: { ...now.citation, ...change } }));

	function settle(sent: Sent<Source>) {
		if (sent.kind === "refused") return;
		draft.clear();
		onDone(sent.kind === "saved" ? sent.value : null);
	}
	async function submit(event?: FormEvent) {
		event?.preventDefault();
		const wanted: Card = { ...card, name: card.name.trim(), csl: withCitation(card.csl, citation) };
		settle(await save.run(source ? { ...changes(base, wanted), version } : wanted));
	}
	function cancel() {
		draft.clear();
		save.reset();
		onCancel();
	}
	const scope = source ? `source:${source.id}` : "source:new";
	useShortcut({ id: "save", scope, run: () => void submit(), enabled: !save.pending });
	useShortcut({ id: "back", scope, run: onCancel });

	if (isStale(save.problem)) {
		return (
			<Conflict
				thing="source card"
				problem={save.problem}
				fields={conflictFields}
				base={base}
				busy={save.pending}
				onMerge={async (values, current) => settle(await save.run({ ...values, version: current }))}
				onDrop={cancel}
			/>
		);
	}
	const about = (field: string) => save.problem?.about(field);
	return (
		<form onSubmit={submit} aria-label={source ? "Change this card" : "New source"} className="flex flex-col gap-3">
			{draft.restored && (
				<p className="text-xs text-soft">
					These words are from an earlier visit.{" "}
					<button type="button" className="link" onClick={() => draft.set(initial)}>
						Start over
					</button>
				</p>
			)}
			<Field label="Name" error={about("name")}>
				<Input
					autoFocus
					required
					maxLength={500}
					value={card.name}
					onChange={(event) => put({ name: event.target.value })}
				/>
			</Field>
			<div className="grid gap-3 sm:grid-cols-2">
				<Field label="Kind">
					<Select value={card.kind} onChange={(event) => put({ kind: event.target.value as SourceKind })}>
						{sourceKinds.map((kind) => (
							<option key={kind} value={kind}>
								{sourceKindLabels[kind]}
							</option>
						))}
					</Select>
				</Field>
				<Field label="Grade" hint="Of the source itself, not of what it says here.">
					<Select
						value={card.grade ?? ""}
						onChange={(event) => put({ grade: grades.find((grade) => grade === event.target.value) ?? null })}
					>
						<option value="">Not graded yet</option>
						{grades.map((grade) => (
							<option key={grade} value={grade}>
								{grade}: {gradeLabels[grade]}
							</option>
						))}
					</Select>
				</Field>
			</div>
			<Field label="Link" error={about("url")}>
				<Input
					type="url"
					dir="ltr"
					placeholder="https://"
					value={card.url ?? ""}
					onChange={(event) => put({ url: event.target.value.trim() || null })}
				/>
			</Field>
			<Field label="Note" hint="What a colleague should know before relying on it." error={about("note")}>
				<Textarea maxLength={5000} value={card.note} onChange={(event) => put({ note: event.target.value })} />
			</Field>
			<details className="text-sm">
				<summary className="text-soft">Citation</summary>
				<div className="mt-2 grid gap-3 sm:grid-cols-2">
					<Field label="Authors" hint="Several with a semicolon.">
						<Input value={citation.author} onChange={(event) => cite({ author: event.target.value })} />
					</Field>
					<Field label="Date" hint="2022, 2022-01 or 2022-01-07.">
						<Input value={citation.issued} onChange={(event) => cite({ issued: event.target.value })} />
					</Field>
					<Field label="Published in">
						<Input value={citation.container} onChange={(event) => cite({ container: event.target.value })} />
					</Field>
					<Field label="Publisher">
						<Input value={citation.publisher} onChange={(event) => cite({ publisher: event.target.value })} />
					</Field>
				</div>
			</details>
			{!["name", "url", "note"].some(about) && <ProblemNote problem={save.problem} />}
			<div className="flex gap-2">
				<Button type="submit" look="primary" busy={save.pending} hint={<Key id="save" />}>
					{source ? "Save" : "Make the card"}
				</Button>
				<Button onClick={cancel}>Discard</Button>
			</div>
		</form>
	);
}

function cardOf({ name, kind, url, grade, note, csl }: Source): Card {
	return { name, kind, url, grade, note, csl };
}

/** An edit sends what it changes and nothing else, so that it is in nobody's way. */
function changes(base: Card, wanted: Card): Partial<Card> {
	return Object.fromEntries(
		Object.entries(wanted).filter(
			([field, value]) => JSON.stringify(value) !== JSON.stringify(base[field as keyof Card]),
		),
	);
}
