import type { TextRange } from "@/lib/core/anchoring/range";
import { type Claim, type ClaimKind, type Priority, unratedKinds } from "@/lib/core/claims/claim";
import { guessKind, type KindGuess, prefillStatement } from "@/lib/core/claims/prefill";
import type { RiskClass } from "@/lib/core/verdicts/policy";
import { chainWords, readChain, readTags } from "./claim-words";
import { guessSpeaker } from "./guess-speaker";
import type { NewClaim } from "./use-claim-commands";

/** A claim being written, as the fields of its form hold it. */
export type ClaimDraft = {
	ranges: TextRange[];
	statement: string;
	/** Null while the guess stands. */
	kind: ClaimKind | null;
	speaker: string;
	checkable: boolean;
	priority: Priority;
	tags: string;
	/** Not there on drafts from before a claim had any. */
	risk?: RiskClass[];
	assigneeId: string;
};

export type ClaimGuess = { draft: ClaimDraft; kind: KindGuess; speakerReason: string | null };

/** The form before anybody has typed: everything that can be read off the words and the claims around them. */
export function guessClaim(
	text: string,
	versionId: string,
	ranges: readonly TextRange[],
	claims: readonly Claim[],
): ClaimGuess {
	const exacts = ranges.map(({ start, end }) => text.slice(start, end));
	const first = ranges[0] ?? { start: 0, end: 0 };
	const last = ranges.at(-1) ?? first;
	const kind = guessKind(
		exacts.join(" "),
		text.slice(Math.max(0, first.start - 32), first.start),
		text.slice(last.end, last.end + 32),
	);
	const speaker = guessSpeaker(text, versionId, first, claims);
	return {
		kind,
		speakerReason: speaker?.reason ?? null,
		draft: {
			ranges: ranges.map(({ start, end }) => ({ start, end })),
			statement: prefillStatement(exacts),
			kind: null,
			speaker: speaker ? chainWords(speaker.chain) : "",
			checkable: true,
			priority: "normal",
			tags: "",
			assigneeId: "",
		},
	};
}

/** What goes to the desk. A speaker that is a source of an earlier claim's chain stays that source. */
export function claimFrom(
	draft: ClaimDraft,
	guessed: ClaimKind,
	place: { text: string; versionId: string; dossierId: string },
	claims: readonly Claim[],
): NewClaim {
	const kind = draft.kind ?? guessed;
	const sources = new Map(
		claims.flatMap(({ appearances }) =>
			appearances.flatMap(({ attribution }) => attribution.map((link) => [link.name, link.sourceId])),
		),
	);
	return {
		dossierId: place.dossierId,
		statement: draft.statement,
		kind,
		checkable: draft.checkable && !unratedKinds.includes(kind),
		priority: draft.priority,
		tags: readTags(draft.tags),
		risk: draft.risk ?? [],
		assigneeId: draft.assigneeId || null,
		attribution: readChain(draft.speaker).map((name) => ({ name, sourceId: sources.get(name) ?? null })),
		appearance: {
			versionId: place.versionId,
			ranges: draft.ranges.map(({ start, end }) => ({ start, end, exact: place.text.slice(start, end) })),
		},
	};
}

/** The shelf of claims being written in one text; each under its words, so that going back to them brings it back. */
export function draftShelf(versionId: string): string {
	return `claim:${versionId}:`;
}

export function draftKey(versionId: string, ranges: readonly TextRange[]): string {
	return draftShelf(versionId) + ranges.map(({ start, end }) => `${start}-${end}`).join(",");
}
