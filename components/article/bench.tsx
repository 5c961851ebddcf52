"use client";

import "@/components/editor/frozen-text.css";
import "@/components/editor/highlights.css";
import "./bench.css";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { ClaimFormPopover } from "@/components/claim/claim-form-popover";
import { markId, paintedRanges } from "@/components/claim/claim-marks";
import { ClaimPanel } from "@/components/claim/claim-panel";
import { claimsAt, firstPlace, inTextOrder, isUnsent, rangesIn } from "@/components/claim/claim-places";
import { MarginCards } from "@/components/claim/margin-cards";
import { marksAt, type Picked, PickMenu } from "@/components/claim/pick-menu";
import { SelectionBar } from "@/components/claim/selection-bar";
import { useLiveClaims } from "@/components/claim/use-claim-cache";
import { useClaimCommands } from "@/components/claim/use-claim-commands";
import { PassagePopover } from "@/components/discussion/passage-popover";
import { ThreadMarks } from "@/components/discussion/thread-marks";
import { ArticleSurface } from "@/components/editor/article-surface";
import { FrozenText } from "@/components/editor/frozen-text";
import { HighlightPainter } from "@/components/editor/highlight-painter";
import { blockBefore } from "@/components/editor/offset-map";
import { useMay, usePerson } from "@/components/shell/person";
import { useUndo } from "@/components/shell/undo";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { apiGet } from "@/lib/client/api";
import { articleClaims } from "@/lib/client/article-claims";
import { keys } from "@/lib/client/keys";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { Article, ArticleVersion, MarkKind, MarkState, PassageMark } from "@/lib/core/articles/article";
import { coverWords, indexArticle, nextOpen } from "@/lib/core/articles/coverage";
import { excludedRanges } from "@/lib/core/articles/exclusions";
import type { Claim } from "@/lib/core/claims/claim";
import type { Member } from "@/lib/core/people/member";
import { paragraphNumbers } from "@/lib/core/reports/annotated-copy";
import { ArticleFacts } from "./article-facts";
import { BenchProvider, type Bench as BenchValue, type ClaimDraft, type Sibling, type Talk } from "./bench-context";
import { BenchHere } from "./bench-here";
import { BenchKeys } from "./bench-keys";
import { CoverageBar } from "./coverage-bar";
import { CoverageStrip } from "./coverage-strip";
import { OthersSelections } from "./others-selections";
import { useMarks } from "./use-marks";

type Props = {
	article: Article;
	version: ArticleVersion;
	dossier: { id: string; title: string };
	siblings: readonly Sibling[];
	members: readonly Member[];
	claims: Claim[];
};

const nothing: readonly TextRange[] = [];

