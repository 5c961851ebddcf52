// Loaded with --import into a server that is measured: says, when asked, what it has used, how late its event loop has been, and how much of its memory is still of use.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("message", (asked) => {
	if (asked === "live") {
		collect();
		const { heapUsed, external } = process.memoryUsage();
		process.send?.({ live: (heapUsed + external) / 1e6 });
	}
	if (asked !== "usage") return;
	const { user, system } = process.cpuUsage();
	const { rss, heapUsed } = process.memoryUsage();
	process.send?.({
		cpu: (user + system) / 1_000,
		rss: rss / 1e6,
		heap: heapUsed / 1e6,
		// The histogram counts whole intervals; what is over ten milliseconds is delay.
		delay: { p50: delay.percentile(50) / 1e6 - 10, p99: delay.percentile(99) / 1e6 - 10, max: delay.max / 1e6 - 10 },
	});
	delay.reset();
});
process.channel?.unref();
