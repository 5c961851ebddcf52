"use client";

import { type QueryClient, useQuery } from "@tanstack/react-query";
import { v7 as uuidv7 } from "uuid";
import { usePerson } from "@/components/shell/person";
import { apiList } from "@/lib/client/api";
import { keys, type ThreadFilter } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Comment, Thread } from "@/lib/core/threads/thread";
import type { ThreadTarget } from "./thread-words";

/** The threads on a thing, as this browser has them, in the order in which they were opened. */
export function useThreads(filter: ThreadFilter) {
	return useQuery({
		queryKey: keys.threads(filter),
		queryFn: ({ signal }) => apiList<Thread>("/threads", filter, signal),
	});
}

/** Opening a thread; it shows at once among those of `filter`. */
export function useOpenThread(filter: ThreadFilter) {
	const { userId } = usePerson();
	const listKey = keys.threads(filter);
	return useCommand<{ target: ThreadTarget; body: string }, Thread>({
		method: "POST",
		path: () => "/threads",
		body: ({ target: { about, id, passage }, body }) => ({ about, id, body, ...(passage && { passage }) }),
		label: ({ body }) => `Thread: ${body.slice(0, 60)}`,
		optimistic: (cache, { target, body }) => {
			const thread = unsentThread(target, body, userId);
			cache.setQueryData<Thread[]>(listKey, (threads) => threads && [...threads, thread]);
			return () => cache.setQueryData<Thread[]>(listKey, (threads) => threads?.filter(({ id }) => id !== thread.id));
		},
		invalidates: () => [keys.threads()],
	});
}

/** Whatever can be done in one thread, or to it. */
export function useThreadCommands({ id: threadId }: Thread) {
	const { userId } = usePerson();
	const answer = useCommand<string, Comment>({
		method: "POST",
		path: () => `/threads/${threadId}/comments`,
		body: (body) => ({ body }),
		label: (body) => `Answer: ${body.slice(0, 60)}`,
		optimistic: (cache, body) => {
			const comment = unsentComment(threadId, body, userId);
			change(cache, threadId, (thread) => ({
				...thread,
				comments: [...thread.comments, comment],
				commentCount: thread.commentCount + 1,
			}));
			return () =>
				change(cache, threadId, (thread) => ({
					...thread,
					comments: thread.comments.filter(({ id }) => id !== comment.id),
					commentCount: thread.commentCount - 1,
				}));
		},
		invalidates: () => [keys.threads()],
	});
	const edit = useCommand<{ comment: Comment; body: string; version: number }, Comment>({
		method: "PATCH",
		path: ({ comment }) => `/comments/${comment.id}`,
		body: ({ body, version }) => ({ body, version }),
		label: ({ body }) => `Corrected comment: ${body.slice(0, 60)}`,
		invalidates: () => [keys.threads()],
	});
	const withdraw = useCommand<Comment, Comment>({
		method: "POST",
		path: ({ id }) => `/comments/${id}/withdraw`,
		body: ({ version }) => ({ version }),
		label: () => "Taking a comment back",
		invalidates: () => [keys.threads()],
	});
	const turn = useCommand<{ to: "resolve" | "reopen"; version: number }, Thread>({
		method: "POST",
		path: ({ to }) => `/threads/${threadId}/${to}`,
		body: ({ version }) => ({ version }),
		label: ({ to }) => (to === "resolve" ? "Resolving a thread" : "Opening a thread again"),
		invalidates: () => [keys.threads()],
	});
	return { answer, edit, withdraw, turn };
}

function change(cache: QueryClient, threadId: string, make: (thread: Thread) => Thread): void {
	cache.setQueriesData<Thread[]>({ queryKey: keys.threads() }, (threads) =>
		Array.isArray(threads) ? threads.map((one) => (one.id === threadId ? make(one) : one)) : threads,
	);
}

/** Shown while it is on its way; version 0. */
function unsentComment(threadId: string, body: string, by: string): Comment {
	const at = new Date().toISOString();
	return { id: `unsent:${uuidv7()}`, threadId, version: 0, by, at, body, editedAt: null, withdrawnAt: null };
}

function unsentThread({ about, id: aboutId, name, passage }: ThreadTarget, body: string, userId: string): Thread {
	const id = `unsent:${uuidv7()}`;
	const comment = unsentComment(id, body, userId);
	return {
		id,
		version: 0,
		about: { noun: about, id: aboutId, name, fate: "there", track: null, reviewerId: null },
		claimId: null,
		articleId: null,
		passage: passage ? { versionId: aboutId, prefix: "", suffix: "", ...passage } : null,
		openedBy: userId,
		openedAt: comment.at,
		resolvedBy: null,
		resolvedAt: null,
		lastAt: comment.at,
		commentCount: 1,
		comments: [comment],
	};
}
