// Loaded with --import into a server that is measured: says, when asked, what it has used and how late its event loop has been.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

process.on("message", (asked) => {
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
