import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FileFormat } from "@/lib/export/render-file";
import { renderFile } from "@/lib/export/render-file";
import { slowRenderers } from "@/lib/export/worker/slow-renderers";
import { slowExports } from "@/lib/export/worker/worker-queue";
import { bigReport } from "./big-report";

/**
 * One format, in a process of its own: `one.mjs FORMAT CLAIMS TIMES`, as a server makes it. With `here` after it, what a worker
 * makes is made in this process instead, to see how much memory it takes.
 */
const [format = "html", claims = "1000", times = "5", here] = process.argv.slice(2);
const report = bigReport(Number(claims));
const before = process.memoryUsage().rss;
const slow = format === "pdf" || format === "docx" ? slowRenderers[format] : undefined;
const make = async () =>
	here && slow ? (await slow(report)).length : (await renderFile(report, format as FileFormat)).body.length;

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
slowExports.close();
console.log(
	JSON.stringify({
		bytes,
		ms,
		delay: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
		/** In megabytes, what was in use before and the most that ever was. */
		memory: { before: before / 1e6, most: process.resourceUsage().maxRSS / 1e3 },
	}),
);
