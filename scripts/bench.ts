import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import { type ApiNumbers, benchApi } from "./bench/api";
import { benchHighlights, type HighlightNumbers } from "./bench/highlights";
import { benchLive, type LiveNumbers } from "./bench/live";
import { benchLoad, type LoadNumbers } from "./bench/load";
import { benchLog, type LogNumbers } from "./bench/log";
import { benchmarksPage } from "./bench/page-of-results";
import { benchPublic, type PublicNumbers } from "./bench/public";
import { benchReports, type ReportNumbers } from "./bench/reports";

/**
 * `npm run bench`: Stet beside its peers and beside the physical limit, in one run on one machine. Writes
 * docs/benchmarks.json and docs/benchmarks.md. `-- --only highlights`, `api`, `log`, `live`, `load`, `reports` or `public` measures one and keeps the
 * others' figures; `--short` is a look at `live`, `load` and `public`, of which nothing is kept.
 */
export type Results = {
	machine: string;
	highlights?: { date: string } & HighlightNumbers;
	api?: { date: string } & ApiNumbers;
	log?: { date: string } & LogNumbers;
	live?: { date: string } & LiveNumbers;
	load?: { date: string } & LoadNumbers;
	reports?: { date: string } & ReportNumbers;
	public?: { date: string } & PublicNumbers;
};

const file = "docs/benchmarks.json";
const onlyAt = process.argv.indexOf("--only");
const only = onlyAt < 0 ? undefined : process.argv[onlyAt + 1];
const names = ["highlights", "api", "log", "live", "load", "reports", "public"];
if (onlyAt >= 0 && !names.includes(only ?? "")) {
	console.error(`The benchmarks: ${names.map((name) => `--only ${name}`).join(", ")}.`);
	process.exit(1);
}
const short = process.argv.includes("--short");

const before: Partial<Results> = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
const cpu = os.cpus()[0]?.model.trim() || os.arch();
const gigabytes = Math.round(os.totalmem() / 2 ** 30);
const machine = `${os.cpus().length} × ${cpu}, ${gigabytes} GB, ${os.type()}, Node ${process.versions.node}`;
const date = new Date().toISOString().slice(0, 10);
const results: Results = { ...before, machine };

const load = os.loadavg()[0] ?? 0;
if (load > 1) console.log(`The machine is busy (load ${load.toFixed(1)}): the figures will be uncertain.`);
if (only === undefined || only === "highlights") {
	console.log("Drawing highlights");
	results.highlights = { date, ...(await benchHighlights(console.log)) };
}
if (only === undefined || only === "api") {
	console.log("API");
	results.api = { date, ...(await benchApi(console.log)) };
}
if (only === undefined || only === "log") {
	console.log("The log");
	results.log = { date, ...(await benchLog(console.log)) };
}
if (only === undefined || only === "live") {
	console.log("From the commit to a colleague's screen");
	results.live = { date, ...(await benchLive(console.log, { acts: short ? 30 : 200 })) };
}
if (only === undefined || only === "load") {
	console.log("Reviewers at work");
	const shifts = short ? { reviewers: [200], minutes: 2 } : { reviewers: [50, 200], minutes: 10 };
	results.load = { date, ...(await benchLoad(console.log, shifts)) };
}
if (only === undefined || only === "reports") {
	console.log("Reports as files");
	results.reports = { date, ...(await benchReports(console.log)) };
}
if (only === undefined || only === "public") {
	console.log("The public page");
	const options = short ? { turns: 3, seconds: 3, paints: 6 } : { turns: 7, seconds: 10, paints: 20 };
	results.public = { date, ...(await benchPublic(console.log, options)) };
}
if (short) {
	console.log("Nothing of this was written down.");
	process.exit(0);
}
await writeFile(file, `${JSON.stringify(results, null, "\t")}\n`);
await writeFile("docs/benchmarks.md", benchmarksPage(results));
console.log("Written to docs/benchmarks.md");
