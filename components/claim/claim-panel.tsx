"use client";

import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { ArticleDiscussion } from "@/components/discussion/article-discussion";
import { useSteady } from "@/components/live/use-steady";
import { ClaimList } from "./claim-list";
import { ClaimSheet } from "./claim-sheet";
import { UnfinishedClaims } from "./unfinished-claims";

const shelf = "stet.panel";
const narrowest = 340;
const widest = 720;
const usual = 440;

/** Beside the article: the list of its claims, or one of them as a sheet. As wide as the reader likes. */
export function ClaimPanel() {
	const { claim } = useBench();
	const [width, setWidth] = useState(usual);
	const panel = useRef<HTMLElement>(null);
	const body = useRef<HTMLDivElement>(null);
	useSteady(body);

	useEffect(() => {
		const kept = Number(localStorage.getItem(shelf));
		if (kept >= narrowest && kept <= widest) setWidth(kept);
	}, []);
	const resize = (to: number) => {
		const next = Math.round(Math.min(widest, Math.max(narrowest, to)));
		setWidth(next);
		localStorage.setItem(shelf, String(next));
	};
	const onPointer = (event: PointerEvent<HTMLHRElement>) => {
		if (event.buttons !== 1) return;
		event.currentTarget.setPointerCapture(event.pointerId);
		const right = panel.current?.getBoundingClientRect().right ?? window.innerWidth;
		resize(right - event.clientX);
	};
	const onKey = (event: KeyboardEvent) => {
		const steps: Record<string, number> = {
			ArrowLeft: width + 20,
			ArrowRight: width - 20,
			Home: narrowest,
			End: widest,
		};
		const to = steps[event.key];
		if (to === undefined) return;
		event.preventDefault();
		resize(to);
	};

	return (
		<aside
			ref={panel}
			aria-label={claim ? "Claim" : "Claims"}
			className="bench-panel"
			data-open={claim ? "" : undefined}
			style={{ "--panel": `${width}px` } as CSSProperties}
		>
			<hr
				tabIndex={0}
				aria-orientation="vertical"
				aria-label="Width of the side panel"
				aria-valuemin={narrowest}
				aria-valuemax={widest}
				aria-valuenow={width}
				className="bench-divider"
				onPointerDown={onPointer}
				onPointerMove={onPointer}
				onKeyDown={onKey}
				onDoubleClick={() => resize(usual)}
			/>
			<div ref={body} className="bench-panel-body">
				{claim ? (
					<ClaimSheet key={claim.id} claim={claim} />
				) : (
					<>
						<UnfinishedClaims />
						<ClaimList />
						<ArticleDiscussion />
					</>
				)}
			</div>
		</aside>
	);
}
