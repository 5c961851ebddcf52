import "server-only";
import { createHash } from "node:crypto";
import { holdDesk, latestEdition, reportOf, subjectOf } from "@/db/queries/editions";
import { policyOf } from "@/db/queries/policy";
import { reportIn } from "@/db/queries/reports";
import { publicViewer } from "@/db/queries/reviews";
import { insertEdition } from "@/db/writes/reports";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import type { Caller } from "@/lib/core/people/member";
import { conditionsOf } from "@/lib/core/reports/editions/conditions";
import { differences } from "@/lib/core/reports/editions/differences";
import type { Published } from "@/lib/core/reports/editions/edition";
import { renderJson } from "@/lib/core/reports/render-json";
import type { OpenFactCode, Report, ReportException } from "@/lib/core/reports/report";
import type { Policy, RulerRole } from "@/lib/core/verdicts/policy";
import { listed } from "@/lib/core/words";
import { publishReportInput } from "@/lib/input/editions";
import { refuse } from "@/lib/outcome";
import { reportAbout } from "./known-report";
import { reportLine } from "./report-line";

/**
 * Publishes a report as it reads at one moment to somebody who is nobody on the desk. What is published stays: what
 * changes later is said in the next edition, as its corrections.
 */
export const publishReport = command({
	name: "report.publish",
	summary: "Publish an edition of a report",
	may: "publish-report",
	input: publishReportInput,
	route: { method: "post", path: "/reports", status: 201 },
	async run(context, { reportVersion, reason = null, exceptions, ...about }) {
		const { tx, desk, caller, now, newId } = context;
		const report = await reportAbout(context, about);
		if (reportVersion !== undefined) checkBase("report", report, reportVersion, {}, "reportVersion");
		// Nobody else publishes this report meanwhile: it is locked.
		const before = await latestEdition(tx, desk, report.id);
		const reportBefore = before && reportOf(before);
		// From here on nobody else's act is committed on the desk, so the snapshot has each of them whole or not at all.
		const headSeq = await holdDesk(tx, desk);
		const policy = await policyOf(tx, desk);
		const { publishers } = policy.publication;
		if (!publishers.includes(caller.role as RulerRole)) {
			refuse(
				"forbidden",
				`By this desk's policy, only ${listed(publishers.map((role) => `${role}s`))} publish reports.`,
			);
		}
		const number = (before?.number ?? 0) + 1;
		if (before && reason === null) {
			refuse("invalid", `Say what is new in edition ${number}: whoever read the one before is told.`);
		}
		const publishedAt = now.toISOString();
		const subject = subjectOf(report);
		const draft = await reportIn(tx, publicViewer(desk), subject, { generatedAt: publishedAt, quoting: "policy" });
		if (!draft) throw new Error(`Report ${report.id} is about nothing that is on the desk`);
		const excepted = exceptionsOrRefused(draft, policy, caller, exceptions);

		const edition: Report = { ...draft, edition: { number, reason, exceptions: excepted } };
		const snapshot = renderJson(edition);
		const sha256 = createHash("sha256").update(snapshot).digest("hex");
		const previousSha256 = before?.sha256 ?? null;
		const corrections = reportBefore ? differences(reportBefore, edition) : [];
		const editionId = newId();
		const writing = insertEdition(tx, {
			id: editionId,
			deskId: desk,
			reportId: report.id,
			number,
			snapshot,
			sha256,
			previousSha256,
			publishedBy: caller.userId,
			publishedAt: now,
			reason,
			exceptions: excepted,
			corrections,
			headSeq,
		});
		const { slug, address } = report;
		const value: Published = { id: report.id, editionId, slug, address, number, sha256, publishedAt, corrections };
		const body = { editionId, slug, number, sha256, previousSha256, reason, exceptions: excepted, headSeq };
		return { value, event: reportLine(report, { ...body, corrections: corrections.length }), writing };
	},
});

/** What the policy asks for and is not so needs a reason for each, from somebody who rules. */
function exceptionsOrRefused(
	report: Report,
	{ publication, rulers }: Policy,
	{ role, name }: Caller,
	given: readonly { condition: OpenFactCode; reason: string }[],
): ReportException[] {
	const unmet = conditionsOf(report, publication).filter(({ isMet }) => !isMet);
	const reasons = new Map(given.map(({ condition, reason }) => [condition, reason]));
	const missing = unmet.filter(({ condition }) => !reasons.has(condition));
	if (missing.length > 0) {
		const sentences = missing.flatMap((one) => one.sentences).join(" ");
		refuse(
			"conflict",
			`This report can't be published as it is. ${sentences} See to that, or say why it is published all the same.`,
			{
				unmet: missing.map(({ condition, sentences, claims }) => ({
					condition,
					sentence: sentences.join(" "),
					claims,
				})),
			},
		);
	}
	if (unmet.length > 0 && !rulers.includes(role as RulerRole)) {
		refuse(
			"forbidden",
			`Only ${listed(rulers.map((one) => `${one}s`))} can make an exception. Ask one of them to publish it.`,
		);
	}
	return unmet.map(({ condition, claims }) => ({ condition, claims, reason: reasons.get(condition) ?? "", by: name }));
}
