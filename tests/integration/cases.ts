import { connection } from "@/db/client";
import type { Command } from "@/lib/commands/command";
import type { Rating } from "@/lib/core/verdicts/scale";
import { aDossier, anArticle, sampleText } from "@/seeds/factories/article";
import { aClaim, type Place, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aMember } from "@/seeds/factories/member";
import { aNoteUpdate } from "@/seeds/factories/note";
import { aSource } from "@/seeds/factories/source";
import { aTask } from "@/seeds/factories/task";
import { aThread } from "@/seeds/factories/thread";
import { aVerdict } from "@/seeds/factories/verdict";
import { aWebhook } from "@/seeds/factories/webhook";
import { type Answer, type Api, claimedBy, done, importedBy, join, type Person, type Thing } from "./desk";

/** One of everything on a desk, each at the version its case is based on. */
export type Things = Awaited<ReturnType<typeof furnish>>;

export async function furnish(admin: Person, judge: Person = admin, verb?: string) {
	const place = await importedBy(admin);
	const made = (path: string, body: Record<string, unknown>) => done(admin.post(path, body));
	const [mark, source, rest, archive, member, colleague, claim, task, finished] = await Promise.all([
		made(`/versions/${place.versionId}/marks`, { kind: "no-claim", ...rangeOf(sampleText, "Troops land") }),
		made("/sources", aSource()),
		made("/sources", aSource()),
		made("/archives", { text: "The alliance sent 2,500 soldiers." }),
		done(admin.post<{ userId: string }>("/members", aMember())),
		done(admin.post<{ userId: string }>("/members", aMember())),
		claimedBy(admin, place),
		made("/tasks", aTask(place)),
		made("/tasks", aTask(place)),
	]);
	await made(`/tasks/${finished.id}/finish`, { version: 1 });
	const { appearances } = await done(
		admin.post<{ appearances: { id: string }[] }>(`/claims/${claim.id}/appearances`, {
			versionId: place.versionId,
			ranges: [rangeOf(sampleText, "externally inspired")],
		}),
	);
	const withdrawn = await claimedBy(admin, place, "6 January");
	await made(`/claims/${withdrawn.id}/withdraw`, { version: 1 });
	const [link, evidence, takenBack] = await Promise.all([
		made(`/sources/${source.id}/links`, { toSourceId: rest.id, relation: "quotes" }),
		made("/evidence", anEvidence(claim.id, { sourceId: source.id })),
		made("/evidence", anEvidence(claim.id)),
	]);
	await made(`/evidence/${takenBack.id}/withdraw`, { version: 1 });
	const report = await made("/reports/prepare", { articleId: place.articleId });
	const edition = await made("/reports", { id: report.id });
	const reply = await made("/replies", { reportId: report.id, told: "The ministry", how: "By mail" });
	const { items: lines } = await done(admin.get<{ items: { seq: number }[] }>(`/events?claimId=${claim.id}`));
	const by = judge.caller.role === "viewer" ? admin : judge;
	const discussed = verb === undefined || aboutThreads.test(verb) ? await discussedBy(by, claim) : notDiscussed;
	return {
		...place,
		lastLine: lines.findLast(({ seq }) => seq)?.seq ?? 0,
		markId: mark.id,
		claimId: claim.id,
		claimVersion: 2,
		appearanceId: appearances[1]?.id ?? "",
		withdrawnClaimId: withdrawn.id,
		sourceId: source.id,
		otherSourceId: rest.id,
		linkId: link.id,
		evidenceId: evidence.id,
		withdrawnEvidenceId: takenBack.id,
		archiveId: archive.id,
		reportId: report.id,
		editionId: String(edition.editionId),
		replyId: reply.id,
		memberId: member.userId,
		...discussed,
		colleagueId: colleague.userId,
		taskId: task.id,
		finishedTaskId: finished.id,
		...(verb === undefined || verb.startsWith("webhook.") ? await hooked(admin) : notHooked),
		...(verb === undefined || verb.startsWith("job.") ? await begun(judge, place.articleId) : notBegun),
		...(verb === undefined || aboutReviews.test(verb) ? await reviewed(admin, judge, place) : notReviewed),
	};
}

const aboutThreads = /^(thread|comment)\./;
const notDiscussed: Awaited<ReturnType<typeof discussedBy>> = { threadId: "", resolvedThreadId: "", commentId: "" };

