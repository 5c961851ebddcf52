"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { decidedWords, isUndecided } from "@/components/article/fact-words";
import { Conflict, isStale } from "@/components/shell/conflict";
import { SectionHeading } from "@/components/shell/page-header";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Problem } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import {
	type Article,
	type ArticleMetadata,
	type MetadataEntry,
	type MetadataField,
	metadataFields,
} from "@/lib/core/articles/article";
import { fieldLabels } from "@/lib/core/labels";

type Decisions = Partial<Record<MetadataField, { value: string | null }>>;
type Change = { decisions: Decisions; version: number };

/** What the article says about itself, each with its reason and who said so. Two readings wait for a person's choice. */
export function MetadataReview({ article, mayEdit }: { article: Article; mayEdit: boolean }) {
	const cache = useQueryClient();
	const key = keys.article(article.id);
	const edit = useCommand<Change, Article>({
		method: "PATCH",
		path: () => `/articles/${article.id}`,
		body: ({ decisions, version }) => ({
			version,
			metadata: decisions,
			// The article is called by its title, so the two are decided together.
			...(decisions.title?.value && { title: decisions.title.value }),
		}),
		label: ({ decisions }) =>
			`${Object.keys(decisions)
				.map((field) => fieldLabels[field as MetadataField])
				.join(", ")} of “${article.title}”`,
		invalidates: (_input, value) => (value ? [keys.articles()] : [key, keys.articles()]),
	});
	async function decide(decisions: Decisions, version = article.version) {
		const sent = await edit.run({ decisions, version });
		if (sent.kind === "saved") cache.setQueryData(key, sent.value);
	}
	const open = metadataFields.filter((field) => {
		const entry = article.metadata[field];
		return entry.decidedBy === "proposal" && entry.value !== null;
	});

	return (
		<section aria-label="What it says about itself">
			<SectionHeading>What it says about itself</SectionHeading>
			{isStale(edit.problem) ? (
				<Conflict
					thing="article"
					problem={byField(edit.problem)}
					fields={metadataFields.map((name) => ({ name, label: fieldLabels[name] }))}
					busy={edit.pending}
					onMerge={(values, version) =>
						void decide(
							Object.fromEntries(
								Object.entries(values).map(([field, value]) => [
									field,
									{ value: typeof value === "string" ? value : null },
								]),
							),
							version,
						)
					}
					onDrop={() => {
						edit.reset();
						void cache.invalidateQueries({ queryKey: key });
					}}
				/>
			) : (
				<ProblemNote problem={edit.problem} />
			)}
			{mayEdit && open.length > 0 && (
				<ShortcutButton
					shortcut="metadata.confirm-all"
					small
					className="mb-2"
					busy={edit.pending}
					onPress={() =>
						void decide(Object.fromEntries(open.map((field) => [field, { value: article.metadata[field].value }])))
					}
				>
					Confirm {open.length === 1 ? "the proposal" : `all ${open.length} proposals`}
				</ShortcutButton>
			)}
			<dl className="divide-y divide-line border-y border-line">
				{inOrder(article.metadata).map((field) => (
					<Fact
						key={`${field} ${article.metadata[field].value}`}
						field={field}
						entry={article.metadata[field]}
						mayEdit={mayEdit}
						busy={edit.pending}
						decide={(value) => void decide({ [field]: { value } })}
					/>
				))}
			</dl>
		</section>
	);
}

/** What waits for a choice comes first. */
function inOrder(metadata: ArticleMetadata): MetadataField[] {
	return metadataFields.toSorted((a, b) => Number(isUndecided(metadata[b])) - Number(isUndecided(metadata[a])));
}

type FactProps = {
	field: MetadataField;
	entry: MetadataEntry;
	mayEdit: boolean;
	busy: boolean;
	decide: (value: string | null) => void;
};

