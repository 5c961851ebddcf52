import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { reportFiles } from "@/lib/core/reports/report-files";
import { renderFile } from "@/lib/export/render-file";
import { asBundle } from "@/lib/export/worker/workers";
import { bigBundle, bigReport } from "./big-report";

/** One format, in a process of its own and by its workers, as a server makes it: `one.mjs FORMAT CLAIMS TIMES`. */
const [asked = "html", claims = "1000", times = "5"] = process.argv.slice(2);
const make = maker();
const before = process.memoryUsage().rss;

let workerMost = 0;
const looking = setInterval(() => {
	workerMost = Math.max(workerMost, workersMost());
}, 50);
const bytes = await make(); // the first one starts the worker and reads the fonts
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const ms: number[] = [];
for (let time = 0; time < Number(times); time++) {
	const began = performance.now();
	await make();
	ms.push(performance.now() - began);
	await nextTurn();
}
delay.disable();
clearInterval(looking);
console.log(
	JSON.stringify({
		bytes,
		ms,
		delay: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
		/** In megabytes: what was in use here before, the most that ever was, and the most in the worker. */
		memory: {
			before: before / 1e6,
			most: process.resourceUsage().maxRSS / 1e3,
			worker: Math.max(workerMost, workersMost()),
		},
	}),
);
process.exit();

function maker(): () => Promise<number> {
	if (asked === "bundle") {
		const material = bigBundle(Number(claims));
		return async () => (await asBundle(material, undefined)).length;
	}
	const format = reportFiles.find((one) => one.format === asked)?.format;
	if (!format) throw new Error(`No such format: ${asked}`);
	const report = bigReport(Number(claims));
	return async () => (await renderFile(report, format)).body.length;
}

/** Linux keeps how much memory a process ever had, as long as it is there: a worker that took much leaves. */
function workersMost(): number {
	const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ").filter(Boolean);
	const most = children.map((pid) => /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0");
	return Math.max(0, ...most.map(Number)) / 1e3;
}
