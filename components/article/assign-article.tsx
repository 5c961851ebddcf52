"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AssigneeSelect } from "@/components/assignment/assignee-select";
import { dayOf } from "@/components/assignment/due-day";
import { DueField } from "@/components/assignment/due-field";
import { DueWords } from "@/components/assignment/due-words";
import { Conflict, isStale } from "@/components/shell/conflict";
import { ProblemNote } from "@/components/shell/problem-note";
import { Field } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Article } from "@/lib/core/articles/article";
import type { Assignment } from "@/lib/core/assignments/assignment";
import { useBench } from "./bench-context";

type Change = Partial<Assignment> & { version?: number };

/** Who sees to the article and by when, with the way to change it behind. */
export function AssignArticle() {
	const { article, members, mayAnnotate } = useBench();
	const holder = members.find(({ userId }) => userId === article.assigneeId);
	const words = (
		<>
			{article.assigneeId === null ? (
				"assigned to nobody"
			) : (
				<>
					assigned to <bdi>{holder?.name ?? "somebody who left"}</bdi>
				</>
			)}
			{article.dueAt && (
				<>
					, <DueWords dueAt={article.dueAt} />
				</>
			)}
		</>
	);
	if (!mayAnnotate) return <span className="px-1.5 text-soft">{words}</span>;
	return (
		<Popover>
			<PopoverTrigger className="fact text-soft">{words}</PopoverTrigger>
			<PopoverContent aria-label="Who sees to the article" align="start">
				<Assign />
			</PopoverContent>
		</Popover>
	);
}

function Assign() {
	const { article, members } = useBench();
	const cache = useQueryClient();
	const [base, setBase] = useState<Partial<Assignment>>({});
	const articleKey = keys.article(article.id);
	const assign = useCommand<Change, Article>({
		method: "PATCH",
		path: () => `/articles/${article.id}/assignment`,
		body: (change) => ({ version: article.version, ...change }),
		label: () => `Who sees to “${article.title}”`,
		invalidates: (_change, value) => (value ? [keys.articles()] : [articleKey, keys.articles()]),
	});
	const save = async (change: Change, read: Partial<Assignment> = {}) => {
		setBase({ assigneeId: article.assigneeId, dueAt: article.dueAt, ...read });
		const sent = await assign.run(change);
		if (sent.kind === "saved") cache.setQueryData(articleKey, sent.value);
	};
	const nameOf = (id: unknown) => members.find(({ userId }) => userId === id)?.name ?? "nobody";
	return (
		<div className="flex flex-col gap-3">
			<div className="grid grid-cols-2 gap-3">
				<Field label="Assigned to">
					<AssigneeSelect
						members={members}
						value={article.assigneeId}
						disabled={assign.pending}
						onChoose={(assigneeId) => void save({ assigneeId })}
					/>
				</Field>
				<DueField
					dueAt={article.dueAt}
					version={article.version}
					onSave={(dueAt, { version, read }) => save({ dueAt, version }, { dueAt: read })}
				/>
			</div>
			{isStale(assign.problem) ? (
				<Conflict
					thing="article"
					problem={assign.problem}
					fields={[
						{ name: "assigneeId", label: "Assigned to", show: nameOf },
						{ name: "dueAt", label: "Due", show: (iso) => (typeof iso === "string" ? dayOf(iso) : "no date") },
					]}
					base={base}
					busy={assign.pending}
					onMerge={(values, version) => void save({ ...values, version })}
					onDrop={() => {
						assign.reset();
						void cache.invalidateQueries({ queryKey: articleKey });
					}}
				/>
			) : (
				<ProblemNote problem={assign.problem} />
			)}
			<p className="text-xs text-soft">
				Claims in it that nobody has are listed under “Next for you” of whoever it is assigned to.
			</p>
		</div>
	);
}
