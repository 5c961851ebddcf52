import { readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import type { Connection } from "@/db/client";
import { articleById, versionById } from "@/db/queries/articles";
import { claimById } from "@/db/queries/claims";
import { disputesOf } from "@/db/queries/disputes";
import { evidenceById } from "@/db/queries/evidence";
import { noteUpdatesAfter } from "@/db/queries/notes";
import { accountByEmail } from "@/db/queries/people";
import { callerForUser } from "@/lib/auth/callers";
import { assignArticle } from "@/lib/commands/articles/assign-article";
import { decideMark } from "@/lib/commands/articles/decide-mark";
import { editArticle } from "@/lib/commands/articles/edit-article";
import { importArticle } from "@/lib/commands/articles/import-article";
import { makeDossier } from "@/lib/commands/articles/make-dossier";
import { markPassage } from "@/lib/commands/articles/mark-passage";
import { addAppearance } from "@/lib/commands/claims/add-appearance";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { editClaim } from "@/lib/commands/claims/edit-claim";
import { type Command, execute } from "@/lib/commands/command";
import { assignDispute } from "@/lib/commands/disputes/assign-dispute";
import { challengeClaim } from "@/lib/commands/disputes/challenge-claim";
import { addEvidence } from "@/lib/commands/evidence/add-evidence";
import { editEvidence } from "@/lib/commands/evidence/edit-evidence";
import { writeNote } from "@/lib/commands/notes/write-note";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { addMember } from "@/lib/commands/people/members";
import { publishReport } from "@/lib/commands/reports/publish-report";
import { makeRuling } from "@/lib/commands/rulings/make-ruling";
import { addSource } from "@/lib/commands/sources/add-source";
import { linkSources } from "@/lib/commands/sources/link-sources";
import { makeTask } from "@/lib/commands/tasks/make-task";
import { addComment } from "@/lib/commands/threads/add-comment";
import { openThread } from "@/lib/commands/threads/open-thread";
import { resolveThread } from "@/lib/commands/threads/resolve-thread";
import { sealVerdict } from "@/lib/commands/verdicts/seal-verdict";
import type { Caller } from "@/lib/core/people/member";
import { aNoteUpdate } from "./factories/note";
import { type StoryAppearance, type StoryEvidence, type StoryPassage, type StoryVerdict, story } from "./story";

const demoPassword = "demo-password";
const minute = 60_000;

/** Performs the story through the commands that people use, one minute apart, so that the last act is `now`. */
export async function loadStory(
	connection: Connection,
	now = new Date(),
): Promise<{ articles: number; claims: number }> {
	const { db } = connection;
	const acts =
		story.members.length +
		story.articles.length * 6 +
		story.marks.length +
		story.sources.length * 2 +
		story.claims.length * 2 +
		story.evidence.length +
		story.verdicts.length +
		story.publications.length +
		story.edits.length +
		story.threads.reduce((sum, { answers, resolvedBy }) => sum + 1 + answers.length + (resolvedBy ? 1 : 0), 0) +
		story.tasks.length +
		story.cares.length +
		story.notes.length;
	let clock = now.getTime() - acts * minute;
	const tick = () => {
		clock += minute;
		return new Date(Math.min(clock, now.getTime()));
	};

	const [founder, ...others] = story.members;
	if (!founder) throw new Error("The story has nobody in it");
	const { userId } = await foundDesk(db, story.desk.name, { ...founder, password: demoPassword }, tick());
	const callers = new Map<string, Caller>();
	const enter = async (key: string, id: string) => {
		const caller = await callerForUser(connection, id);
		if (!caller) throw new Error(`${key} is not on the desk`);
		callers.set(key, caller);
		return caller;
	};
	await enter(founder.key, userId);

	const perform = async <Input extends z.ZodObject, Value>(
		verb: Command<Input, Value>,
		by: string,
		input: z.input<Input>,
	): Promise<Value> => {
		const outcome = await execute(db, verb, known(callers, by), input, { now: tick() });
		if (!outcome.ok) throw new Error(`${verb.name} by ${by}: ${outcome.refused.sentence} ${JSON.stringify(input)}`);
		return outcome.value;
	};

	for (const { key, name, email, role } of others) {
		await perform(addMember, founder.key, { name, email, role, password: demoPassword });
		const account = await accountByEmail(db, email);
		if (account) await enter(key, account.id);
	}
	const desk = known(callers, founder.key).desk;
	/** Late on a day, so many days after the story's last act; the same day from America to Europe. */
	const dueAt = (days: number | undefined) => {
		if (days === undefined) return undefined;
		const end = new Date(now.getTime() + days * 24 * 60 * minute);
		end.setUTCHours(20, 59, 59, 0);
		return end.toISOString();
	};
	const dossier = await perform(makeDossier, founder.key, { title: story.dossier.title });

	const articles = new Map<string, { id: string; versionId: string; text: string }>();
	for (const { key, file, given, decisions } of story.articles) {
		const bytes = new Uint8Array(await readFile(path.join("seeds/corpus", file)));
		const imported = await perform(importArticle, "editor1", {
			dossierId: dossier.id,
			filename: file,
			bytes,
			...given,
		});
		const version = await versionById(db, desk, imported.versionId);
		articles.set(key, { id: imported.id, versionId: imported.versionId, text: version?.text ?? "" });
		for (const { field, value, by, reason } of decisions) {
			const article = await articleById(db, desk, imported.id);
			const change = { metadata: { [field]: { value, reason } } };
			await perform(editArticle, by, { id: imported.id, version: article?.version, ...change });
		}
	}
	const place = (article: string, { quote, occurrence = 1 }: StoryPassage) => {
		const { versionId, text } = known(articles, article);
		let start = -1;
		for (let nth = 0; nth < occurrence; nth++) start = text.indexOf(quote, start + 1);
		if (start < 0) throw new Error(`“${quote}” (${occurrence}) is not in ${article}`);
		return { versionId, start, end: start + quote.length, exact: quote };
	};

	for (const mark of story.marks) {
		const { versionId, start, end } = place(mark.article, mark);
		const { marks } = (await versionById(db, desk, versionId)) ?? { marks: [] };
		const proposed = marks.find((one) => one.kind === mark.kind && one.start < end && start < one.end);
		if (proposed)
			await perform(decideMark, mark.by, { id: proposed.id, version: proposed.version, state: "confirmed" });
		else await perform(markPassage, mark.by, { id: versionId, kind: mark.kind, start, end, reason: mark.reason });
	}

	const sources = new Map<string, string>();
	for (const { key, article, ...card } of story.sources) {
		const articleId = article && known(articles, article).id;
		sources.set(key, (await perform(addSource, "editor1", { ...card, articleId })).id);
	}
	for (const { from, to, ...link } of story.sourceLinks) {
		await perform(linkSources, "editor1", { id: known(sources, from), toSourceId: known(sources, to), ...link });
	}

	const appearance = ({ article, passages, attribution }: StoryAppearance) => {
		const ranges = passages.map((passage) => place(article, passage));
		return {
			versionId: known(articles, article).versionId,
			ranges: ranges.map(({ start, end, exact }) => ({ start, end, exact })),
			attribution: attribution.map(({ name, source }) => ({ name, sourceId: source && known(sources, source) })),
		};
	};
	const claims = new Map<string, string>();
	for (const { key, by, assignee, dueIn, appearances, shows: _shows, ...fields } of story.claims) {
		const [first, ...more] = appearances;
		const { attribution, ...passage } = appearance(first);
		const claim = await perform(createClaim, by, {
			dossierId: dossier.id,
			...fields,
			assigneeId: assignee && known(callers, assignee).userId,
			dueAt: dueAt(dueIn),
			attribution,
			appearance: passage,
		});
		claims.set(key, claim.id);
		for (const other of more) await perform(addAppearance, by, { id: claim.id, ...appearance(other) });
	}

	const evidence = new Map<string, string>();
	const give = async ({ key, by, claim, source, passage, quoteCheck: _expected, ...item }: StoryEvidence) => {
		const added = await perform(addEvidence, by, {
			claimId: known(claims, claim),
			sourceId: source && known(sources, source),
			passage: passage && place(passage.article, passage),
			...item,
		});
		evidence.set(key, added.id);
	};
	/** The claim as this member would name it to a command that judges it. */
	const read = async (claim: string, by: string) => {
		const claimId = known(claims, claim);
		return { claimId, claimVersion: (await claimById(db, known(callers, by), claimId))?.version };
	};
	const verdicts = new Map<string, string>();
	const seal = async ({ claim, by, ...verdict }: StoryVerdict) => {
		const { id } = await perform(sealVerdict, by, { ...(await read(claim, by)), ...verdict });
		verdicts.set(`${claim} ${by}`, id);
	};
	for (const item of story.evidence) await give(item);
	for (const verdict of story.verdicts) await seal(verdict);

	for (const { article, by, reason, exceptions } of story.publications) {
		await perform(publishReport, by, { articleId: known(articles, article).id, reason, exceptions });
	}

	for (const edit of story.edits) {
		if (edit.kind === "new-evidence") await give(edit.evidence);
		else if (edit.kind === "new-verdict") await seal(edit.verdict);
		else if (edit.kind === "ruling") {
			const { claim, by, rating, reason } = edit;
			const adopts = edit.adopts && known(verdicts, `${claim} ${edit.adopts}`);
			await perform(makeRuling, by, { ...(await read(claim, by)), rating, reason, adopts });
		} else if (edit.kind === "challenge") {
			const { claim, by, track, reason } = edit;
			await perform(challengeClaim, by, { claimId: known(claims, claim), track, reason });
		} else if (edit.kind === "claim") {
			const id = known(claims, edit.claim);
			await perform(editClaim, edit.by, {
				id,
				version: (await claimById(db, known(callers, edit.by), id))?.version,
				...edit.changes,
			});
		} else {
			const id = known(evidence, edit.evidence);
			await perform(editEvidence, edit.by, {
				id,
				version: (await evidenceById(db, desk, id))?.version,
				...edit.changes,
			});
		}
	}

	const inWords = (says: string) => says.replace(/@\{(\w+)\}/g, (_, key: string) => `@{${known(callers, key).userId}}`);
	for (const { about, by, says, answers, resolvedBy } of story.threads) {
		const subject = () => {
			if ("claim" in about) return { about: "claim" as const, id: known(claims, about.claim) };
			const { versionId, ...passage } = place(about.article, about);
			return { about: "passage" as const, id: versionId, passage };
		};
		const thread = await perform(openThread, by, { ...subject(), body: inWords(says) });
		for (const answer of answers) await perform(addComment, answer.by, { id: thread.id, body: inWords(answer.says) });
		if (resolvedBy) await perform(resolveThread, resolvedBy, { id: thread.id, version: thread.version });
	}
	for (const { article, passage, what, by, assignee, dueIn } of story.tasks) {
		const { versionId, ...range } = place(article, passage);
		const assigneeId = assignee && known(callers, assignee).userId;
		await perform(makeTask, by, { versionId, ranges: [range], what, assigneeId, dueAt: dueAt(dueIn) });
	}
	for (const { by, assignee, dueIn, ...thing } of story.cares) {
		const given = { assigneeId: known(callers, assignee).userId, dueAt: dueAt(dueIn) };
		if ("article" in thing) {
			const { id } = known(articles, thing.article);
			await perform(assignArticle, by, { id, version: (await articleById(db, desk, id))?.version, ...given });
		} else {
			const filter = { state: "open", claimId: known(claims, thing.dispute) } as const;
			const [dispute] = await disputesOf(db, known(callers, by), filter, now.toISOString());
			if (!dispute) throw new Error(`Nothing is in dispute about ${thing.dispute}`);
			await perform(assignDispute, by, { id: dispute.id, version: dispute.version, ...given });
		}
	}
	for (const { claim, by, content } of story.notes) {
		const id = known(claims, claim);
		const { updates } = (await noteUpdatesAfter(db, desk, { noun: "claim", id }, 0)) ?? { updates: [] };
		await perform(writeNote, by, { noun: "claim", id, update: aNoteUpdate(content, updates) });
	}
	return { articles: articles.size, claims: claims.size };
}

function known<T>(things: Map<string, T>, key: string): T {
	const thing = things.get(key);
	if (thing === undefined) throw new Error(`The story names “${key}”, and nothing is called that`);
	return thing;
}
