import { dayOf } from "@/components/assignment/due-day";
import { fieldInWords, fieldWords, wordsOfField } from "@/lib/core/claims/field-words";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { typed } from "@/lib/core/threads/mentions";
import { type Rating, ratingCodes } from "@/lib/core/verdicts/scale";

/** One field before and after; where a thing is new there is no before. */
export type FieldChange = { field: string; before: string; after: string };

/** What a line of the log says beyond its sentence: differences, the words somebody wrote, how they judged. */
export type WhatChanged = { changes: FieldChange[]; words: string | null; rating: Rating | null };

/** Of a line that reached the reader; `nameOf` says what a member is called. */
export function whatChanged({ kind, body }: DeskEvent, nameOf: (userId: string) => string): WhatChanged {
	const rating = ratingCodes.find((code) => code === body.rating) ?? null;
	if (kind.startsWith("verdict.")) return { changes: [], words: text(body.rationale), rating };
	if (kind.startsWith("ruling."))
		return { changes: [], words: kind === "ruling.agree" ? null : text(body.reason), rating };
	if (kind === "dispute.challenge" || kind === "dispute.open") return { changes: [], words: text(body.reason), rating };
	if (kind === "evidence.add" || kind === "claim.create") {
		return { changes: [], words: kind === "claim.create" ? text(body.statement) : evidenceWords(body), rating };
	}
	if (kind === "thread.open" || kind === "comment.add") return { changes: [], words: said(body.body), rating };
	if (kind === "comment.edit") {
		const [before, after] = [said(record(body.before).body), said(record(body.after).body)];
		return { changes: after === null ? [] : [{ field: "Said", before: before ?? "", after }], words: null, rating };
	}
	if (kind === "appearance.edit") {
		const [before, after] = [chain(body.before), chain(body.after)];
		return { changes: before === after ? [] : [{ field: "Said by", before, after }], words: null, rating };
	}
	return { changes: differences(body.before, body.after, nameOf), words: null, rating };

	function said(comment: unknown): string | null {
		return typeof comment === "string" ? typed(comment, nameOf).text : null;
	}
}

function differences(before: unknown, after: unknown, nameOf: (userId: string) => string): FieldChange[] {
	const [then, now] = [record(before), record(after)];
	return Object.keys(now).flatMap((field) => {
		const label = field === "assigneeId" ? "Assigned to" : fieldWords[field];
		if (label === undefined) return [];
		return [{ field: label, before: show(field, then[field], nameOf), after: show(field, now[field], nameOf) }];
	});
}

function show(field: string, value: unknown, nameOf: (userId: string) => string): string {
	if (field === "assigneeId") return typeof value === "string" ? nameOf(value) : "nobody";
	if (field === "dueAt") return typeof value === "string" ? dayOf(value) : "no date";
	return fieldInWords(field, value);
}

function evidenceWords(body: Record<string, unknown>): string {
	const said = text(body.quote) ?? text(body.note) ?? wordsOfField(body.passage ?? body.search ?? body.url);
	return [fieldInWords("stance", body.stance), said].filter((one) => one !== "").join(": ");
}

function chain(value: unknown): string {
	if (!Array.isArray(value) || value.length === 0) return "the article itself";
	return value.map((link) => String(record(link).name ?? "")).join(" → ");
}

function text(value: unknown): string | null {
	return typeof value === "string" && value.trim() !== "" ? value : null;
}

function record(value: unknown): Record<string, unknown> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