/** A thread that somebody raised on a claim, and one that is resolved already. */
async function discussedBy(by: Person, { id }: Thing) {
	const thread = await done(by.post<Thing & { comments: Thing[] }>("/threads", aThread(id)));
	const resolved = await done(by.post("/threads", aThread(id)));
	await done(by.post(`/threads/${resolved.id}/resolve`, { version: 1 }));
	return { threadId: thread.id, resolvedThreadId: resolved.id, commentId: thread.comments[0]?.id ?? "" };
}

const notHooked = { webhookId: "", pausedWebhookId: "", deliveryId: "" };

/** A webhook to which something could not be delivered, and one that is paused. */
async function hooked(admin: Person): Promise<typeof notHooked> {
	const [hook, paused] = await Promise.all([
		done(admin.post("/webhooks", aWebhook())),
		done(admin.post("/webhooks", aWebhook({ kinds: ["report.*"] }))),
	]);
	await done(admin.post(`/webhooks/${paused.id}/pause`));
	const deliveryId = crypto.randomUUID();
	await connection().sql`
		insert into webhook_deliveries (id, desk_id, webhook_id, seq, kind, state, attempts, created_at)
		values (${deliveryId}, ${admin.caller.desk}, ${hook.id}, 1, 'desk.found', 'failed', 8, now())`;
	return { webhookId: hook.id, pausedWebhookId: paused.id, deliveryId };
}

const notBegun = { jobId: "", doneJobId: "" };

/** A job that is done, and one that waits. */
async function begun(by: Person, articleId: string): Promise<typeof notBegun> {
	const start = () => done(by.post("/jobs", { kind: "report", articleId, format: "md" }));
	const finished = await start();
	await connection().sql`
		update jobs set state = 'done', result = '# Report', filename = 'report.md', media_type = 'text/markdown',
			made_for = ${by.caller.role}, ended_at = now(), expires_at = now() + interval '1 day' where id = ${finished.id}`;
	return { doneJobId: finished.id, jobId: (await start()).id };
}

/** The commands whose cases need a review; for the others it would be made for nothing, over and over. */
const aboutReviews = /^(verdict\.confirm|dispute\.assign|ruling\.|claim\.settle)/;
const notReviewed: Awaited<ReturnType<typeof reviewed>> = {
	judgedClaimId: "",
	verdictId: "",
	disputedClaimId: "",
	disputeId: "",
	challengeId: "",
	ruledClaimId: "",
	rulingId: "",
	settleableClaimId: "",
};

/**
 * Claims at every turn of a review: the judge's verdict gone stale, a dispute between others, a ruling gone stale, and two
 * who agree though nobody has settled it.
 */
async function reviewed(admin: Person, judge: Person, place: Place) {
	const to = connection();
	const [one, other] = await Promise.all([join(to, admin.caller, "reviewer"), join(to, admin.caller, "reviewer")]);
	const seal = (by: Person, { id }: Thing, claimVersion = 1, rating: Rating = "true", evidenceIds?: string[]) =>
		done(by.post("/verdicts", aVerdict(id, claimVersion, { rating, ...(evidenceIds && { evidenceIds }) })));
	const [judged, disputed, ruled, settleable] = await Promise.all([
		claimedBy(admin, place),
		claimedBy(admin, place),
		claimedBy(admin, place),
		claimedBy(admin, place),
	]);
	const reword = ({ id }: Thing) => done(admin.patch(`/claims/${id}`, { version: 1, statement: "Other words" }));

	const verdict = judge.caller.role === "viewer" ? undefined : await seal(judge, judged);
	await reword(judged);
	await seal(one, disputed, 1, "true");
	await seal(other, disputed, 1, "false");
	const { items: disputes } = await done(one.get<{ items: Thing[] }>(`/disputes?claimId=${disputed.id}`));
	const challenge = await done(admin.post("/disputes", { claimId: judged.id, reason: "It is of another day." }));
	await seal(one, ruled);
	await seal(other, ruled);
	await reword(ruled);
	const { items: rulings } = await done(one.get<{ items: Thing[] }>(`/rulings?claimId=${ruled.id}`));
	// A link makes the first verdict stale while the second is sealed; taken back, both stand, and nobody has looked since.
	const [from, below] = await Promise.all([
		done(admin.post("/sources", aSource())),
		done(admin.post("/sources", aSource())),
	]);
	await done(admin.post("/evidence", anEvidence(settleable.id, { sourceId: from.id })));
	await seal(one, settleable);
	const link = await done(admin.post(`/sources/${from.id}/links`, { toSourceId: below.id, relation: "quotes" }));
	await seal(other, settleable, 1, "true", []);
	await done(admin.delete(`/sources/${from.id}/links/${link.id}`));
	return {
		judgedClaimId: judged.id,
		verdictId: verdict?.id ?? judged.id,
		disputedClaimId: disputed.id,
		disputeId: disputes[0]?.id ?? "",
		challengeId: challenge.id,
		ruledClaimId: ruled.id,
		rulingId: rulings[0]?.id ?? "",
		settleableClaimId: settleable.id,
	};
}

