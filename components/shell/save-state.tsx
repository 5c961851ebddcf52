"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import type { LiveState } from "@/lib/client/live-feed";
import type { OutboxState } from "@/lib/client/outbox";
import { useLiveState } from "@/lib/client/use-live";
import { useOutbox } from "@/lib/client/use-outbox";
import { RefusedChange } from "./refused-change";

const looks: Record<OutboxState, { glyph: string; word: string; className: string }> = {
	looking: { glyph: "…", word: "Looking", className: "text-soft" },
	saved: { glyph: "✓", word: "Saved", className: "text-soft" },
	saving: { glyph: "…", word: "Saving", className: "text-soft" },
	waiting: { glyph: "◔", word: "Waiting", className: "text-stale" },
	"not-saved": { glyph: "!", word: "Not saved", className: "font-medium text-false" },
};

const notLive = { glyph: "◌", word: "Not live", className: "text-stale" };

const liveSentences: Record<LiveState, string> = {
	connecting: "Asking the desk to tell this page what others do.",
	live: "What others do shows here at once.",
	away: "The desk can't tell this page what others do just now. It tries again by itself, and shows everything it missed.",
	ended: "This page is no longer told what others do. Load it again.",
};

/** What is on the desk and what is still here; always in sight, never in the way. */
export function SaveState() {
	const outbox = useOutbox();
	const live = useLiveState();
	const { state, waiting, refused } = outbox;
	const isDeaf = state === "saved" && (live === "away" || live === "ended");
	const { glyph, word, className } = isDeaf ? notLive : looks[state];
	const said = state === "waiting" ? `${word} (${waiting.length})` : word;
	return (
		<Popover>
			{/* Beside the button: a live region inside would leave the button without a name. */}
			<span role="status" aria-live="polite" className="sr-only">
				{said}
			</span>
			<PopoverTrigger
				className={`flex min-w-14 flex-col items-center rounded-md px-1 py-1 text-2xs hover:bg-raised ${className}`}
			>
				<span aria-hidden="true" className="text-base leading-4">
					{glyph}
				</span>
				{said}
			</PopoverTrigger>
			<PopoverContent side="top" align="end" aria-label="What is saved" className="flex flex-col gap-3">
				<p className="text-sm">{sentence(outbox)}</p>
				<p className="text-xs text-soft">{liveSentences[live]}</p>
				{outbox.because === "signed-out" && (
					<Link href="/sign-in" className="link text-sm">
						Sign in again
					</Link>
				)}
				{outbox.because === "offline" && (
					<Button small className="self-start" onClick={outbox.tryNow}>
						Try now
					</Button>
				)}
				{refused.length > 0 && (
					<section aria-label="Refused" className="flex flex-col gap-2">
						{refused.map((item) => (
							<RefusedChange key={item.key} item={item} />
						))}
					</section>
				)}
				{outbox.because !== null && (
					<ul aria-label="Waiting" className="flex flex-col gap-1 text-sm">
						{waiting.map((item) => (
							<li key={item.key} className="flex justify-between gap-3">
								<span dir="auto" className="min-w-0 truncate">
									{item.label}
								</span>
								<span className="text-xs text-soft">
									<Time iso={item.at} show="clock" />
								</span>
							</li>
						))}
					</ul>
				)}
			</PopoverContent>
		</Popover>
	);
}

function sentence({ state, because, onlyInThisTab, refused }: ReturnType<typeof useOutbox>): string {
	if (because === "signed-out") return "You are signed out. What you wrote is kept here and sent once you are back.";
	if (because === "offline") {
		return onlyInThisTab
			? "The desk can't be reached, and this browser keeps nothing: leave this tab open until everything is sent."
			: "The desk can't be reached. What you wrote is kept on this computer and sent by itself.";
	}
	if (refused.length > 0) return "The desk refused what is listed here. Your words are kept.";
	if (state === "looking") return "Looking for what an earlier visit left on this computer.";
	return state === "saving" ? "On its way to the desk." : "Everything is on the desk.";
}
