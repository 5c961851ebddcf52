import type { QueryKey } from "@tanstack/react-query";
import type { LiveLine } from "@/lib/core/live/live-line";
import { keys } from "./keys";

/**
 * What a line of the log makes out of date in this browser. Lists of claims are not among it: a bench of a
 * thousand claims reads the one that changed.
 */
export function outdatedBy({
	kind,
	subject,
	claimId,
	articleId,
}: Pick<LiveLine, "kind" | "subject" | "claimId" | "articleId">): QueryKey[] {
	const [noun = "", id = ""] = subject.split(":");
	// What is said about a thing does not change it.
	if (noun === "thread" || noun === "comment") {
		return [
			keys.threads(),
			...(claimId ? [keys.events({ claimId })] : []),
			...(articleId ? [keys.events({ articleId })] : []),
		];
	}
	// Several a second while somebody writes, and nothing but the note changes by it; whoever shows that listens itself.
	if (kind === "note.write") return [];
	return [
		...(claimId ? [keys.claim(claimId), ...aroundClaim(claimId)] : []),
		// A thread says what has become of the thing it is about.
		...(changesFate.test(kind) ? [keys.threads()] : []),
		...(articleId ? [keys.events({ articleId })] : []),
		...(byNoun[noun]?.(id) ?? []),
	];
}

const changesFate = /\.(withdraw|restore|edit|import)$|^(verdict|ruling)\./;

const byNoun: Readonly<Record<string, (id: string) => QueryKey[]>> = {
	article: (id) => [keys.article(id), keys.articles()],
	dossier: (id) => [keys.dossiers(), keys.dossier(id)],
	// Grades and links count wherever something rests on a source.
	source: (id) => [keys.sources(), keys.source(id), keys.origins(), keys.evidence(), keys.verdicts()],
	task: () => [keys.tasks()],
	mark: () => [keys.version()],
	member: () => [keys.members(), keys.me()],
	// One's own, in another tab or on another computer.
	inbox: () => [keys.inbox(), keys.digest()],
	job: () => [keys.jobs()],
	policy: () => [keys.policy(), keys.verdicts()],
	webhook: () => [keys.webhooks()],
};

/** What hangs on a claim and may have changed with it. */
export function aroundClaim(id: string): QueryKey[] {
	return [keys.evidence(id), keys.verdicts(id), keys.origins(id), keys.events({ claimId: id })];
}
