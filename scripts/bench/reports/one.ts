import { monitorEventLoopDelay } from "node:perf_hooks";
import { type FileFormat, renderFile } from "@/lib/export/render-file";
import { slowRenderers } from "@/lib/export/worker/slow-renderers";
import { WorkerQueue } from "@/lib/export/worker/worker-queue";
import { bigReport } from "./big-report";

/**
 * One format, in a process of its own: `one.mjs FORMAT CLAIMS TIMES`, as a server makes it. With `here` after it, what a worker
 * makes is made in this process instead, to see how much memory it takes.
 */
const [format = "html", claims = "1000", times = "5", here] = process.argv.slice(2);
const report = bigReport(Number(claims));
const before = process.memoryUsage().rss;
/** As the server's own, but a busy machine may take its time. */
const queue = new WorkerQueue({ longest: 20_000_000, room: 1, patience: 600_000, idle: 60_000 });
const make = async () => {
	if (format === "pdf" || format === "docx") {
		return (await (here ? slowRenderers[format](report) : queue.make(format, report))).length;
	}
	return (await renderFile(report, format as FileFormat)).body.length;
};

const bytes = await make(); // the first one starts the worker and reads the fonts
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const ms: number[] = [];
for (let time = 0; time < Number(times); time++) {
	const began = performance.now();
	await make();
	ms.push(performance.now() - began);
}
delay.disable();
queue.close();
console.log(
	JSON.stringify({
		bytes,
		ms,
		delay: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
		/** In megabytes, what was in use before and the most that ever was. */
		memory: { before: before / 1e6, most: process.resourceUsage().maxRSS / 1e3 },
	}),
);