/**
 * A valid input for every command, with every id that it takes. The matrix walks the command list, so a command
 * without a case here fails.
 */
export const commandCases: Record<string, (things: Things) => Record<string, unknown>> = {
	"dossier.make": () => aDossier(),
	"article.import": ({ dossierId }) => anArticle(dossierId),
	"exchange.import": ({ dossierId, articleId, versionId }) => ({
		dossierId,
		articleId,
		versionId,
		content: '{"type":"Annotation","target":{"selector":{"type":"TextQuoteSelector","exact":"externally inspired"}}}',
	}),
	"article.edit": ({ articleId }) => ({ id: articleId, version: 1, title: "Another title" }),
	"article.assign": ({ articleId, memberId }) => ({ id: articleId, version: 1, assigneeId: memberId }),
	"passage.mark": ({ versionId }) => ({ id: versionId, kind: "excluded", ...span("Officials call") }),
	"passage.decide": ({ markId }) => ({ id: markId, version: 1, state: "dismissed" }),
	"claim.create": (things) => ({
		...aClaim(things),
		assigneeId: things.memberId,
		attribution: [{ name: "The alliance", sourceId: things.sourceId }],
	}),
	"claim.edit": ({ claimId, memberId }) => ({
		id: claimId,
		version: 2,
		statement: "Other words",
		assigneeId: memberId,
	}),
	"claim.assign": ({ claimId, memberId }) => ({
		claims: [{ id: claimId, version: 2 }],
		assigneeId: memberId,
		dueAt: "2030-01-01T22:59:59.000Z",
	}),
	"claim.withdraw": ({ claimId }) => ({ id: claimId, version: 2 }),
	"claim.restore": ({ withdrawnClaimId }) => ({ id: withdrawnClaimId, version: 2 }),
	"claim.add-appearance": ({ claimId, versionId, sourceId }) => ({
		id: claimId,
		versionId,
		ranges: [rangeOf(sampleText, "Nobody has said when they will leave.", 2)],
		attribution: [{ name: "Nobody", sourceId }],
	}),
	"appearance.edit": ({ appearanceId, sourceId }) => ({
		id: appearanceId,
		version: 2,
		attribution: [{ name: "Officials", sourceId }],
	}),
	"appearance.withdraw": ({ appearanceId }) => ({ id: appearanceId, version: 2 }),
	"task.make": (things) => aTask(things, { assigneeId: things.memberId }),
	"task.edit": ({ taskId, memberId }) => ({ id: taskId, version: 1, what: "Look again.", assigneeId: memberId }),
	"task.finish": ({ taskId }) => ({ id: taskId, version: 1 }),
	"task.reopen": ({ finishedTaskId }) => ({ id: finishedTaskId, version: 2 }),
	"source.add": ({ articleId }) => aSource({ articleId }),
	"source.edit": ({ sourceId, articleId }) => ({ id: sourceId, version: 1, grade: "B", articleId }),
	"source.link": ({ sourceId, otherSourceId }) => ({ id: otherSourceId, toSourceId: sourceId, relation: "translates" }),
	"source.unlink": ({ sourceId, linkId }) => ({ id: sourceId, linkId }),
	"evidence.add": ({ claimId, sourceId, archiveId, versionId }) =>
		anEvidence(claimId, { sourceId, archiveId, passage: { versionId, ...span("2,500 soldiers") } }),
	"evidence.edit": ({ evidenceId, sourceId, archiveId, versionId }) => ({
		id: evidenceId,
		version: 1,
		sourceId,
		archiveId,
		passage: { versionId, ...span("2,500 soldiers") },
	}),
	"evidence.withdraw": ({ evidenceId }) => ({ id: evidenceId, version: 1 }),
	"evidence.restore": ({ withdrawnEvidenceId }) => ({ id: withdrawnEvidenceId, version: 2 }),
	"archive.keep": () => ({ text: "Kept words." }),
	"note.write": ({ sourceId }) => ({ noun: "source", id: sourceId, update: aNoteUpdate("Ask the ministry.") }),
	"verdict.seal": ({ claimId, claimVersion }) => aVerdict(claimId, claimVersion),
	"verdict.confirm": ({ verdictId }) => ({ id: verdictId, claimVersion: 2 }),
	"dispute.challenge": ({ claimId }) => ({ claimId, reason: "The figure is of another day." }),
	"dispute.assign": ({ disputeId, memberId }) => ({ id: disputeId, version: 1, assigneeId: memberId }),
	"ruling.make": ({ disputedClaimId, disputeId }) => ({
		claimId: disputedClaimId,
		disputeId,
		rating: "unproven",
		reason: "Nobody has shown it.",
		claimVersion: 1,
	}),
	"ruling.confirm": ({ rulingId }) => ({ id: rulingId, claimVersion: 2 }),
	"claim.settle": ({ settleableClaimId }) => ({ id: settleableClaimId, claimVersion: 1 }),
	"report.prepare": ({ articleId, dossierId }) => ({ articleId, dossierId }),
	"report.arrange": ({ reportId, claimId }) => ({ id: reportId, version: 1, claimOrder: [claimId], leftOut: [] }),
	"report.publish": ({ reportId, articleId, dossierId }) => ({
		id: reportId,
		articleId,
		dossierId,
		reason: "More evidence.",
	}),
	"reply.record": ({ reportId, claimId, editionId }) => ({
		reportId,
		claimId,
		editionId,
		told: "The alliance",
		how: "By telephone",
	}),
	"reply.edit": ({ replyId, claimId, editionId }) => ({
		id: replyId,
		version: 1,
		claimId,
		editionId,
		answer: "They were 2,500.",
	}),
	"thread.open": ({ claimId }) => aThread(claimId),
	"comment.add": ({ threadId }) => ({ id: threadId, body: "They were 2,500." }),
	"comment.edit": ({ commentId }) => ({ id: commentId, version: 1, body: "Which day is it of?" }),
	"comment.withdraw": ({ commentId }) => ({ id: commentId, version: 1 }),
	"thread.resolve": ({ threadId }) => ({ id: threadId, version: 1 }),
	"thread.reopen": ({ resolvedThreadId }) => ({ id: resolvedThreadId, version: 2 }),
	"policy.change": () => ({ version: 1, verdictsNeeded: 3, reason: "Three eyes see more." }),
	"member.add": () => aMember(),
	"member.change-role": ({ memberId, colleagueId }) => ({ id: memberId, role: "viewer", reassignTo: colleagueId }),
	"member.remove": ({ memberId, colleagueId }) => ({ id: memberId, reassignTo: colleagueId }),
	"webhook.add": () => aWebhook(),
	"webhook.edit": ({ webhookId }) => ({ id: webhookId, version: 1, kinds: ["claim.*"] }),
	"webhook.remove": ({ webhookId }) => ({ id: webhookId }),
	"webhook.pause": ({ webhookId }) => ({ id: webhookId }),
	"webhook.resume": ({ pausedWebhookId }) => ({ id: pausedWebhookId }),
	"webhook.renew-secret": ({ webhookId }) => ({ id: webhookId }),
	"webhook.redeliver": ({ webhookId, deliveryId }) => ({ id: webhookId, deliveryId }),
	// Of an article or of a dossier, not of both: jobs.test.ts has the other.
	"job.start": ({ articleId }) => ({ kind: "report", articleId, dossierId: undefined, format: "html" }),
	"job.cancel": ({ jobId }) => ({ id: jobId }),
	"act.undo": ({ lastLine }) => ({ seq: lastLine }),
	"inbox.read": ({ claimId }) => ({ ids: [`assigned-claim:${claimId}:1`] }),
	"inbox.unread": ({ claimId }) => ({ ids: [`assigned-claim:${claimId}:1`] }),
	"inbox.choose-digest": () => ({ every: "hourly" }),
};