function Fact({ field, entry, mayEdit, busy, decide }: FactProps) {
	const [changing, setChanging] = useState(false);
	const undecided = isUndecided(entry);
	const choosing = mayEdit && (changing || undecided);
	return (
		<div className="py-2 text-sm">
			<dt className="text-xs text-soft">{fieldLabels[field]}</dt>
			<dd>
				<span dir="auto" className={`block wrap-anywhere ${entry.value === null ? "text-soft" : "font-medium"}`}>
					{entry.value ?? (undecided ? `${entry.candidates.length} readings; choose one` : "unknown")}
				</span>
				<div className="flex items-start justify-between gap-2">
					<p className="min-w-0 pt-1 text-xs text-soft wrap-anywhere">{decidedWords(entry)}</p>
					{mayEdit && !choosing && (
						<span className="flex shrink-0">
							{entry.decidedBy === "proposal" && entry.value !== null && (
								<Button
									small
									look="quiet"
									busy={busy}
									aria-label={`Confirm ${fieldLabels[field]}`}
									onClick={() => decide(entry.value)}
								>
									Confirm
								</Button>
							)}
							<Button small look="quiet" aria-label={`Change ${fieldLabels[field]}`} onClick={() => setChanging(true)}>
								Change
							</Button>
						</span>
					)}
				</div>
				{choosing && (
					<Choose
						field={field}
						entry={entry}
						busy={busy}
						decide={(value) => {
							setChanging(false);
							decide(value);
						}}
						onCancel={undecided ? undefined : () => setChanging(false)}
					/>
				)}
			</dd>
		</div>
	);
}

function Choose({
	field,
	entry,
	busy,
	decide,
	onCancel,
}: Omit<FactProps, "mayEdit"> & { onCancel?: (() => void) | undefined }) {
	const [typed, setTyped] = useState("");
	const name = fieldLabels[field];
	return (
		<fieldset className="mt-1.5 flex flex-col gap-1.5">
			<legend className="sr-only">{name}</legend>
			{entry.candidates.map((candidate) => (
				<button
					key={`${candidate.value} ${candidate.reason}`}
					type="button"
					disabled={busy}
					aria-pressed={candidate.value === entry.value}
					className="rounded-md border border-edge bg-raised px-2 py-1 text-start hover:bg-sunk aria-pressed:border-accent"
					onClick={() => decide(candidate.value)}
				>
					<bdi className="font-medium">{candidate.value}</bdi>
					<span className="block text-xs text-soft">{candidate.reason}</span>
				</button>
			))}
			<form
				className="flex flex-wrap gap-1.5"
				onSubmit={(event) => {
					event.preventDefault();
					if (typed.trim()) decide(typed.trim());
				}}
			>
				<Input
					aria-label={`${name}, typed`}
					className="h-7 w-auto min-w-32 flex-1"
					placeholder={field === "publishedAt" ? "YYYY-MM-DD" : "Something else"}
					maxLength={500}
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
				/>
				<Button type="submit" small busy={busy} disabled={!typed.trim()}>
					Save
				</Button>
				<Button small look="quiet" busy={busy} onClick={() => decide(null)}>
					Nobody knows
				</Button>
				{onCancel && (
					<Button small look="quiet" onClick={onCancel}>
						Leave it
					</Button>
				)}
			</form>
		</fieldset>
	);
}

/** A stale article, told field by field: what the desk has now, and what was to be saved. */
function byField(problem: Problem): Problem {
	const current = problem.details.current as Article;
	const submitted = (problem.details.submitted as { metadata?: Decisions } | undefined)?.metadata ?? {};
	const wanted = Object.keys(submitted) as MetadataField[];
	return new Problem(problem.status, {
		code: problem.code,
		detail: problem.detail,
		current: {
			version: current.version,
			...Object.fromEntries(wanted.map((field) => [field, current.metadata[field].value])),
		},
		submitted: Object.fromEntries(wanted.map((field) => [field, submitted[field]?.value ?? null])),
	});
}
