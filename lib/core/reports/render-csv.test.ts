import Papa from "papaparse";
import { expect, it } from "vitest";
import { buildReport, plainArrangement } from "./build-report";
import { renderReport } from "./render-report";
import { sampleMaterial, sampleMoment } from "./sample-material";

const report = buildReport(sampleMaterial(), { generatedAt: sampleMoment });
const file = renderReport(report, "csv");
const { data, errors } = Papa.parse<Record<string, string>>(file.body, { header: true, skipEmptyLines: true });

it("has a row for each claim, in the report's order", () => {
	expect(errors).toEqual([]);
	expect(data.map(({ number, id, stage }) => `${number} ${id} ${stage}`)).toEqual(
		report.claims.map(({ number, id, stage }) => `${number} ${id} ${stage}`),
	);
});

it("says what the report says of a claim", () => {
	const text = report.articles[0]?.text ?? "";
	const [first] = data;
	expect(first).toMatchObject({
		standing: "False, by adjudication; 2 reviewers, 1 of them dissents",
		rating: "false",
		ratingLabel: "False",
		ratingValue: "1",
		ratingTrack: "substance",
		decidedBy: "adjudication",
		reviewersSubstance: "2",
		reviewersAttribution: "0",
		dissent: "1",
		openDisputes: "0",
		supports: "1",
		refutes: "1",
		context: "1",
		independentOrigins: "1",
		articles: "Harbour bridge to close for a year (version 2) | Counting cars (version 1)",
		versionIds: "v1 | v9",
		saidBy: "city counters, the mayor | city counters, the mayor",
		tags: "traffic",
		priority: "high",
	});
	const [here] = first?.offsets?.split(" | ") ?? [];
	const words = here?.split(" ").map((range) => text.slice(...(range.split("..").map(Number) as [number, number])));
	expect(first?.quoted).toBe(`${words?.join(" […] ")} | Officials count 25,000 cars daily.`);
});

it("leaves empty what is not known, and names why a claim is not rated", () => {
	const byId = new Map(data.map((row) => [row.id, row]));
	expect(byId.get("c3")).toMatchObject({ notRated: "prediction", rating: "", ratingValue: "", decidedBy: "" });
	expect(byId.get("c5")).toMatchObject({ independentOrigins: "", dissent: "", reviewersSubstance: "0" });
	expect(byId.get("c4")).toMatchObject({ openDisputes: "2", risk: "casualties", rating: "" });
});

it("is UTF-8 for a spreadsheet: a byte order mark, CRLF, and a name of its own", () => {
	expect(file.body.startsWith("\ufeffnumber,id,statement,")).toBe(true);
	expect(file.body.endsWith("\r\n")).toBe(true);
	expect(file.filename).toBe("harbour-bridge-to-close-for-a-year-fact-check.csv");
	expect(file.mediaType).toBe("text/csv; charset=utf-8; header=present");
});

it("has nothing but its header where there is no claim", () => {
	const none = buildReport(
		{ ...sampleMaterial(), claims: [] },
		{ generatedAt: sampleMoment, arrangement: plainArrangement },
	);
	expect(renderReport(none, "csv").body.trim().split("\r\n")).toHaveLength(1);
});
