"use client";

import { useRef, useState } from "react";
import { Conflict, isStale } from "@/components/shell/conflict";
import { usePerson } from "@/components/shell/person";
import { useMembers } from "@/components/shell/use-members";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { useToast } from "@/components/ui/toast";
import { calledApart, typed } from "@/lib/core/threads/mentions";
import type { Comment } from "@/lib/core/threads/thread";
import { CommentText } from "./comment-text";
import { Composer } from "./composer";
import type { useThreadCommands } from "./use-threads";

type Props = {
	comment: Comment;
	mayDiscuss: boolean;
	commands: Pick<ReturnType<typeof useThreadCommands>, "edit" | "withdraw">;
};

/** What one member said, and for its author the ways to correct it or to take it back. */
export function CommentItem({ comment, mayDiscuss, commands: { edit, withdraw } }: Props) {
	const members = useMembers();
	const toast = useToast();
	const { userId } = usePerson();
	const [isEditing, setIsEditing] = useState(false);
	const editButton = useRef<HTMLButtonElement>(null);
	const isUnsent = comment.version === 0;
	const isOwn = mayDiscuss && comment.by === userId && !isUnsent && comment.withdrawnAt === null;
	const names = calledApart([...members.values()]);
	const nameOf = (id: string) => names.get(id) ?? "a former member";
	const close = () => {
		setIsEditing(false);
		edit.reset();
		requestAnimationFrame(() => editButton.current?.focus());
	};
	const save = async (body: string, version: number) => {
		const sent = await edit.run({ comment, body, version });
		if (sent.kind === "refused") return false;
		close();
		return true;
	};
	const takeBack = async () => {
		const sent = await withdraw.run(comment);
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
		else toast({ text: "Taken back. That you said something stays; the words are in the history alone." });
	};

	return (
		<article className="flex flex-col gap-0.5 text-sm" aria-busy={isUnsent || undefined}>
			<header className="flex flex-wrap items-baseline gap-x-2 text-xs text-soft">
				<bdi className="font-medium text-ink">{members.get(comment.by)?.name ?? "A former member"}</bdi>
				<Time iso={comment.at} />
				{isUnsent && <span>saving…</span>}
				{comment.editedAt && !comment.withdrawnAt && (
					<span>
						corrected <Time iso={comment.editedAt} />
					</span>
				)}
			</header>
			{comment.withdrawnAt ? (
				<p className="text-soft italic">
					Taken back, <Time iso={comment.withdrawnAt} />
				</p>
			) : isEditing && isStale(edit.problem) ? (
				<Conflict
					thing="comment"
					problem={edit.problem}
					fields={[{ name: "body", label: "What you said", isText: true }]}
					base={{ body: comment.body }}
					busy={edit.pending}
					onDrop={close}
					onMerge={(values, version) => void save(String(values.body), version)}
				/>
			) : isEditing ? (
				<Composer
					label="Correct your comment"
					draftKey={`comment-change:${comment.id}:${comment.version}`}
					initial={typed(comment.body, nameOf)}
					send="Save"
					busy={edit.pending}
					problem={edit.problem}
					onSend={(body) => save(body, comment.version)}
					onClose={close}
				/>
			) : (
				<CommentText body={comment.body} />
			)}
			{isOwn && !isEditing && (
				<p className="flex gap-1">
					<Button ref={editButton} small look="quiet" className="-ms-2 text-soft" onClick={() => setIsEditing(true)}>
						Correct
					</Button>
					<Button small look="quiet" className="text-soft" onClick={() => void takeBack()}>
						Take back
					</Button>
				</p>
			)}
		</article>
	);
}
