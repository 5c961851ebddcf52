"use client";

import Link from "next/link";
import { useMemo, useRef, useState } from "react";
import { useZone } from "@/components/assignment/use-awake";
import { SectionHeading } from "@/components/shell/page-header";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { nextUp, type Waiting, type WaitingKind } from "@/lib/core/queue/next-up";
import { queueHref } from "./queue-href";

type Props = {
	waiting: readonly Waiting[];
	/** The server's clock when the page was made: the reader's may be wrong. */
	now: string;
	articleTitles: Readonly<Record<string, string>>;
};

const shownAtOnce = 8;
const kindWords: Record<WaitingKind, string> = {
	dispute: "Dispute",
	claim: "Claim",
	task: "Passage",
	article: "Article",
};

/** What the reader does next, and why that. J and K go through it, Enter opens. */
export function NextForYou({ waiting, now, articleTitles }: Props) {
	const zone = useZone();
	const queue = useMemo(() => nextUp(waiting, { now, zone }), [waiting, now, zone]);
	const [showAll, setShowAll] = useState(false);
	const list = useRef<HTMLOListElement>(null);
	const shown = showAll ? queue : queue.slice(0, shownAtOnce);
	const go = (step: 1 | -1) => {
		const links = [...(list.current?.querySelectorAll("a") ?? [])];
		const at = links.findIndex((link) => link.matches(":focus"));
		const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step;
		links[next]?.focus();
	};
	useShortcut({ id: "claim.next", run: () => go(1), enabled: shown.length > 0 });
	useShortcut({ id: "claim.previous", run: () => go(-1), enabled: shown.length > 0 });
	return (
		<section aria-label="Next for you">
			<SectionHeading
				aside={
					<span className="flex items-baseline gap-4">
						{queue.length > shownAtOnce && (
							<button type="button" className="link" onClick={() => setShowAll(!showAll)}>
								{showAll ? "fewer" : `all ${queue.length}`}
							</button>
						)}
						<Link href="/workload" className="link">
							workload
						</Link>
					</span>
				}
			>
				Next for you{" "}
				{queue.length > 0 && (
					<span className="ms-2 hidden font-normal md:inline">
						<Key id="claim.next" /> <Key id="claim.previous" />
					</span>
				)}
			</SectionHeading>
			{queue.length === 0 ? (
				<p className="text-sm text-soft">
					Nothing waits for you. Take a claim on the bench, or pick one of the open ones below.
				</p>
			) : (
				<ol ref={list} className="divide-y divide-line border-y border-line">
					{shown.map((item) => (
						<li key={`${item.kind} ${item.id}`}>
							<Link href={queueHref(item)} className="flex flex-col gap-0.5 py-2 hover:bg-sunk/60">
								<span className="flex items-baseline justify-between gap-4 text-xs text-soft">
									<span>
										{kindWords[item.kind]} · <span className="font-medium text-ink">{item.because}</span>
									</span>
								</span>
								<span dir="auto" className="line-clamp-2 wrap-anywhere">
									{item.kind === "task" ? `“${item.name}”` : item.name}
								</span>
								{(item.what ?? (item.kind !== "article" && articleTitles[item.articleId ?? ""])) && (
									<span dir="auto" className="block truncate text-xs text-soft">
										{item.what ?? articleTitles[item.articleId ?? ""]}
									</span>
								)}
							</Link>
						</li>
					))}
				</ol>
			)}
		</section>
	);
}
