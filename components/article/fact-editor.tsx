"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { useUndo } from "@/components/shell/undo";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { PopoverClose } from "@/components/ui/popover";
import { basedOn } from "@/lib/client/based-on";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Article, MetadataField } from "@/lib/core/articles/article";
import { fieldLabels } from "@/lib/core/labels";
import { useBench } from "./bench-context";
import { decidedWords } from "./fact-words";

type Decision = { value: string | null };

/** Where a person says what one fact of the article is: one of its readings, something else, or that nobody knows. */
export function FactEditor({ field }: { field: MetadataField }) {
	const { article } = useBench();
	const { say } = useUndo();
	const cache = useQueryClient();
	const entry = article.metadata[field];
	const [typed, setTyped] = useState(entry.value ?? "");
	const [read, setRead] = useState({ value: entry.value, version: article.version });
	const articleKey = keys.article(article.id);
	const decide = useCommand<{ decision: Decision; version: number }, Article>({
		method: "PATCH",
		path: () => `/articles/${article.id}`,
		body: ({ decision, version }) => ({ version, metadata: { [field]: decision } }),
		label: () => `${fieldLabels[field]} of “${article.title}”`,
		invalidates: (_input, value) => (value ? [keys.articles()] : [articleKey, keys.articles()]),
	});
	const current = isStale(decide.problem) ? (decide.problem.details.current as unknown as Article) : null;

	const save = async (value: string | null) => {
		const version = current?.version ?? basedOn(read, { value: entry.value, version: article.version });
		const sent = await decide.run({ decision: { value }, version });
		if (sent.kind !== "saved") return;
		cache.setQueryData(articleKey, sent.value);
		setRead({ value, version: sent.value.version });
		say(`${fieldLabels[field]}: ${value ?? "unknown"}.`);
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		void save(typed.trim() === "" ? null : typed.trim());
	};

	return (
		<form onSubmit={submit} className="flex flex-col gap-3 text-sm">
			<p className="text-xs text-soft">{decidedWords(entry)}</p>
			{entry.candidates.length > 0 && (
				<ul className="flex flex-col gap-1" aria-label={`Readings of ${fieldLabels[field].toLowerCase()}`}>
					{entry.candidates.map((candidate) => (
						<li key={`${candidate.value} ${candidate.reason}`}>
							<PopoverClose asChild>
								<button
									type="button"
									aria-pressed={candidate.value === entry.value}
									className="w-full rounded-md border border-line px-2 py-1.5 text-start hover:bg-sunk aria-pressed:border-accent aria-pressed:bg-accent-tint"
									onClick={() => void save(candidate.value)}
								>
									<bdi className="font-medium">{candidate.value}</bdi>
									<span className="block text-xs text-soft">{candidate.reason}</span>
								</button>
							</PopoverClose>
						</li>
					))}
				</ul>
			)}
			<Field
				label={entry.candidates.length > 0 ? "Something else" : fieldLabels[field]}
				hint={field === "publishedAt" ? "As precise as you know: 2022, 2022-01 or 2022-01-07" : undefined}
			>
				<Input value={typed} onChange={(event) => setTyped(event.target.value)} />
			</Field>
			{current && (
				<p role="alert" className="text-stale">
					Somebody decided this meanwhile: “{current.metadata[field].value ?? "unknown"}”. Yours is “{typed}”. Save
					again to put yours.
				</p>
			)}
			{!current && <ProblemNote problem={decide.problem} />}
			<div className="flex gap-2">
				<Button type="submit" look="primary" small busy={decide.pending}>
					Save
				</Button>
				<PopoverClose asChild>
					<Button small look="quiet" onClick={() => void save(null)}>
						Nobody knows
					</Button>
				</PopoverClose>
			</div>
		</form>
	);
}
