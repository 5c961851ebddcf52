"use client";

import { createContext, type RefObject, useContext } from "react";
import type { ClaimCommands } from "@/components/claim/use-claim-commands";
import type { ArticleSurface } from "@/components/editor/article-surface";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { Article, ArticleVersion, MarkKind, MarkState, PassageMark } from "@/lib/core/articles/article";
import type { Coverage } from "@/lib/core/articles/coverage";
import type { Claim } from "@/lib/core/claims/claim";
import type { Member } from "@/lib/core/people/member";

/** Another article of the same dossier, to cite or to look for the same claim in. */
export type Sibling = { articleId: string; title: string; outlet: string | null; versionId: string };

/** What is being done with selected words. */
export type ClaimDraft = { ranges: TextRange[]; mode: "new" | "attach" | "ask" };

/** Words that are talked about. `starts`: where the threads begin that are read; null when one is being opened. */
export type Talk = { range: TextRange; starts: readonly number[] | null };

export type Bench = {
	article: Article;
	version: ArticleVersion;
	dossier: { id: string; title: string };
	siblings: readonly Sibling[];
	members: readonly Member[];
	/** Every claim that is said in this text, as a reader meets them. */
	claims: readonly Claim[];
	/** The one that is open at the side. */
	claim: Claim | null;
	coverage: Coverage;
	/** Block by block as in the report; null for excluded ones. */
	paragraphs: readonly (number | null)[];
	surface: ArticleSurface;
	commands: ClaimCommands;
	mayAnnotate: boolean;

	/** The claim that was open last: where the reader's hand goes back to in the list. */
	lastOpen: RefObject<string | null>;
	/** Opens a claim at the side, or with null closes it; `reveal` brings its words into sight. */
	open: (id: string | null, options?: { reveal?: boolean; focus?: boolean }) => void;
	draft: ClaimDraft | null;
	setDraft: (draft: ClaimDraft | null) => void;
	talk: Talk | null;
	setTalk: (talk: Talk | null) => void;
	/** Opens a thread on the selected words; false when none are selected. */
	discussSelection: () => boolean;
	/** Evidence that was begun while its claim was being made; the link that was pasted then. */
	begun: { claimId: string; link: string | undefined } | null;
	beginEvidence: (claimId: string, link: string | undefined) => void;
	/** A claim that was shown before it was on the desk has another id there: what is open, and begun on it, goes with it. */
	arrive: (unsentId: string, id: string) => void;
	/** "Paragraph 4", for a place in the text. */
	placeOf: (offset: number) => string;

	/** Selects the next words that nobody has looked at. */
	selectNextOpen: () => void;
	markPassages: (kind: MarkKind, ranges: readonly TextRange[], reason?: string) => Promise<void>;
	decideMark: (mark: PassageMark, state: MarkState) => Promise<void>;
	announce: (words: string) => void;
};

const BenchContext = createContext<Bench | null>(null);
export const BenchProvider = BenchContext;

export function useBench(): Bench {
	const bench = useContext(BenchContext);
	if (!bench) throw new Error("Outside the bench");
	return bench;
}
