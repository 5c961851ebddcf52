"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { useBench } from "@/components/article/bench-context";
import { Key } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";

/** What can be done with the selected words, at the words. It takes no focus: the keys printed on it work from the text. */
export function SelectionBar() {
	const { surface, draft, setDraft, talk, discussSelection, markPassages, mayAnnotate } = useBench();
	const { selection, collected, selecting } = useSyncExternalStore(surface.subscribe, surface.state, surface.state);
	const bar = useRef<HTMLDivElement>(null);
	const last = selection ?? collected.at(-1) ?? null;
	const isShown = mayAnnotate && last !== null && !selecting && draft === null && talk === null;

	useEffect(() => {
		if (!isShown || !last) return;
		const place = () => {
			const rect = surface.rectOf(last);
			const element = bar.current;
			if (!element) return;
			element.hidden = rect === null;
			if (!rect) return;
			const { offsetWidth: width, offsetHeight: height } = element;
			const above = rect.top - height - 8;
			const top = above > 8 ? above : Math.min(rect.bottom + 8, window.innerHeight - height - 8);
			const left = Math.min(Math.max(8, rect.left), window.innerWidth - width - 8);
			element.style.translate = `${left}px ${top}px`;
		};
		place();
		window.addEventListener("scroll", place, { passive: true });
		window.addEventListener("resize", place);
		return () => {
			window.removeEventListener("scroll", place);
			window.removeEventListener("resize", place);
		};
	}, [isShown, last, surface]);

	if (!isShown) return null;
	const passage = surface.passage;
	return (
		<div
			ref={bar}
			role="toolbar"
			aria-label="Selected words"
			className="selection-bar"
			// The selection must survive the click.
			onPointerDown={(event) => event.preventDefault()}
		>
			{collected.length > 0 && (
				<span className="px-2 text-xs text-soft">
					{passage.length} {passage.length === 1 ? "passage" : "passages"}
				</span>
			)}
			<Button
				small
				look="primary"
				hint={<Key id="claim.create" />}
				onClick={() => setDraft({ ranges: passage, mode: "new" })}
			>
				Claim
			</Button>
			<Button
				small
				look="quiet"
				hint={<Key id="claim.attach" />}
				onClick={() => setDraft({ ranges: passage, mode: "attach" })}
			>
				Attach
			</Button>
			<Button
				small
				look="quiet"
				hint={<Key id="words.no-claim" />}
				onClick={() => void markPassages("no-claim", passage)}
			>
				No claim
			</Button>
			<Button
				small
				look="quiet"
				hint={<Key id="words.leave-out" />}
				onClick={() => void markPassages("excluded", passage, "left out by hand")}
			>
				Leave out
			</Button>
			<Button small look="quiet" hint={<Key id="discuss" />} onClick={() => discussSelection()}>
				Discuss
			</Button>
			<Button
				small
				look="quiet"
				hint={<Key id="words.ask" />}
				onClick={() => setDraft({ ranges: passage, mode: "ask" })}
			>
				Ask
			</Button>
			{selection && (
				<Button small look="quiet" hint={<Key id="words.collect" />} onClick={() => surface.collect()}>
					And…
				</Button>
			)}
		</div>
	);
}
