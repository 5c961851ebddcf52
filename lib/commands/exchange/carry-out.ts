import "server-only";
import type { z } from "zod";
import { freezeArticle } from "@/lib/commands/articles/freeze-article";
import { importArticle } from "@/lib/commands/articles/import-article";
import { addAppearance } from "@/lib/commands/claims/add-appearance";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { type Command, type CommandContext, type FollowingEvent, read } from "@/lib/commands/command";
import { addEvidence, putEvidence } from "@/lib/commands/evidence/add-evidence";
import { addSource } from "@/lib/commands/sources/add-source";
import { linkSources } from "@/lib/commands/sources/link-sources";
import type { Plan, PlannedAppearance, PlannedClaim, PlannedEvidence, Ref } from "@/lib/core/exchange/plan-import";
import type { MadeCounts } from "@/lib/core/exchange/preview";
import { allows } from "@/lib/core/people/permissions";
import { addEvidenceInput } from "@/lib/input/evidence";
import { refuse } from "@/lib/outcome";

/** So many claims are made at the same time. */
const atOnce = 20;

type Into = { dossierId: string; archiveId: string | null };

/** Makes what a plan says by the desk's own verbs, so that each thing has its line in the log and passes their checks. */
export async function carryOut(context: CommandContext, plan: Plan, { dossierId, archiveId }: Into) {
	const lines: FollowingEvent[] = [];
	const made: MadeCounts = { articles: 0, claims: 0, sources: 0, evidence: 0, links: 0 };
	const versions = new Map<string, string>();
	const sources = new Map<string, string>();
	const act = async <Input extends z.ZodObject, Value>(
		verb: Command<Input, Value>,
		input: Record<string, unknown>,
		into = lines,
	) => {
		may(context, verb);
		const { value, event, writing, follows = [] } = await verb.run(context, read(verb.input, input));
		await writing;
		into.push({ kind: verb.name, ...event }, ...follows);
		return value;
	};
	const submitted = ({ source, passage, stance, restsOnFile, ...item }: PlannedEvidence) => ({
		stance,
		sourceId: source && idOf(source, sources),
		quote: item.quote,
		locator: item.locator,
		credibility: item.credibility,
		url: item.url,
		note: item.note,
		search: item.search,
		archiveId: restsOnFile ? archiveId : null,
		passage: passage && { versionId: idOf(passage.text, versions), start: passage.start, end: passage.end },
	});
	const chain = ({ attribution }: PlannedAppearance) =>
		attribution.map(({ name, source }) => ({ name, sourceId: source && idOf(source, sources) }));

	const makeClaim = async (planned: PlannedClaim): Promise<FollowingEvent[]> => {
		const { appearances, evidence, statement, kind, checkable, priority, tags, risk } = planned;
		const [first, ...more] = appearances;
		const own: FollowingEvent[] = [];
		const input = {
			dossierId,
			...(statement !== null && { statement }),
			...(kind && { kind }),
			checkable,
			priority,
			tags,
			risk,
			attribution: chain(first),
			appearance: { versionId: idOf(first.text, versions), ranges: first.ranges },
		};
		const claim = await act(createClaim, input, own);
		made.claims++;
		for (const appearance of more) {
			const { ranges, text } = appearance;
			const there = { id: claim.id, versionId: idOf(text, versions), ranges, attribution: chain(appearance) };
			await act(addAppearance, there, own);
		}
		// Nobody has judged a claim that is this new, so nothing follows from its evidence.
		const items = evidence.map((item) => read(addEvidenceInput, { claimId: claim.id, ...submitted(item) }));
		const put = await Promise.all(items.map(({ claimId: _claim, ...item }) => putEvidence(context, claim, item)));
		own.push(...put.map(({ event }) => ({ kind: addEvidence.name, ...event })));
		made.evidence += put.length;
		return own;
	};

	const articles: { id: string; title: string }[] = [];
	if (plan.texts.length > 0) may(context, importArticle);
	for (const { key, title, text, metadata, blocks, marks, mediaType, filename } of plan.texts) {
		const article = await freezeArticle(context, {
			dossierId,
			title,
			text,
			metadata,
			blocks,
			marks,
			encoding: "none",
			mediaType,
			filename,
		});
		versions.set(key, article.versionId);
		lines.push(article.event);
		articles.push({ id: article.id, title });
		made.articles++;
	}
	for (const { key, place: _place, ...card } of plan.sources) {
		sources.set(key, (await act(addSource, card)).id);
		made.sources++;
	}
	for (const { from, to, relation, note } of plan.links) {
		await act(linkSources, { id: idOf(from, sources), toSourceId: idOf(to, sources), relation, note });
		made.links++;
	}
	if (plan.claims.length > 0) may(context, addEvidence);
	// Together, so that they don't wait for the database one after the other; their lines stay in the file's order.
	for (let at = 0; at < plan.claims.length; at += atOnce) {
		const done = await Promise.all(plan.claims.slice(at, at + atOnce).map(makeClaim));
		lines.push(...done.flat());
	}
	for (const { claimId, evidence } of plan.joining) {
		for (const item of evidence) {
			await act(addEvidence, { claimId, ...submitted(item) });
			made.evidence++;
		}
	}
	return { made, articles, lines };
}

function may({ caller }: CommandContext, { may: permission }: Pick<Command, "may">): void {
	if (allows(caller.role, permission)) return;
	refuse(
		"forbidden",
		`Your role on this desk (${caller.role}) can't bring in all of this file. Ask an admin of ${caller.deskName}.`,
	);
}

function idOf(ref: Ref, made: ReadonlyMap<string, string>): string {
	const id = "id" in ref ? ref.id : made.get(ref.key);
	if (id === undefined) throw new Error("The plan names something that it doesn't make");
	return id;
}
