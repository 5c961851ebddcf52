import { describe, expect, it } from "vitest";
import { articlesOf, dossiersOf } from "@/db/queries/articles";
import { exportReport } from "@/lib/api/routes/reports";
import { verifyBundle } from "@/scripts/verify/verify-bundle";
import { loadStory } from "@/seeds/load-story";
import { story } from "@/seeds/story";
import { callerForEmail, workbench } from "./desk";

const bench = workbench();

describe("bundles of the demo desk", () => {
	it("verify, each article and each dossier, for everybody on the desk", async () => {
		await loadStory(bench.connection);
		const { db } = bench.connection;
		for (const { email } of story.members) {
			const caller = await callerForEmail(bench.connection, email);
			const { items } = await articlesOf(db, caller.desk, { limit: 100 });
			const dossiers = (await dossiersOf(db, caller.desk, { limit: 100 })).items;
			for (const subject of [
				...items.map(({ id }) => ({ noun: "article" as const, id })),
				...dossiers.map(({ id }) => ({ noun: "dossier" as const, id })),
			]) {
				const file = await exportReport(db, caller, subject, "bundle");
				const report = await verifyBundle(Buffer.from(file?.body ?? ""));
				expect(report.problems).toEqual([]);
				console.log(subject.noun, file?.body.length, JSON.stringify(report.counts), report.quotes, report.log);
			}
		}
	});
});
