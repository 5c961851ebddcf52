import "server-only";
import { readFileSync } from "node:fs";
import type { Database } from "@/db/client";
import { bundleMaterial } from "@/db/queries/bundle";
import type { ReportSubject } from "@/db/queries/reports";
import type { DeskViewer } from "@/db/queries/reviews";
import { buildReport } from "@/lib/core/reports/build-report";
import type { Quoting } from "@/lib/core/reports/report";
import { reportFilename } from "@/lib/core/reports/report-filename";
import { readEnv } from "@/lib/env";
import type { RenderedFile } from "@/lib/export/render-file";
import { asBundle } from "@/lib/export/worker/workers";
import { knownSigningKey, signingKey } from "@/lib/signing-key";

type Options = {
	now: Date;
	quoting: Quoting;
	withCopies: boolean;
	onStep?: (progress: number, step: string) => Promise<void>;
};

/**
 * A report with everything that somebody needs to check it without the desk. Undefined when there is no such article or
 * dossier on the desk.
 */
export async function exportBundle(
	db: Database,
	viewer: DeskViewer,
	subject: ReportSubject,
	{ now, quoting, withCopies, onStep = async () => {} }: Options,
): Promise<RenderedFile | undefined> {
	const material = await bundleMaterial(db, viewer, subject, { withCopies });
	if (!material) return undefined;
	await onStep(60, "Packing it.");
	const arrangement = { ...material.arranged, quoting };
	const report = buildReport(material.forReport, { generatedAt: now.toISOString(), arrangement });
	return {
		filename: reportFilename(report.subject.title, "zip"),
		mediaType: "application/zip",
		body: await asBundle({ ...material.forBundle, report, stet: version() }, await deskKey()),
	};
}

/** On its own database a server makes a key; several servers on one would each make another, so there it has to be given. */
function deskKey() {
	const env = readEnv();
	const isOwn = env.embedded || !(env.databaseUrl || env.appDatabaseUrl);
	return isOwn ? signingKey(env) : knownSigningKey(env);
}

let known: string | undefined;

function version(): string {
	known ??= (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version;
	return known;
}
