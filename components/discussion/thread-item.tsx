"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useMay, usePerson } from "@/components/shell/person";
import { useMembers } from "@/components/shell/use-members";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { useToast } from "@/components/ui/toast";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { cutText } from "@/lib/core/cut-text";
import type { Comment, Thread } from "@/lib/core/threads/thread";
import { mayResolve, stateOf } from "@/lib/core/threads/thread";
import { CommentItem } from "./comment-item";
import { Composer } from "./composer";
import { aboutWords, fateWords, readersOf } from "./thread-words";
import { useThreadCommands } from "./use-threads";

type Props = {
	thread: Thread;
	/** The thing that the page is about anyway: a thread on it needs not say so. */
	obvious?: string | undefined;
	/** Brings what it is about into sight; undefined where that is not here. */
	onJump?: (() => void) | undefined;
	/** The reader came for this one. */
	isSought?: boolean;
};

/** One thread: what it is about and what has become of that, what was said, and what can be done. A resolved one is folded. */
export function ThreadItem({ thread, obvious, onJump, isSought = false }: Props) {
	const { about } = thread;
	const members = useMembers();
	const isResolved = stateOf(thread) === "resolved";
	const place = useRef<HTMLElement>(null);
	const [isAnswering, setIsAnswering] = useState(false);
	// What was answered after it was resolved must not be overlooked.
	const isQuiet =
		isResolved && thread.resolvedAt !== null && Date.parse(thread.lastAt) <= Date.parse(thread.resolvedAt);
	const [isUnfolded, setIsUnfolded] = useState(isSought);
	useEffect(() => {
		if (!isSought) return;
		place.current?.scrollIntoView({ block: "nearest" });
		place.current?.focus({ preventScroll: true });
	}, [isSought]);

	const fate = fateWords(about);
	const subject = about.id === obvious ? null : <Subject thread={thread} onJump={onJump} />;
	const said = <Said thread={thread} isAnswering={isAnswering} setIsAnswering={setIsAnswering} />;
	return (
		<article
			ref={place}
			id={`thread-${thread.id}`}
			tabIndex={-1}
			aria-label={`Thread on ${aboutWords(about)}`}
			className="scroll-m-4 rounded-md border border-line bg-raised p-2.5 text-sm"
		>
			{(subject || fate) && (
				<p className="mb-1.5 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-xs text-soft">
					{subject}
					{fate && <span className="text-stale">! {fate}</span>}
				</p>
			)}
			{isQuiet && !isAnswering ? (
				<details open={isUnfolded} onToggle={(event) => setIsUnfolded(event.currentTarget.open)}>
					<summary className="text-soft">
						<Badge>✓ Resolved</Badge> <bdi>{nameIn(members, thread.resolvedBy)}</bdi>, {thread.commentCount}{" "}
						{thread.commentCount === 1 ? "comment" : "comments"}
					</summary>
					<div className="mt-2">{isUnfolded && said}</div>
				</details>
			) : (
				said
			)}
		</article>
	);
}

const longestSubject = 160;

function Subject({ thread: { about, passage }, onJump }: Pick<Props, "thread" | "onJump">): ReactNode {
	const name =
		about.noun === "passage" ? (
			<q className="font-serif text-ink">{cutText(passage?.exact ?? "", longestSubject)}</q>
		) : about.noun === "claim" ? (
			<>
				the claim <q className="text-ink">{cutText(about.name, longestSubject)}</q>
			</>
		) : (
			aboutWords(about)
		);
	return (
		<span className="min-w-0 wrap-anywhere">
			On{" "}
			{onJump ? (
				<button type="button" className="link inline text-start wrap-anywhere" onClick={onJump}>
					{name}
				</button>
			) : (
				<bdi>{name}</bdi>
			)}
		</span>
	);
}

type SaidProps = { thread: Thread; isAnswering: boolean; setIsAnswering: (is: boolean) => void };

