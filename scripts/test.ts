import { spawn } from "node:child_process";
import { readEnv } from "@/lib/env";
import { SetupError } from "@/lib/setup-error";
import { provideBrowser } from "./browser";
import { buildIfChanged } from "./build";
import { endAll } from "./processes";

/**
 * `npm test`: every check of the project, quick ones first; the first failure ends it. Steps can be named:
 * `npm test -- unit browser`. `npm run verify` is the ones that need no database.
 */
const steps: { name: string; run: () => Promise<void> }[] = [
	{
		name: "format",
		run: () => node("@biomejs/biome/bin/biome", "ci", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."),
	},
	{ name: "types", run: types },
	{ name: "boundaries", run: () => node("tsx/dist/cli.mjs", "scripts/check-boundaries.ts") },
	{ name: "unit", run: () => node("vitest/vitest.mjs", "run", "--project", "unit") },
	{ name: "integration", run: () => node("vitest/vitest.mjs", "run", "--project", "integration") },
	{ name: "build", run: () => buildIfChanged(readEnv(environment), console.log) },
	{ name: "start", run: () => node("vitest/vitest.mjs", "run", "--project", "start") },
	{ name: "browser", run: () => node("@playwright/test/cli.js", "test") },
];

/** A build folder of the tests' own: a Stet that is running from `.next` keeps it. */
const environment: NodeJS.ProcessEnv = { ...process.env, STET_DIST: ".next-test", NEXT_TELEMETRY_DISABLED: "1" };

// A signal reaches the running step by itself, or through here; then nothing more is begun.
let current: ReturnType<typeof spawn> | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
	process.on(signal, async () => {
		current?.kill(signal);
		await endAll();
		process.exit(130);
	});
}

runSteps(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof SetupError ? error.message : error);
	process.exit(1);
});

async function runSteps(asked: string[]): Promise<void> {
	const unknown = asked.find((name) => !steps.some((step) => step.name === name));
	if (unknown) end(`There is no step “${unknown}”. The steps: ${steps.map(({ name }) => name).join(", ")}.`, 1);
	const chosen = steps.filter(({ name }) => asked.length === 0 || asked.includes(name));
	// A browser that can't be had is said now, not after ten minutes.
	if (chosen.some(({ name }) => name === "browser")) environment.CHROME_PATH = provideBrowser();
	const times: string[] = [];
	for (const [position, { name, run }] of chosen.entries()) {
		console.log(`\n── ${name}`);
		const began = Date.now();
		try {
			await run();
			times.push(`  ${name} passed in ${seconds(began)}`);
		} catch (error) {
			console.error(error instanceof SetupError ? error.message : error);
			const notRun = chosen.slice(position + 1).map((step) => step.name);
			times.push(`  ${name} FAILED after ${seconds(began)}`);
			if (notRun.length > 0) times.push(`  not run: ${notRun.join(", ")}`);
			end(`\n${times.join("\n")}\nsteps: ${position} passed, 1 failed`, 1);
		}
	}
	end(`\n${times.join("\n")}\nsteps: ${chosen.length} passed, 0 failed`, 0);
}

async function types(): Promise<void> {
	await node("next/dist/bin/next", "typegen");
	await node("typescript/bin/tsc", "--noEmit");
}

function node(program: string, ...args: string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		current = spawn(process.execPath, [`node_modules/${program}`, ...args], { env: environment, stdio: "inherit" });
		current.on("error", reject);
		current.on("exit", (code) => (code === 0 ? resolve() : reject(new SetupError(""))));
	});
}

function seconds(began: number): string {
	return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

function end(message: string, code: number): never {
	console.log(message);
	process.exit(code);
}