/** The same for everything that can be read: the queries and the downloads, by their operationId. */
export const readCases: Record<string, (things: Things) => Record<string, string>> = {
	"me.read": () => ({}),
	"member.list": () => ({}),
	"dossier.list": () => ({}),
	"dossier.read": ({ dossierId }) => ({ id: dossierId }),
	"article.list": ({ dossierId }) => ({ dossierId }),
	"article.read": ({ articleId }) => ({ id: articleId }),
	"article.claims": ({ articleId }) => ({ id: articleId }),
	"article.report": ({ articleId }) => ({ id: articleId }),
	"dossier.report": ({ dossierId }) => ({ id: dossierId }),
	"version.read": ({ versionId }) => ({ id: versionId }),
	"version.original": ({ versionId }) => ({ id: versionId }),
	"claim.list": ({ dossierId, articleId, memberId }) => ({ dossierId, articleId, assigneeId: memberId }),
	"claim.read": ({ claimId }) => ({ id: claimId }),
	"claim.origins": ({ claimId }) => ({ id: claimId }),
	"evidence.list": ({ claimId }) => ({ claimId }),
	"verdict.list": ({ claimId }) => ({ claimId }),
	"claim.conditions": ({ claimId }) => ({ id: claimId }),
	"claim.differences": ({ claimId }) => ({ id: claimId }),
	"ruling.list": ({ claimId }) => ({ claimId }),
	"dispute.list": () => ({}),
	"dispute.read": ({ challengeId }) => ({ id: challengeId }),
	"claim.past": ({ claimId }) => ({ id: claimId, time: new Date().toISOString() }),
	"revision.list": ({ evidenceId }) => ({ noun: "evidence", id: evidenceId }),
	"policy.read": () => ({}),
	"inbox.list": () => ({}),
	"inbox.count": () => ({}),
	"inbox.digest": () => ({}),
	"queue.list": () => ({}),
	"workload.read": () => ({}),
	"task.list": ({ articleId }) => ({ articleId }),
	"task.read": ({ taskId }) => ({ id: taskId }),
	"note.read": ({ claimId }) => ({ noun: "claim", id: claimId }),
	"note.updates": ({ dossierId }) => ({ noun: "dossier", id: dossierId, after: "0" }),
	"report.list": () => ({}),
	"report.read": ({ reportId }) => ({ slug: reportId }),
	"report.editions": ({ reportId }) => ({ id: reportId }),
	"report.conditions": ({ reportId }) => ({ id: reportId }),
	"edition.read": ({ editionId }) => ({ id: editionId }),
	"reply.list": ({ reportId }) => ({ reportId }),
	"agreement.read": ({ dossierId, articleId }) => ({ dossierId, articleId }),
	"agreement.ratings": ({ dossierId, articleId }) => ({ dossierId, articleId }),
	"agreement.csv": ({ dossierId, articleId }) => ({ dossierId, articleId }),
	"dashboard.read": ({ dossierId }) => ({ dossierId }),
	"dashboard.progress": ({ dossierId }) => ({ dossierId }),
	"dashboard.verdicts": ({ dossierId }) => ({ dossierId }),
	"dashboard.throughput": ({ dossierId }) => ({ dossierId }),
	"dashboard.disputes": ({ dossierId }) => ({ dossierId }),
	"dashboard.corrections": ({ dossierId }) => ({ dossierId }),
	"thread.list": ({ claimId, articleId, sourceId, memberId }) => ({
		claimId,
		articleId,
		sourceId,
		mentioning: memberId,
	}),
	"thread.read": ({ threadId }) => ({ id: threadId }),
	"comment.list": ({ threadId }) => ({ id: threadId }),
	"source.list": () => ({}),
	"source.read": ({ sourceId }) => ({ id: sourceId }),
	"archive.read": ({ archiveId }) => ({ id: archiveId }),
	"archive.content": ({ archiveId }) => ({ id: archiveId }),
	"event.list": ({ claimId, articleId }) => ({ claimId, articleId }),
	"webhook.list": () => ({}),
	"webhook.read": ({ webhookId }) => ({ id: webhookId }),
	"webhook.deliveries": ({ webhookId }) => ({ id: webhookId }),
	"job.list": () => ({}),
	"job.read": ({ doneJobId }) => ({ id: doneJobId }),
	"job.file": ({ doneJobId }) => ({ id: doneJobId }),
};

/** What is there for one member alone; `furnish` makes it the admin's. */
export const ownReads: readonly string[] = ["job.read", "job.file"];

/** Calls a command over HTTP: what its path names goes there, the rest into the body. */
export function call<T = Thing>(
	from: Api,
	{ route }: Command,
	input: Record<string, unknown>,
	headers?: Record<string, string>,
): Promise<Answer<T>> {
	const [path, rest] = filled(route.path, input);
	return from.send<T>(route.method.toUpperCase(), path, rest, headers);
}

/** The same for a read: the rest goes into the query string. */
export function look<T = Thing>(from: Api, path: string, input: Record<string, string>): Promise<Answer<T>> {
	const [at, rest] = filled(path, input);
	const query = new URLSearchParams(rest as Record<string, string>).toString();
	return from.get<T>(query ? `${at}?${query}` : at);
}

function filled(path: string, input: Record<string, unknown>): [string, Record<string, unknown>] {
	const rest = { ...input };
	const at = path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = rest[name];
		delete rest[name];
		return encodeURIComponent(String(value));
	});
	return [at, rest];
}

function span(words: string) {
	const { start, end } = rangeOf(sampleText, words);
	return { start, end };
}
