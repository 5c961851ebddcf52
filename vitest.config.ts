import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

/** A busy machine may miss a moment. What passes only the second time is listed as flaky. */
const retry = process.env.CI ? 1 : 0;
const flaky: Reporter = {
	onTestCaseResult: (test) => {
		if (test.diagnostic()?.flaky) console.log(`flaky: ${test.module.relativeModuleId} > ${test.fullName}`);
	},
};

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
	resolve: {
		alias: [
			{ find: /^@\//, replacement: root },
			{ find: /^server-only$/, replacement: `${root}tests/server-only.ts` },
		],
	},
	test: {
		// Vitest leaves one core alone, which here would be half of them.
		maxWorkers: "100%",
		reporters: ["default", flaky],
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
					retry,
					hookTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: "start",
					include: ["tests/{start,faults}/**/*.test.ts"],
					retry,
					testTimeout: 120_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
