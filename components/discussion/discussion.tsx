"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ThreadFilter } from "@/lib/client/keys";
import { stateOf, type Thread, type ThreadNoun } from "@/lib/core/threads/thread";
import { Composer } from "./composer";
import { ThreadItem } from "./thread-item";
import { aboutWords, readersOf, type ThreadTarget } from "./thread-words";
import { useOpenThread, useThreads } from "./use-threads";

type Value = {
	filter: ThreadFilter;
	threads: ReturnType<typeof useThreads>;
	/** What somebody is raising something about just now. */
	target: ThreadTarget | null;
	begin: (target: ThreadTarget) => void;
	end: () => void;
};

const DiscussionContext = createContext<Value | null>(null);

/** Around a thing and everything in it: each of them can be discussed, in the `DiscussionSection` that stands there too. */
export function Discussion({
	filter: { claimId, articleId, sourceId },
	children,
}: {
	filter: ThreadFilter;
	children: ReactNode;
}) {
	const filter = useMemo(
		() => ({ ...(claimId && { claimId }), ...(articleId && { articleId }), ...(sourceId && { sourceId }) }),
		[claimId, articleId, sourceId],
	);
	const threads = useThreads(filter);
	const [target, setTarget] = useState<ThreadTarget | null>(null);
	const cameFrom = useRef<Element | null>(null);
	const begin = useCallback((next: ThreadTarget) => {
		cameFrom.current = document.activeElement;
		setTarget(next);
	}, []);
	const end = useCallback(() => {
		setTarget(null);
		const back = cameFrom.current;
		requestAnimationFrame(() => back instanceof HTMLElement && back.isConnected && back.focus());
	}, []);
	const value = useMemo(() => ({ filter, threads, target, begin, end }), [filter, threads, target, begin, end]);
	return <DiscussionContext value={value}>{children}</DiscussionContext>;
}

/** On one thing among others; says how many threads on it are open. Nothing outside a `Discussion`. */
export function DiscussButton({ about, id, name }: { about: ThreadNoun; id: string; name: string }) {
	const discussion = useContext(DiscussionContext);
	const mayDiscuss = useMay("discuss");
	if (!discussion || !mayDiscuss) return null;
	const own = discussion.threads.data?.filter((one) => one.about.id === id && stateOf(one) === "open") ?? [];
	return (
		<Button
			small
			look="quiet"
			aria-label={`Discuss ${aboutWords({ noun: about, name })}`}
			onClick={() => discussion.begin({ about, id, name })}
		>
			Discuss{own.length > 0 && ` · ${own.length}`}
		</Button>
	);
}

type SectionProps = {
	/** What the key discusses. */
	main: ThreadTarget | null;
	/** What the key does instead, where there is something nearer at hand; false when there is not. */
	onKey?: () => boolean;
	/** How to bring what a thread is about into sight. */
	jumpTo?: (thread: Thread) => (() => void) | undefined;
	/** What would stand here, and how it gets here. */
	empty: string;
	heading?: (title: ReactNode) => ReactNode;
};

/** Every thread about a thing and what is in it, and where one is opened. */
export function DiscussionSection({ main, onKey, jumpTo, empty, heading }: SectionProps) {
	const discussion = useContext(DiscussionContext);
	if (!discussion) throw new Error("Outside <Discussion>");
	const { filter, threads, target, begin, end } = discussion;
	const mayDiscuss = useMay("discuss");
	const open = useOpenThread(filter);
	const sought = useSought();
	const all = threads.data ?? [];
	const unresolved = all.filter((thread) => stateOf(thread) === "open").length;
	const title = (
		<>
			Discussion
			{unresolved > 0 && <span className="font-normal text-soft"> · {unresolved} open</span>}
		</>
	);

	return (
		<section aria-label="Discussion" className="flex flex-col gap-3">
			<header className="flex items-center justify-between gap-2">
				{heading ? heading(title) : <h3 className="text-sm font-semibold">{title}</h3>}
				{mayDiscuss && (
					<ShortcutButton
						shortcut="discuss"
						small
						disabled={target !== null}
						onPress={() => {
							if (!onKey?.() && main) begin(main);
						}}
					>
						Discuss
					</ShortcutButton>
				)}
			</header>
			{target && (
				<div className="scroll-m-4 rounded-md border border-edge bg-raised p-3">
					<p className="mb-2 text-sm text-soft wrap-anywhere">
						About <bdi className="text-ink">{aboutWords({ noun: target.about, name: target.name })}</bdi>
					</p>
					<Composer
						key={`${target.about} ${target.id}`}
						label={`Say something about ${aboutWords({ noun: target.about, name: target.name })}`}
						draftKey={`discuss:${target.about}:${target.id}`}
						send="Send"
						hint={readersOf(target.about)}
						busy={open.pending}
						problem={open.problem}
						onSend={async (body) => {
							const sent = await open.run({ target, body });
							if (sent.kind === "refused") return false;
							end();
							return true;
						}}
						onClose={() => {
							open.reset();
							end();
						}}
					/>
				</div>
			)}
			{threads.isPending && <SkeletonRows rows={2} />}
			{threads.isError && !threads.data && (
				<Notice>The discussion can’t be read just now. It comes when the desk can be reached.</Notice>
			)}
			{threads.data && all.length === 0 && !target && (
				<p className="text-sm text-soft">
					{empty} {mayDiscuss && <Key id="discuss" />}
				</p>
			)}
			{all.length > 0 && (
				<ul aria-label="Threads" className="flex flex-col gap-2">
					{all.map((thread) => (
						<li key={thread.id}>
							<ThreadItem
								thread={thread}
								obvious={main?.id}
								onJump={jumpTo?.(thread)}
								isSought={sought === `thread-${thread.id}`}
							/>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

/** The thread that the address leads to. */
function useSought(): string | null {
	const [sought, setSought] = useState<string | null>(null);
	useEffect(() => {
		const read = () => setSought(window.location.hash.slice(1) || null);
		read();
		window.addEventListener("hashchange", read);
		return () => window.removeEventListener("hashchange", read);
	}, []);
	return sought;
}
