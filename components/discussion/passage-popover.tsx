"use client";

import { Popover as Radix } from "radix-ui";
import { useMemo, useRef } from "react";
import { useBench } from "@/components/article/bench-context";
import { PopoverContent } from "@/components/ui/popover";
import { keptHere } from "@/lib/client/outbox";
import { Composer } from "./composer";
import { ThreadItem } from "./thread-item";
import { aboutWords, readersOf, type ThreadTarget } from "./thread-words";
import { useOpenThread, useThreads } from "./use-threads";

/** At words of the article: where a thread on them is opened, or the threads that are there are read. */
export function PassagePopover() {
	const { talk, setTalk, surface, article, version, announce } = useBench();
	const filter = { articleId: article.id };
	const threads = useThreads(filter);
	const open = useOpenThread(filter);
	const range = talk?.range;
	const latest = useRef(talk);
	latest.current = talk;
	const anchor = useRef({ getBoundingClientRect: () => new DOMRect() });
	anchor.current = useMemo(
		() => ({ getBoundingClientRect: () => (range && surface.rectOf(range)) ?? new DOMRect() }),
		[range, surface],
	);
	if (!talk || !range) return null;
	const { starts } = talk;
	const isNew = starts === null;
	const shown =
		threads.data?.filter(({ passage }) => passage?.versionId === version.id && starts?.includes(passage.start)) ?? [];
	const exact = version.text.slice(range.start, range.end);
	const target: ThreadTarget = { about: "passage", id: version.id, name: exact, passage: { ...range, exact } };
	const close = () => {
		// The desk's answer may come when the reader is at other words already.
		if (latest.current !== talk) return;
		const { activeElement } = document;
		const isHandHere = activeElement === document.body || activeElement?.closest("[role=dialog]");
		open.reset();
		setTalk(null);
		if (!isHandHere) return;
		if (isNew) surface.select(range);
		else document.querySelector<HTMLElement>(`.thread-mark[data-start="${range.start}"]`)?.focus();
	};
	return (
		<Radix.Root open onOpenChange={(isOpen) => !isOpen && close()}>
			<Radix.Anchor virtualRef={anchor} />
			<PopoverContent
				align="start"
				aria-label={isNew ? "New thread" : "Threads on these words"}
				className="w-100"
				onOpenAutoFocus={(event) => isNew && event.preventDefault()}
				onCloseAutoFocus={(event) => event.preventDefault()}
				onInteractOutside={(event) => isNew && event.preventDefault()}
				onEscapeKeyDown={(event) => {
					// What is being written is left first.
					if (event.target instanceof HTMLTextAreaElement) event.preventDefault();
				}}
			>
				{isNew ? (
					<>
						<p className="mb-2 line-clamp-2 text-sm text-soft wrap-anywhere">
							About <q className="font-serif text-ink">{exact}</q>
						</p>
						<Composer
							label={`Say something about ${aboutWords({ noun: "passage", name: exact })}`}
							draftKey={`discuss:passage:${version.id}:${range.start}-${range.end}`}
							send="Send"
							hint={readersOf("passage")}
							busy={open.pending}
							problem={open.problem}
							onSend={async (body) => {
								const sent = await open.run({ target, body });
								if (sent.kind === "refused") return false;
								close();
								announce(sent.kind === "waiting" ? keptHere : "The thread is open. Its mark stands beside the words.");
								return true;
							}}
							onClose={close}
						/>
					</>
				) : (
					<ul aria-label="Threads on these words" className="flex flex-col gap-2">
						{shown.map((thread) => (
							<li key={thread.id}>
								<ThreadItem thread={thread} />
							</li>
						))}
					</ul>
				)}
			</PopoverContent>
		</Radix.Root>
	);
}
