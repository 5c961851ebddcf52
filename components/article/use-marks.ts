"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { v7 as uuidv7 } from "uuid";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { ArticleVersion, Block, MarkKind, MarkState, PassageMark } from "@/lib/core/articles/article";
import { withExclusions } from "@/lib/core/articles/exclusions";

const markWords: Record<MarkKind, string> = { excluded: "Leaving out a passage", "no-claim": "No claim in a passage" };

/** Saying of passages that they are not part of the article, or claim nothing; and deciding on the machine's proposals. */
export function useMarks(versionId: string) {
	const cache = useQueryClient();
	const versionKey = keys.version(versionId);

	const change = useCallback(
		(make: (marks: PassageMark[]) => PassageMark[]) => {
			cache.setQueryData<ArticleVersion>(versionKey, (version) => {
				if (!version) return version;
				const marks = make(version.marks).toSorted((a, b) => a.start - b.start);
				return { ...version, marks, blocks: withExclusions(version.blocks.map(shownKind), marks) };
			});
		},
		[cache, versionKey],
	);
	/** What a passage was before somebody left it out, only the desk knows. */
	const afterwards = (kind: MarkKind, value: PassageMark | undefined) =>
		value && kind === "no-claim" ? [] : [versionKey];

	const mark = useCommand<{ tempId: string; kind: MarkKind; reason: string } & TextRange, PassageMark>({
		method: "POST",
		path: () => `/versions/${versionId}/marks`,
		body: ({ tempId: _temp, ...rest }) => rest,
		label: ({ kind }) => markWords[kind],
		optimistic: (_cache, { tempId, ...rest }) => {
			change((marks) => [...marks, { ...rest, id: tempId, version: 0, state: "confirmed", decidedBy: null }]);
			return () => change((marks) => marks.filter(({ id }) => id !== tempId));
		},
		invalidates: ({ kind }, value) => afterwards(kind, value),
	});
	const decide = useCommand<{ mark: PassageMark; state: MarkState }, PassageMark>({
		method: "PATCH",
		path: ({ mark: { id } }) => `/marks/${id}`,
		body: ({ mark: { version }, state }) => ({ version, state }),
		label: ({ state }) => (state === "dismissed" ? "Keeping a passage in the article" : "Confirming what is left out"),
		optimistic: (_cache, { mark: before, state }) => {
			change((marks) => marks.map((one) => (one.id === before.id ? { ...one, state } : one)));
			return () => change((marks) => marks.map((one) => (one.id === before.id ? before : one)));
		},
		invalidates: ({ mark: { kind } }, value) => afterwards(kind, value),
	});

	return {
		async mark(kind: MarkKind, range: TextRange, reason: string) {
			const tempId = `unsent:${uuidv7()}`;
			const sent = await mark.run({ tempId, kind, reason, start: range.start, end: range.end });
			if (sent.kind === "saved") change((marks) => marks.map((one) => (one.id === tempId ? sent.value : one)));
			return sent;
		},
		async decide(before: PassageMark, state: MarkState) {
			const sent = await decide.run({ mark: before, state });
			if (sent.kind === "saved") change((marks) => marks.map((one) => (one.id === before.id ? sent.value : one)));
			return sent;
		},
	};
}

/** Until the desk has answered, a passage that is part of the article again is shown as a paragraph. */
function shownKind(block: Block): Block {
	return block.kind === "excluded" ? { ...block, kind: "paragraph" } : block;
}
