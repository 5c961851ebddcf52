import "server-only";
import { errorCode } from "@/db/client";
import { claimsAbout, subjectOf } from "@/db/queries/editions";
import { updateReport } from "@/db/writes/reports";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import { addressOf } from "@/lib/core/reports/editions/edition";
import { arrangeReportInput } from "@/lib/input/editions";
import { refuse } from "@/lib/outcome";
import { knownReport } from "./known-report";
import { reportLine } from "./report-line";

const taken = "23505";

/** Says which claims the report has, in which order, and where it will be read. */
export const arrangeReport = command({
	name: "report.arrange",
	summary: "Arrange a report: its address, the order of its claims, and which are left out",
	may: "annotate",
	input: arrangeReportInput,
	route: { method: "patch", path: "/reports/{id}" },
	async run(context, { id, version, ...given }) {
		const { tx, desk } = context;
		const report = await knownReport(context, id);
		checkBase("report", report, version, given);
		const change = {
			...(given.slug !== undefined && { slug: given.slug }),
			...(given.claimOrder && { claimOrder: [...new Set(given.claimOrder)] }),
			...(given.leftOut && { leftOut: [...new Set(given.leftOut)] }),
		};
		if (change.slug !== undefined && change.slug !== report.slug && report.latest !== null) {
			refuse("conflict", `${report.address} has readers: an address stays once something is published there.`);
		}
		// What was arranged before may have been taken out of the article since; it is no reason to refuse anything.
		const kept = new Set([...report.claimOrder, ...report.leftOut]);
		const named = [...(change.claimOrder ?? []), ...(change.leftOut ?? [])].filter((one) => !kept.has(one));
		const found = await claimsAbout(tx, desk, subjectOf(report), named);
		if (named.some((one) => !found.has(one))) {
			refuse("not-found", "One of these claims is not said in what this report is about. Load the report again.");
		}
		const changed = differences<Pick<DeskReport, "slug" | "claimOrder" | "leftOut">>(report, change);
		const value: DeskReport = changed ? { ...report, ...changed.after, version: report.version + 1 } : report;
		value.address = addressOf(value.slug);
		if (changed) {
			try {
				await updateReport(tx, id, { ...changed.after, version: value.version });
			} catch (error) {
				if (errorCode(error) !== taken) throw error;
				refuse("conflict", `Another report has the address ${value.address}. Choose another one.`);
			}
		}
		return { value, event: reportLine(report, { version: value.version, ...changed }) };
	},
});
