import "server-only";
import { lockArticle, lockMark } from "@/db/queries/articles";
import { claimOfAppearance, lockClaim } from "@/db/queries/claims";
import { lockDispute } from "@/db/queries/disputes";
import { lockReply } from "@/db/queries/editions";
import { lockEvidence } from "@/db/queries/evidence";
import { lockSource } from "@/db/queries/sources";
import type { ArticleMetadata } from "@/lib/core/articles/article";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { refuse } from "@/lib/outcome";
import { assignArticle } from "../articles/assign-article";
import { decideMark } from "../articles/decide-mark";
import { editArticle } from "../articles/edit-article";
import { addAppearance } from "../claims/add-appearance";
import { editAppearance, withdrawAppearance } from "../claims/edit-appearance";
import { editClaim } from "../claims/edit-claim";
import { restoreClaim, withdrawClaim } from "../claims/withdraw-claim";
import type { Command, CommandContext } from "../command";
import { assignDispute } from "../disputes/assign-dispute";
import { editEvidence, restoreEvidence, withdrawEvidence } from "../evidence/edit-evidence";
import { arrangeReport } from "../reports/arrange-report";
import { knownReport } from "../reports/known-report";
import { editReply } from "../reports/record-reply";
import { editSource } from "../sources/edit-source";
import { linkSources, unlinkSources } from "../sources/link-sources";
import { editTask } from "../tasks/edit-task";
import { finishTask, reopenTask } from "../tasks/finish-task";
import { knownTask } from "../tasks/known-task";

/** What takes an act back: a verb of the desk, and what it is given. */
export type Opposite = { verb: Command; input: Record<string, unknown> };

type Values = Record<string, unknown>;

/**
 * By the kind of a line: what would take it back now. Whatever the act changed must still be as it left it, for undoing
 * must not overwrite what somebody did since; the thing stays locked until the transaction ends.
 */
export const opposites: Readonly<
	Record<string, (context: CommandContext, line: DeskEvent) => Promise<Opposite | undefined>>
> = {
	"claim.create": async (context, line) => opposite(withdrawClaim, await claimNow(context, line)),
	"claim.withdraw": async (context, line) => opposite(restoreClaim, await claimNow(context, line)),
	"claim.restore": async (context, line) => opposite(withdrawClaim, await claimNow(context, line)),
	"claim.edit": async (context, line) => backToBefore(editClaim, "claim", await claimNow(context, line), line),
	"claim.assign": async (context, line) => backToBefore(editClaim, "claim", await claimNow(context, line), line),
	async "claim.add-appearance"(context, line) {
		const { version } = await claimNow(context, line);
		return opposite(withdrawAppearance, { id: String(record(line.body.appearance).id), version });
	},
	async "appearance.edit"(context, line) {
		const claim = await claimNow(context, line);
		const id = idOf(line);
		const appearance = claim.appearances.find((one) => one.id === id) ?? gone();
		asItLeft("passage", { attribution: appearance.attribution }, { attribution: line.body.after });
		return opposite(editAppearance, { id, version: claim.version }, { attribution: line.body.before });
	},
	async "appearance.withdraw"(_context, { claimId, body: { versionId, ranges, attribution } }) {
		// Lines from before 2026-11-22 don't say on which text it stood.
		return versionId
			? { verb: verb(addAppearance), input: { id: claimId, versionId, ranges, attribution } }
			: undefined;
	},
	async "passage.mark"(context, line) {
		const mark = (await lockMark(context.tx, context.desk, idOf(line))) ?? gone();
		asItLeft("passage", mark, { state: "confirmed", start: line.body.start, end: line.body.end });
		return opposite(decideMark, mark, { state: "dismissed" });
	},
	async "passage.decide"(context, line) {
		const mark = (await lockMark(context.tx, context.desk, idOf(line))) ?? gone();
		const [before, after] = [record(line.body.before), record(line.body.after)];
		const { state, start, end, reason } = after;
		asItLeft("passage", mark, { state, start, end, reason });
		// A machine's proposal that was decided on can't be undecided, only decided the other way.
		if (before.state === "proposed" && state === "confirmed") return undefined;
		const decided = before.state === "dismissed" ? "dismissed" : "confirmed";
		return opposite(decideMark, mark, { state: decided, start: before.start, end: before.end, reason: before.reason });
	},
	async "article.edit"(context, line) {
		const article = (await lockArticle(context.tx, context.desk, idOf(line))) ?? gone();
		const [before, after] = [record(line.body.before), record(line.body.after)];
		const was = valuesOf(before.metadata);
		const became = valuesOf(after.metadata);
		const changed = Object.keys(became).filter((field) => became[field] !== was[field]);
		const isRenamed = after.title !== undefined;
		if (isRenamed) asItLeft("article", article, { title: after.title });
		asItLeft("article", valuesOf(article.metadata), only(became, changed));
		return opposite(editArticle, article, {
			...(isRenamed && { title: before.title }),
			metadata: Object.fromEntries(changed.map((field) => [field, { value: was[field] ?? null }])),
		});
	},
	async "article.assign"(context, line) {
		const article = (await lockArticle(context.tx, context.desk, idOf(line))) ?? gone();
		return backToBefore(assignArticle, "article", article, line);
	},
	"task.edit": async (context, line) =>
		backToBefore(editTask, "passage to check", await knownTask(context, idOf(line)), line),
	"task.finish": async (context, line) => opposite(reopenTask, await knownTask(context, idOf(line))),
	"task.reopen": async (context, line) => opposite(finishTask, await knownTask(context, idOf(line))),
	"evidence.add": async (context, line) => opposite(withdrawEvidence, await evidenceNow(context, line)),
	"evidence.withdraw": async (context, line) => opposite(restoreEvidence, await evidenceNow(context, line)),
	"evidence.restore": async (context, line) => opposite(withdrawEvidence, await evidenceNow(context, line)),
	"evidence.edit": async (context, line) =>
		backToBefore(editEvidence, "evidence item", await evidenceNow(context, line), line),
	async "source.edit"(context, line) {
		const source = (await lockSource(context.tx, context.desk, idOf(line))) ?? gone();
		return backToBefore(editSource, "source card", source, line);
	},
	async "source.link"(_context, line) {
		return { verb: verb(unlinkSources), input: { id: idOf(line), linkId: line.body.id } };
	},
	async "source.unlink"(_context, line) {
		const { toSourceId, relation, note } = line.body;
		return { verb: verb(linkSources), input: { id: idOf(line), toSourceId, relation, note } };
	},
	"report.arrange": async (context, line) =>
		backToBefore(arrangeReport, "report", await knownReport(context, idOf(line)), line),
	async "reply.edit"(context, line) {
		return backToBefore(
			editReply,
			"line of the ledger",
			(await lockReply(context.tx, context.desk, idOf(line))) ?? gone(),
			line,
		);
	},
	async "dispute.assign"(context, line) {
		const dispute = (await lockDispute(context.tx, context.caller, idOf(line))) ?? gone();
		return backToBefore(assignDispute, "dispute", dispute, line);
	},
};

