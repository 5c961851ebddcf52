import "server-only";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Attributes, Counter, Histogram } from "@opentelemetry/api";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";

/** What is read when somebody asks. */
export type Gauges = {
	sockets(): number;
	database(): { inUse: number; waiting: number };
};

/** What is counted as it happens. */
type Metrics = { requests: Histogram; commands: Counter; liveLag: Histogram };

let metrics: Metrics | undefined;

/**
 * Serves `/metrics` in Prometheus's words, on a port of its own: the numbers are for whoever runs the server, and say how
 * busy a desk is. Without a port nothing is counted.
 */
export async function startMetrics(port: number, host: string, gauges: Gauges): Promise<() => Promise<void>> {
	const exporter = new PrometheusExporter({ port, host, preventServerStart: true });
	const provider = new MeterProvider({ readers: [exporter] });
	const meter = provider.getMeter("stet");
	const seconds = {
		unit: "s",
		advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10, 30] },
	};
	metrics = {
		requests: meter.createHistogram("stet_request_seconds", {
			...seconds,
			description: "Requests, by route and status",
		}),
		commands: meter.createCounter("stet_commands", { description: "Commands, by name and outcome" }),
		liveLag: meter.createHistogram("stet_live_lag_seconds", {
			...seconds,
			description: "From the beginning of an act to its line being sent to the browsers",
		}),
	};
	const delay = monitorEventLoopDelay({ resolution: 10 });
	delay.enable();
	const watch = (name: string, description: string, read: () => number) =>
		meter.createObservableGauge(name, { description }).addCallback((result) => result.observe(read()));
	watch("stet_live_sockets", "Browsers that listen", gauges.sockets);
	watch("stet_database_in_use", "Connections of the pool that are at work", () => gauges.database().inUse);
	watch(
		"stet_database_waiting",
		"Statements and transactions that wait for a connection",
		() => gauges.database().waiting,
	);
	watch("stet_memory_resident_bytes", "Memory of the process", () => process.memoryUsage.rss());
	watch("stet_event_loop_delay_p99_seconds", "How late the event loop is, since somebody asked last", () => {
		const p99 = delay.percentile(99) / 1e9;
		delay.reset();
		return p99;
	});
	await exporter.startServer();
	return () => provider.shutdown();
}

export function countRequest(ms: number, about: Attributes): void {
	metrics?.requests.record(ms / 1000, about);
}

export function countCommand(name: string, outcome: string): void {
	metrics?.commands.add(1, { command: name, outcome });
}

/** `at` is when the act began. */
export function countLiveLine(at: string | Date): void {
	metrics?.liveLag.record(Math.max(0, Date.now() - new Date(at).getTime()) / 1000);
}
