import "server-only";
import { claimsAbout, editionById, lockReply, subjectOf } from "@/db/queries/editions";
import { insertReply, updateReply } from "@/db/writes/reports";
import { type CommandContext, command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import type { Reply } from "@/lib/core/reports/editions/reply";
import { editReplyInput, recordReplyInput } from "@/lib/input/editions";
import { refuse } from "@/lib/outcome";
import { knownReport } from "./known-report";

type Said = Partial<Pick<Reply, "claimId" | "editionId" | "answer" | "outcome" | "answeredAt">>;

/** Somebody was told of a report or a correction, and could answer. */
export const recordReply = command({
	name: "reply.record",
	summary: "Write down who was told of a report, and what they said",
	may: "annotate",
	input: recordReplyInput,
	route: { method: "post", path: "/replies", status: 201 },
	async run(context, { reportId, ...given }) {
		const { tx, desk, caller, now, newId } = context;
		const report = await knownReport(context, reportId);
		await checkAbout(context, report, given);
		const { answer = null } = given;
		const value: Reply = {
			id: newId(),
			version: 1,
			reportId,
			claimId: given.claimId ?? null,
			editionId: given.editionId ?? null,
			told: given.told,
			how: given.how,
			toldAt: given.toldAt ?? now.toISOString(),
			deadline: given.deadline ?? null,
			answer,
			answeredAt: answeredAt({ ...given, answer }, now),
			outcome: given.outcome ?? (answer === null ? "waiting" : "answered"),
			createdBy: caller.userId,
			createdAt: now.toISOString(),
		};
		checkOutcome(value);
		await insertReply(tx, { ...value, ...asDates(value), deskId: desk, createdAt: now });
		const { createdAt: _at, createdBy: _by, version: _version, id: _id, ...body } = value;
		return { value, event: replyLine(value, report, body) };
	},
});

/** They answered, or it went otherwise than was written down. */
export const editReply = command({
	name: "reply.edit",
	summary: "Change a line of the right-of-reply ledger",
	may: "annotate",
	input: editReplyInput,
	route: { method: "patch", path: "/replies/{id}" },
	async run(context, { id, version, ...given }) {
		const { tx, desk, now } = context;
		const reply =
			(await lockReply(tx, desk, id)) ?? refuse("not-found", "There is no such line in this desk's ledger.");
		checkBase("line of the ledger", reply, version, given);
		const report = await knownReport(context, reply.reportId);
		await checkAbout(context, report, given);
		const answer = given.answer === undefined ? reply.answer : given.answer;
		const isNewAnswer = answer !== null && reply.answer === null;
		const change = {
			...given,
			...(isNewAnswer && reply.outcome === "waiting" && { outcome: given.outcome ?? ("answered" as const) }),
			answeredAt: answeredAt({ answeredAt: reply.answeredAt, ...given, answer }, now),
		};
		const changed = differences<Reply>(reply, change);
		const value: Reply = changed ? { ...reply, ...changed.after, version: reply.version + 1 } : reply;
		checkOutcome(value);
		const { createdAt: _at, createdBy: _by, id: _id, reportId: _report, ...row } = value;
		if (changed) await updateReply(tx, id, { ...row, ...asDates(value) });
		return { value, event: replyLine(value, report, { version: value.version, ...changed }) };
	},
});

async function checkAbout({ tx, desk }: CommandContext, report: DeskReport, { claimId, editionId }: Said) {
	const [claims, edition] = await Promise.all([
		claimsAbout(tx, desk, subjectOf(report), claimId ? [claimId] : []),
		editionId ? editionById(tx, desk, editionId) : undefined,
	]);
	if (claimId && !claims.has(claimId)) refuse("not-found", "That claim is not said in what this report is about.");
	if (editionId && edition?.reportId !== report.id) refuse("not-found", "This report has no such edition.");
}

function checkOutcome({ outcome, answer }: Pick<Reply, "outcome" | "answer">): void {
	if (outcome === "answered" && answer === null) refuse("invalid", "Write down what they answered.");
	if (answer !== null && (outcome === "waiting" || outcome === "no-answer")) {
		refuse("invalid", "They did answer: say how it ended.");
	}
}

/** When they answered: now, where nobody says; never where they didn't. */
function answeredAt({ answer, answeredAt: said }: Said, now: Date): string | null {
	return answer === null || answer === undefined ? null : (said ?? now.toISOString());
}

function asDates({ toldAt, deadline, answeredAt }: Reply) {
	const date = (iso: string | null) => (iso === null ? null : new Date(iso));
	return { toldAt: new Date(toldAt), deadline: date(deadline), answeredAt: date(answeredAt) };
}

function replyLine({ id, claimId, told }: Reply, { id: reportId, articleId, title }: DeskReport, body: object) {
	return {
		subject: `reply:${id}`,
		...(articleId && { articleId }),
		...(claimId && { claimId }),
		body: { title, told, reportId, ...body },
	};
}
