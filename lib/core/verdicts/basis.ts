import type { Claim } from "../claims/claim";
import type { Source, SourceLink } from "../sources/source";
import { withWhatTheyRestOn } from "../sources/what-they-rest-on";
import type { Basis, StaleReason } from "./verdict";

/** The things a verdict may rest on, as they are now. */
export type BasisNow = {
	claim: Pick<Claim, "statement" | "kind">;
	/** Every item on the claim, also what was taken back. */
	evidence: { id: string; version: number; withdrawn: boolean }[];
	/** At least the sources in the basis; others are no matter. */
	sources: Pick<Source, "id" | "grade">[];
	/** The article versions in which the claim appears; left out by a caller that doesn't ask about them. */
	texts?: { versionId: string; sha256: string }[];
	/** The desk's links between sources; left out by a caller that doesn't ask about them. */
	links?: readonly Pick<SourceLink, "id" | "fromSourceId" | "toSourceId" | "relation">[];
	/** The claim's live appearances; left out by a caller that doesn't ask about them. */
	chains?: { appearanceId: string; names: string[] }[];
};

/**
 * What a verdict rests on that is no longer as it was, in words that follow "stale, because". Evidence that came later,
 * and one more text in which the claim is found, are nothing that it rests on.
 */
export function staleness(basis: Basis, now: BasisNow): StaleReason[] {
	return [
		...claimReasons(basis, now),
		...evidenceReasons(basis, now),
		...sourceReasons(basis, now),
		...linkReasons(basis, now),
		...chainReasons(basis, now),
		...textReasons(basis, now),
	];
}

function claimReasons({ claim }: Basis, { claim: current }: BasisNow): StaleReason[] {
	const reasons: StaleReason[] = [];
	if (claim.statement !== current.statement) {
		const [was, is] = [claim.statement, current.statement];
		reasons.push({ noun: "claim", id: claim.id, because: "the statement was changed after the verdict", was, is });
	}
	if (claim.kind !== current.kind) {
		const because = `the claim's kind was changed from ${claim.kind} to ${current.kind} after the verdict`;
		reasons.push({ noun: "claim", id: claim.id, because });
	}
	return reasons;
}

function evidenceReasons({ evidence }: Basis, now: BasisNow): StaleReason[] {
	const current = new Map(now.evidence.map((item) => [item.id, item]));
	return evidence.flatMap(({ id, version }): StaleReason[] => {
		const item = current.get(id);
		if (!item || item.withdrawn) return [{ noun: "evidence", id, because: "evidence was withdrawn" }];
		if (item.version !== version) return [{ noun: "evidence", id, because: "evidence was changed after the verdict" }];
		return [];
	});
}

function sourceReasons({ sources }: Basis, now: BasisNow): StaleReason[] {
	const current = new Map(now.sources.map((source) => [source.id, source.grade]));
	return sources.flatMap(({ id, grade }): StaleReason[] => {
		const graded = current.get(id);
		if (graded === undefined || graded === grade) return [];
		return [
			{ noun: "source", id, because: `a source's grade was changed from ${grade ?? "none"} to ${graded ?? "none"}` },
		];
	});
}

/** What the sources rest on decides how many voices there are, so a link that was made or taken back since counts. */
function linkReasons({ links: then, sources }: Basis, { links }: BasisNow): StaleReason[] {
	if (!then || !links) return [];
	const known = new Set(then.map(({ id }) => id));
	const current = new Set(links.map(({ id }) => id));
	const sourceIds = sources.map(({ id }) => id);
	return [
		...linksBelow(sourceIds, links)
			.filter(({ id }) => !known.has(id))
			.map(({ id }): StaleReason => ({ noun: "link", id, because: "a source was found to rest on another one" })),
		// A link further down, now out of reach, was not taken back: only the one above it was.
		...then
			.filter(({ id }) => !current.has(id))
			.map(({ id }): StaleReason => ({ noun: "link", id, because: "a link between sources was taken back" })),
	];
}

type Link = Pick<SourceLink, "id" | "fromSourceId" | "toSourceId" | "relation">;

/** The links that lead away from these sources, and on from where those lead, in the order of their ids. */
export function linksBelow(sourceIds: readonly string[], links: readonly Link[]): Link[] {
	const reached = new Set(withWhatTheyRestOn(sourceIds, links));
	return links
		.filter(({ fromSourceId }) => reached.has(fromSourceId))
		.map(({ id, fromSourceId, toSourceId, relation }) => ({ id, fromSourceId, toSourceId, relation }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function chainReasons({ chains: then }: Basis, { chains }: BasisNow): StaleReason[] {
	if (!then || !chains) return [];
	const now = new Map(chains.map(({ appearanceId, names }) => [appearanceId, names]));
	return then.flatMap(({ appearanceId, names }): StaleReason[] => {
		const current = now.get(appearanceId);
		const [was, is] = [names.join(" → "), current?.join(" → ")];
		if (is === undefined) return []; // A place that is gone is a matter of its text.
		if (is === was) return [];
		return [{ noun: "chain", id: appearanceId, because: "who is said to have said it was changed", was, is }];
	});
}

function textReasons({ texts }: Basis, now: BasisNow): StaleReason[] {
	if (!now.texts) return [];
	const current = new Map(now.texts.map((text) => [text.versionId, text.sha256]));
	return texts.flatMap(({ versionId, sha256 }): StaleReason[] => {
		const hash = current.get(versionId);
		if (hash === undefined) {
			return [{ noun: "text", id: versionId, because: "the claim no longer appears in a text it was judged in" }];
		}
		return hash === sha256 ? [] : [{ noun: "text", id: versionId, because: "a text was changed after the verdict" }];
	});
}