async function claimNow({ tx, desk, caller }: CommandContext, line: DeskEvent) {
	const id = line.claimId ?? (await claimOfAppearance(tx, desk, idOf(line)));
	return (id && (await lockClaim(tx, caller, id))) || gone();
}

async function evidenceNow({ tx, desk }: CommandContext, line: DeskEvent) {
	return (await lockEvidence(tx, desk, idOf(line))) ?? gone();
}

function opposite(of: unknown, { id, version }: { id: string; version: number }, input: Values = {}): Opposite {
	return { verb: verb(of), input: { id, version, ...input } };
}

/** For acts whose line has what was before and after: the fields that can be given are put back. */
function backToBefore(
	of: Parameters<typeof verb>[0],
	thing: string,
	now: { id: string; version: number },
	{ body }: DeskEvent,
): Opposite | undefined {
	const edit = verb(of);
	const fields = Object.keys(record(body.after)).filter((field) => field in edit.input.shape);
	if (fields.length === 0) return undefined;
	asItLeft(thing, now, only(record(body.after), fields));
	return opposite(of, now, only(record(body.before), fields));
}

function asItLeft(thing: string, now: Values | object, left: Values): void {
	const current = now as Values;
	const changed = Object.keys(left).filter((field) => JSON.stringify(current[field]) !== JSON.stringify(left[field]));
	if (changed.length === 0) return;
	refuse(
		"conflict",
		`This ${thing} has been changed since (${changed.join(", ")}). To take your change back would overwrite that, so change it by hand.`,
		{ changed },
	);
}

/** The metadata's values, without how they were decided. */
function valuesOf(metadata: unknown): Values {
	const fields = Object.entries((metadata ?? {}) as Partial<ArticleMetadata>);
	return Object.fromEntries(fields.map(([field, decided]) => [field, decided?.value ?? null]));
}

function only(values: Values, fields: readonly string[]): Values {
	return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}

function record(value: unknown): Values {
	return typeof value === "object" && value !== null ? (value as Values) : {};
}

function idOf({ subject }: DeskEvent): string {
	return subject.slice(subject.indexOf(":") + 1);
}

function gone(): never {
	return refuse("not-found", "What this was done to is not on this desk any more.");
}

function verb(of: unknown): Command {
	return of as Command;
}
