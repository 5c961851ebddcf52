"use client";

import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { useArrivals } from "@/components/live/use-arrivals";
import { PeopleMarks } from "@/components/presence/people-marks";
import { listed } from "@/components/presence/presence-words";
import { usePeopleByClaim } from "@/components/presence/use-people-by-claim";
import { Key } from "@/components/shell/shortcuts";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import type { Claim } from "@/lib/core/claims/claim";
import type { Present } from "@/lib/core/live/presence";
import { wordsOf } from "./claim-marks";
import { firstPlace, isUnsent } from "./claim-places";
import { ClaimGlyph } from "./claim-state";

/** Of very long lists only a part is put on the page at a time; the rest follows as one goes down. */
const atOnce = 150;

/** Every claim of the article in the order of its text: the way to each highlight for keyboard and screen reader. */
export function ClaimList() {
	const { article, claims, claim, version, open, placeOf, lastOpen } = useBench();
	const people = usePeopleByClaim(article.id);
	const hasJustCome = useArrivals(useMemo(() => claims.map(({ id }) => id), [claims]));
	const list = useRef<HTMLOListElement>(null);
	const [only, setOnly] = useState("");
	const [count, setCount] = useState(atOnce);
	const end = useRef<HTMLDivElement>(null);
	const states = useMemo(() => [...new Set(claims.map(wordsOf))], [claims]);
	const shown = only === "" ? claims : claims.filter((one) => wordsOf(one) === only);
	useMore(end, () => setCount((now) => (now < shown.length ? now + atOnce : now)));

	// Back from a claim, the hand is where it was.
	useEffect(() => {
		if (document.activeElement !== document.body || lastOpen.current === null) return;
		list.current?.querySelector<HTMLElement>(`[data-claim="${CSS.escape(lastOpen.current)}"]`)?.focus();
	}, [lastOpen]);

	return (
		<section aria-label="Claims of this article" className="flex min-h-0 flex-col">
			<header className="bench-panel-head">
				<h2 className="text-base font-semibold whitespace-nowrap">
					{claims.length === 1 ? "1 claim" : `${claims.length.toLocaleString("en")} claims`}
				</h2>
				{states.length > 1 && (
					<div className="ms-auto w-36">
						<Select
							aria-label="Show claims that are"
							className="h-7 text-xs"
							value={only}
							onChange={(event) => setOnly(event.target.value)}
						>
							<option value="">All states</option>
							{states.map((state) => (
								<option key={state}>{state}</option>
							))}
						</Select>
					</div>
				)}
				<span className="flex gap-1 text-xs text-soft" aria-hidden="true">
					<Key id="claim.previous" />
					<Key id="claim.next" />
				</span>
			</header>
			{claims.length === 0 ? (
				<EmptyState title="No claims yet">
					The claims of this article will stand here, in its order. Select words in the text and press{" "}
					<Key id="claim.create" />, or <Key id="words.next-open" /> to go through it sentence by sentence.
				</EmptyState>
			) : (
				<ol ref={list} aria-label="Claims" className="flex flex-col" onKeyDown={goByArrows}>
					{shown.slice(0, count).map((one, at) => (
						<ClaimRow
							key={one.id}
							claim={one}
							place={placeOf(firstPlace(one, version.id))}
							isOpen={one.id === claim?.id}
							position={at + 1}
							of={shown.length}
							onOpen={open}
							people={people.get(one.id)}
							isNew={hasJustCome(one.id)}
						/>
					))}
				</ol>
			)}
			{count < shown.length && <div ref={end} className="h-8" />}
		</section>
	);
}

type RowProps = {
	claim: Claim;
	place: string;
	isOpen: boolean;
	position: number;
	of: number;
	onOpen: (id: string) => void;
	/** Colleagues who have it open. */
	people: readonly Pick<Present, "userId" | "name">[] | undefined;
	isNew: boolean;
};

const ClaimRow = memo(function ClaimRow(props: RowProps) {
	const { claim, place, isOpen, position, of, onOpen, people, isNew } = props;
	const here = people ? ` ${listed(people.map(({ name }) => name))} here.` : "";
	return (
		<li aria-setsize={of} aria-posinset={position} className={isNew ? "fade-in" : undefined}>
			<button
				type="button"
				data-claim={claim.id}
				aria-current={isOpen ? "true" : undefined}
				aria-label={`${claim.statement}. ${wordsOf(claim)}. ${place}.${here}`}
				onClick={() => onOpen(claim.id)}
				className={cx(
					"relative flex w-full gap-2 rounded-md px-2 py-2 text-start hover:bg-sunk",
					isOpen && "bg-accent-tint",
				)}
			>
				<ClaimGlyph claim={claim} />
				<span className="min-w-0 flex-1">
					<span dir="auto" className="line-clamp-2 wrap-anywhere">
						{claim.statement}
					</span>
					<span className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-soft">
						<span>{isUnsent(claim) ? "Being saved" : wordsOf(claim)}</span>
						<span>{place}</span>
						{claim.evidenceCount > 0 && <span>{claim.evidenceCount} evidence</span>}
						{claim.verdictCount > 0 && (
							<span>{claim.verdictCount === 1 ? "1 verdict" : `${claim.verdictCount} verdicts`}</span>
						)}
						{claim.priority !== "normal" && <span className="font-medium text-ink">{claim.priority}</span>}
					</span>
				</span>
				{people && (
					<span className="absolute end-1 bottom-1.5 flex">
						<PeopleMarks people={people} />
					</span>
				)}
			</button>
		</li>
	);
});

function goByArrows(event: KeyboardEvent<HTMLOListElement>): void {
	if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
	const row = (event.target as Element).closest("li");
	const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
	next?.querySelector("button")?.focus();
	event.preventDefault();
}

function useMore(end: RefObject<HTMLElement | null>, onMore: () => void): void {
	const latest = useRef(onMore);
	latest.current = onMore;
	useEffect(() => {
		const element = end.current;
		if (!element) return;
		const seen = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && latest.current());
		seen.observe(element);
		return () => seen.disconnect();
	});
}
