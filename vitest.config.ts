import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
	resolve: {
		alias: [
			{ find: /^@\//, replacement: root },
			{ find: /^server-only$/, replacement: `${root}tests/server-only.ts` },
		],
	},
	test: {
		// Most of them wait for a database or a program of their own: with one for each core, half the machine would idle.
		maxWorkers: Math.ceil(availableParallelism() * 1.5),
		// What a server says of each request would drown what the tests say.
		env: { LOG_LEVEL: "error" },
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: ["{lib,components,db,scripts,seeds,app}/**/*.test.{ts,tsx}"],
					environment: "node",
					// Far more than any takes: a busy machine decides nothing.
					testTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: "integration",
					include: ["tests/integration/**/*.test.ts"],
					globalSetup: ["tests/integration/database.setup.ts"],
					testTimeout: 30_000,
					hookTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: "start",
					include: ["tests/{start,faults}/**/*.test.ts"],
					testTimeout: 120_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
