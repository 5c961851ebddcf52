import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { exportFormats } from "@/lib/core/reports/report-files";
import { serverBundle } from "../build";
import { type Spread, spread } from "./spread";

export type ReportNumbers = {
	claims: number;
	evidence: number;
	formats: {
		format: string;
		/** Milliseconds, of what is asked for again; the first time a worker has to be started as well. */
		ms: Spread;
		bytes: number;
		/** How late the process that asks is for others meanwhile, in milliseconds. */
		delay: { p99: number; max: number };
		/** Megabytes of the process that makes it at most: the worker, whatever it made before not included. */
		memory: number;
	}[];
};

type Measured = {
	bytes: number;
	ms: number[];
	delay: { p99: number; max: number };
	memory: { before: number; most: number; worker: number };
};

const claims = 1_000;

/** How long each format of a large report takes, how much memory, and whether others wait meanwhile. */
export async function benchReports(say: (line: string) => void): Promise<ReportNumbers> {
	await build({
		...serverBundle(".next"),
		entryPoints: {
			reports: path.resolve("scripts/bench/reports/one.ts"),
			"reports-paper-worker": path.resolve("lib/export/worker/paper-worker.ts"),
			"reports-text-worker": path.resolve("lib/export/worker/text-worker.ts"),
		},
		outdir: "dist/bench",
	});
	const formats: ReportNumbers["formats"] = [];
	for (const format of exportFormats) {
		const { ms: all, bytes, delay, memory } = await measure(format, format === "pdf" || format === "docx" ? 3 : 9);
		const ms = spread(all);
		formats.push({ format, ms, bytes, delay, memory: memory.worker });
		say(
			`  ${format}: ${ms.median.toFixed(0)} ms, ${(bytes / 1e6).toFixed(1)} MB, delay p99 ${delay.p99.toFixed(1)} ms, at most ${delay.max.toFixed(0)} ms, memory ${memory.worker.toFixed(0)} MB`,
		);
	}
	return { claims, evidence: claims * 3, formats };
}

async function measure(format: string, count: number): Promise<Measured> {
	const args = ["dist/bench/reports.mjs", format, String(claims), String(count)];
	const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 });
	return JSON.parse(stdout);
}