function Said({ thread, isAnswering, setIsAnswering }: SaidProps) {
	const { userId } = usePerson();
	const mayDiscuss = useMay("discuss");
	const mayRule = useMay("rule");
	const members = useMembers();
	const toast = useToast();
	const commands = useThreadCommands(thread);
	const { answer, turn } = commands;
	const answerButton = useRef<HTMLButtonElement>(null);
	const [seen, setSeen] = useState<string | undefined>();
	const [isWhole, setIsWhole] = useState(false);
	const all = useQuery({
		queryKey: [...keys.threads(), thread.id, "comments", thread.commentCount],
		queryFn: ({ signal }) => apiList<Comment>(`/threads/${thread.id}/comments`, {}, signal),
		enabled: isWhole,
		placeholderData: (before) => before,
	});
	const comments = (isWhole ? all.data : undefined) ?? thread.comments;
	const left = thread.commentCount - comments.length;
	const isUnsent = thread.version === 0;
	const isResolved = stateOf(thread) === "resolved";
	// What others say while somebody types comes below, so that nothing moves under their hands.
	const at = isAnswering && seen !== undefined ? comments.findIndex(({ id }) => id === seen) + 1 : comments.length;
	const [before, meanwhile] = at > 0 ? [comments.slice(0, at), comments.slice(at)] : [comments, []];

	const begin = () => {
		setSeen(comments.at(-1)?.id);
		setIsAnswering(true);
	};
	const close = () => {
		setIsAnswering(false);
		answer.reset();
		requestAnimationFrame(() => answerButton.current?.focus());
	};
	const turnTo = async (to: "resolve" | "reopen") => {
		const sent = await turn.run({ to, version: thread.version });
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
	};
	const list = (some: readonly Comment[], label: string) => (
		<ol aria-label={label} className="flex flex-col gap-2.5">
			{some.map((comment) => (
				<li key={comment.id}>
					<CommentItem comment={comment} mayDiscuss={mayDiscuss} commands={commands} />
				</li>
			))}
		</ol>
	);

	return (
		<div className="flex flex-col gap-2.5">
			{left > 0 && (
				<Button small look="quiet" className="self-start" busy={all.isFetching} onClick={() => setIsWhole(true)}>
					{left} earlier {left === 1 ? "comment" : "comments"}
				</Button>
			)}
			{isWhole && all.isError && <p className="text-xs text-false">The earlier comments can’t be read just now.</p>}
			{list(before, "Comments")}
			{isResolved && (
				<p className="text-xs text-soft">
					<span aria-hidden="true">✓ </span>Resolved by <bdi>{nameIn(members, thread.resolvedBy)}</bdi>
					{thread.resolvedAt && (
						<>
							, <Time iso={thread.resolvedAt} />
						</>
					)}
				</p>
			)}
			{isAnswering ? (
				<Composer
					label={`Answer on ${aboutWords(thread.about)}`}
					draftKey={`thread:${thread.id}`}
					send="Answer"
					hint={readersOf(thread.about.noun)}
					busy={answer.pending}
					problem={answer.problem}
					onSend={async (body) => {
						const sent = await answer.run(body);
						if (sent.kind === "refused") return false;
						close();
						return true;
					}}
					onClose={close}
				/>
			) : (
				mayDiscuss &&
				!isUnsent && (
					<p className="flex flex-wrap gap-1">
						<Button ref={answerButton} small onClick={begin}>
							Answer
						</Button>
						{mayResolve(thread, { userId, mayRule }) && (
							<Button
								small
								look="quiet"
								busy={turn.pending}
								onClick={() => void turnTo(isResolved ? "reopen" : "resolve")}
							>
								{isResolved ? "Open again" : "Resolve"}
							</Button>
						)}
					</p>
				)
			)}
			{meanwhile.length > 0 && list(meanwhile, "Said meanwhile")}
		</div>
	);
}

function nameIn(members: ReturnType<typeof useMembers>, userId: string | null): string {
	return (userId && members.get(userId)?.name) || "a former member";
}