/** Where an article is read and its claims are made: the frozen text in the middle, what is claimed in it beside. */
export function Bench(initial: Props) {
	const { dossier, siblings, members } = initial;
	const person = usePerson();
	const mayAnnotate = useMay("annotate");
	const toast = useToast();
	const { say } = useUndo();
	const articleId = initial.article.id;
	const versionId = initial.version.id;

	const { data: article } = useQuery({
		queryKey: keys.article(articleId),
		queryFn: ({ signal }) => apiGet<Article>(`/articles/${articleId}`, {}, signal),
		initialData: initial.article,
	});
	const { data: version } = useQuery({
		queryKey: keys.version(versionId),
		queryFn: ({ signal }) => apiGet<ArticleVersion>(`/versions/${versionId}`, {}, signal),
		initialData: initial.version,
		// The text is frozen; marks change rarely, and through here.
		staleTime: 5 * 60_000,
	});
	const { data: unordered } = useQuery({
		queryKey: keys.claims({ articleId }),
		queryFn: ({ signal }) => articleClaims(articleId, { versionId, text: version.text }, signal),
		initialData: initial.claims,
	});
	const commands = useClaimCommands(articleId, person.userId);
	const marks = useMarks(versionId);

	const claims = useMemo(
		() =>
			inTextOrder(
				unordered.filter((claim) => rangesIn(claim, versionId).length > 0),
				versionId,
			),
		[unordered, versionId],
	);
	const [claimId, setClaimId] = useQueryState(
		"claim",
		parseAsString.withOptions({ history: "replace", scroll: false }),
	);
	const claim = useMemo(() => claims.find(({ id }) => id === claimId) ?? null, [claims, claimId]);

	const index = useMemo(() => indexArticle(version.text, version.blocks), [version.text, version.blocks]);
	const coverage = useMemo(
		() =>
			coverWords(index, {
				excluded: excludedRanges(version.marks),
				claimed: claims.flatMap((one) => rangesIn(one, versionId)),
				noClaim: version.marks.filter(({ kind, state }) => kind === "no-claim" && state !== "dismissed"),
			}),
		[index, version.marks, claims, versionId],
	);
	const paragraphs = useMemo(() => paragraphNumbers(version.blocks), [version.blocks]);

	const [surface] = useState(() => new ArticleSurface());
	// Before the rest of the page is made again, which takes a frame or two where there are very many claims.
	const drawAtOnce = useCallback(
		(changed: Claim) =>
			surface.painter?.replace(changed.id, changed.withdrawnAt ? [] : paintedRanges([changed], [], versionId)),
		[surface, versionId],
	);
	useLiveClaims(articleId, person.userId, commands.cached, drawAtOnce);
	const made = useSyncExternalStore(
		surface.subscribe,
		() => surface.state().made,
		() => 0,
	);
	const collected = useSyncExternalStore(
		surface.subscribe,
		() => surface.state().collected,
		() => nothing,
	);
	const [draft, setDraft] = useState<ClaimDraft | null>(null);
	const [talk, setTalk] = useState<Talk | null>(null);
	const [begun, setBegun] = useState<BenchValue["begun"]>(null);
	const beginEvidence = useCallback((claimId: string, link: string | undefined) => setBegun({ claimId, link }), []);
	const [picked, setPicked] = useState<Picked | null>(null);
	const [spoken, setSpoken] = useState("");

	const latest = useRef({ claims, claim, marks: version.marks });
	latest.current = { claims, claim, marks: version.marks };

	const lastOpen = useRef<string | null>(null);
	const open = useCallback<BenchValue["open"]>(
		(id, { reveal = true } = {}) => {
			void setClaimId(id);
			if (id !== null) lastOpen.current = id;
			const found = latest.current.claims.find((one) => one.id === id);
			if (found && reveal) surface.reveal(firstPlace(found, versionId));
		},
		[setClaimId, surface, versionId],
	);

	const arrive = useCallback<BenchValue["arrive"]>(
		(unsentId, id) => {
			setBegun((before) => (before?.claimId === unsentId ? { ...before, claimId: id } : before));
			open(id, { reveal: false });
		},
		[open],
	);

	// A claim that waited for the network becomes another one when it is on the desk; who reads it stays with it.
	const unsent = useRef<Claim | null>(null);
	useEffect(() => {
		if (claim) unsent.current = isUnsent(claim) ? claim : null;
		else if (unsent.current && unsent.current.id === claimId) {
			const { statement, appearances } = unsent.current;
			const start = appearances[0]?.ranges[0]?.start;
			const sent = claims.find((one) => one.statement === statement && firstPlace(one, versionId) === start);
			if (sent) arrive(unsent.current.id, sent.id);
		}
	}, [claim, claimId, claims, arrive, versionId]);

	// What came with the address is brought into sight once the text is there.
	const hasRevealed = useRef(false);
	useEffect(() => {
		if (made === 0 || hasRevealed.current) return;
		hasRevealed.current = true;
		const { claim: asked } = latest.current;
		if (asked) surface.reveal(firstPlace(asked, versionId));
	}, [made, surface, versionId]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: a text that was put on the page anew (`made`) has nothing drawn on it yet
	useEffect(() => {
		const held = (draft?.ranges ?? (talk ? [talk.range] : collected)).map((range) => ({
			...range,
			id: "selected",
			state: "collected" as const,
		}));
		surface.painter?.setRanges([...paintedRanges(claims, version.marks, versionId), ...held]);
	}, [surface, made, claims, version.marks, versionId, draft, talk, collected]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a text that was put on the page anew (`made`) shows nothing as active yet
	useEffect(() => surface.painter?.setActive(claim?.id ?? null), [surface, made, claims, claim?.id]);

	const placeOf = useCallback(
		(offset: number) => {
			const number = paragraphs[blockBefore(version.blocks, offset)];
			return number ? `Paragraph ${number}` : "In a passage that is left out";
		},
		[paragraphs, version.blocks],
	);

	const discussSelection = useCallback(() => {
		const [only, ...more] = surface.passage;
		if (!only) return false;
		if (more.length > 0) toast({ text: "A thread is about one passage. Select that alone." });
		else setTalk({ range: only, starts: null });
		return true;
	}, [surface, toast]);
	const selectNextOpen = useCallback(() => {
		const from = surface.selected?.end ?? surface.caret?.offset ?? 0;
		const range = nextOpen(coverage, from);
		if (!range) return toast({ text: "Every word of this article has been dealt with." });
		surface.select(range);
		setSpoken(`Selected: ${version.text.slice(range.start, range.end)}`);
	}, [coverage, surface, toast, version.text]);
	const decideMark = useCallback(
		async (mark: PassageMark, state: MarkState) => {
			const sent = await marks.decide(mark, state);
			if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
			if (sent.kind !== "saved") return;
			say(state === "dismissed" ? "The passage is part of the count again." : "Confirmed.");
		},
		[marks, say, toast],
	);
	const markPassages = useCallback(
		async (kind: MarkKind, ranges: readonly TextRange[], reason = "") => {
			surface.clear();
			const sent = await Promise.all(ranges.map((range) => marks.mark(kind, range, reason)));
			const refused = sent.find((one) => one.kind === "refused");
			if (refused) toast({ text: refused.problem.detail, isProblem: true });
			const saved = sent.filter((one) => one.kind === "saved").length;
			if (saved > 0) say(kind === "no-claim" ? "Marked: no claim." : "Left out of the article.", saved);
		},
		[marks, say, surface, toast],
	);

	const value = useMemo<BenchValue>(
		() => ({
			article,
			version,
			dossier,
			siblings,
			members,
			claims,
			claim,
			coverage,
			paragraphs,
			surface,
			commands,
			mayAnnotate,
			lastOpen,
			open,
			draft,
			setDraft,
			talk,
			setTalk,
			discussSelection,
			begun,
			beginEvidence,
			arrive,
			placeOf,
			selectNextOpen,
			markPassages,
			decideMark,
			announce: setSpoken,
		}),
		[
			article,
			version,
			dossier,
			siblings,
			members,
			claims,
			claim,
			coverage,
			paragraphs,
			surface,
			commands,
			mayAnnotate,
			open,
			draft,
			talk,
			discussSelection,
			begun,
			beginEvidence,
			arrive,
			placeOf,
			selectNextOpen,
			markPassages,
			decideMark,
		],
	);

	const { text, blocks } = version;
	const language = article.metadata.language.value;
	const attach = useCallback(
		(root: HTMLElement) =>
			surface.attach(
				{ root, text, blocks, language },
				{
					isHoverable: (id) => markId(id) === null && id !== "selected",
					announce: setSpoken,
					onPick: (offset, at) => {
						const { claims: all, marks: allMarks } = latest.current;
						const [only, ...more] = claimsAt(all, versionId, offset);
						if (only && more.length === 0 && marksAt(allMarks, offset).length === 0) open(only.id, { reveal: false });
						else setPicked({ offset, ...at });
					},
				},
			),
		[surface, text, blocks, language, open, versionId],
	);

	return (
		<BenchProvider value={value}>
			<div className="bench">
				<div className="bench-article">
					<ArticleFacts />
					<CoverageBar />
					{made === 0 || HighlightPainter.isSupported || (
						<Notice kind="info" className="mt-3">
							This browser can’t draw highlights. Every claim is in the list beside the article.
						</Notice>
					)}
					<div className="bench-text">
						<CoverageStrip />
						<FrozenText text={text} blocks={blocks} describedBy="reading-keys" onReady={attach} />
						<OthersSelections />
						<ThreadMarks />
						<MarginCards />
					</div>
					<p id="reading-keys" className="sr-only">
						Read-only. Arrow keys move a caret, with Control by word; Shift extends the selection. Space selects the
						next word, Shift and S the sentence. C makes a claim of the selected words, F opens a thread on them.
					</p>
				</div>
				<ClaimPanel />
			</div>
			<SelectionBar />
			<ClaimFormPopover />
			<PassagePopover />
			<PickMenu picked={picked} onClose={() => setPicked(null)} />
			<BenchKeys />
			<BenchHere />
			<div className="sr-only" aria-live="polite">
				{spoken}
			</div>
		</BenchProvider>
	);
}
