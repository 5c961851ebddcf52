"use client";

import { Button } from "@/components/ui/button";
import type { PassageMark } from "@/lib/core/articles/article";
import { useBench } from "./bench-context";

/** One passage that somebody or the machine said something about, and what can be done about that. */
export function MarkRow({ mark, onDone }: { mark: PassageMark; onDone?: () => void }) {
	const { version, surface, members, mayAnnotate, decideMark } = useBench();
	const words = version.text.slice(mark.start, Math.min(mark.end, mark.start + 140));
	// Not on the desk yet, so there is nothing there to decide on.
	const isUnsent = mark.version === 0;
	const by = members.find(({ userId }) => userId === mark.decidedBy)?.name;
	const decide = (state: "confirmed" | "dismissed") => {
		void decideMark(mark, state);
		onDone?.();
	};
	return (
		<div className="flex flex-col gap-1 text-sm">
			<button
				type="button"
				dir="auto"
				className="line-clamp-2 text-start font-serif text-soft hover:text-ink"
				onClick={() => surface.reveal(mark.start)}
			>
				{words}
				{mark.end - mark.start > 140 && "…"}
			</button>
			<p className="text-xs text-soft">
				{mark.kind === "excluded" ? "Left out" : "No claim"}
				{mark.reason && `: ${mark.reason}`}
				{" · "}
				{isUnsent
					? "being saved"
					: mark.state === "proposed"
						? "proposed by the machine"
						: by
							? `by ${by}`
							: "confirmed"}
			</p>
			{mayAnnotate && !isUnsent && (
				<div className="flex gap-2">
					{mark.state === "proposed" && (
						<Button small onClick={() => decide("confirmed")}>
							Confirm
						</Button>
					)}
					<Button small look="quiet" onClick={() => decide("dismissed")}>
						{mark.kind === "excluded" ? "It is part of the article" : "There is a claim in it"}
					</Button>
				</div>
			)}
		</div>
	);
}
