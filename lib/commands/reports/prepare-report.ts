import "server-only";
import { command } from "@/lib/commands/command";
import { prepareReportInput } from "@/lib/input/editions";
import { reportAbout } from "./known-report";
import { reportLine } from "./report-line";

/** Begins the report on an article or a dossier, with an address made of its title; the one that is there when it was begun. */
export const prepareReport = command({
	name: "report.prepare",
	summary: "Begin the report on an article or a dossier",
	may: "annotate",
	input: prepareReportInput,
	route: { method: "post", path: "/reports/prepare" },
	async run(context, about) {
		const value = await reportAbout(context, about);
		return { value, event: reportLine(value, { slug: value.slug, version: value.version }) };
	},
});
