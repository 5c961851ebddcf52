import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { fileFormats } from "@/lib/export/render-file";
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
		/** Megabytes of the process that makes it, the report itself included. */
		memory: number;
	}[];
};

type Measured = {
	bytes: number;
	ms: number[];
	delay: { p99: number; max: number };
	memory: { before: number; most: number };
};

const claims = 1_000;

/** How long each format of a large report takes, how much memory, and whether others wait meanwhile. */
export async function benchReports(say: (line: string) => void): Promise<ReportNumbers> {
	await build({
		...serverBundle(".next"),
		entryPoints: {
			reports: path.resolve("scripts/bench/reports/one.ts"),
			"reports-worker": path.resolve("lib/export/worker/worker.ts"),
		},
		outdir: "dist/bench",
	});
	const formats: ReportNumbers["formats"] = [];
	for (const format of fileFormats) {
		const isSlow = format === "pdf" || format === "docx";
		const asked = await measure(format, isSlow ? 3 : 9);
		const made = isSlow ? await measure(format, 0, "here") : asked;
		const ms = spread(asked.ms);
		formats.push({ format, ms, bytes: asked.bytes, delay: asked.delay, memory: made.memory.most });
		say(
			`  ${format}: ${ms.median.toFixed(0)} ms, ${(asked.bytes / 1e6).toFixed(1)} MB, delay p99 ${asked.delay.p99.toFixed(1)} ms, memory ${made.memory.most.toFixed(0)} MB`,
		);
	}
	return { claims, evidence: claims * 3, formats };
}

async function measure(format: string, count: number, ...rest: string[]): Promise<Measured> {
	const args = ["dist/bench/reports.mjs", format, String(claims), String(count), ...rest];
	const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 });
	return JSON.parse(stdout);
}
