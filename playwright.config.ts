import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { freePort } from "./lib/free-port";
import { provideBrowser } from "./scripts/browser";

/*
 * Browser tests run against a production build that `npm start` brings up on a port and in a data folder of its own, with the
 * demo desk. This file is read again in every worker, which finds both in the environment.
 *
 * A test without a tag runs on a light desktop. `@screens` marks those that look at a screen: they run on a phone too.
 * `@phone` is for the phone alone. Whether a screen is accessible is asked of it light and dark.
 */
if (!process.env.STET_TEST_FOLDER) {
	const folder = mkdtempSync(path.join(tmpdir(), "stet-browser-"));
	chmodSync(folder, 0o755); // root's database runs as another user
	process.env.STET_TEST_FOLDER = folder;
	process.env.STET_TEST_PORT = String(await freePort());
	process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}
const { STET_TEST_FOLDER: folder, STET_TEST_PORT: port = "" } = process.env;
const baseURL = `http://localhost:${port}`;

export default defineConfig({
	testDir: "tests/e2e",
	outputDir: "test-results",
	forbidOnly: Boolean(process.env.CI),
	// A browser on a busy machine may miss a moment. What passes only the second time is listed as flaky.
	retries: process.env.CI ? 1 : 0,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [["list"]],
	use: {
		baseURL,
		locale: "en-GB",
		timezoneId: "Europe/Zurich",
		// What can't be clicked by then never can; a long test must not wait for it to its end.
		actionTimeout: 20_000,
		// Recording takes a fifth of the time: for whoever looks into a failure.
		trace: process.env.STET_TRACE ? "retain-on-failure" : "off",
		launchOptions: {
			executablePath: provideBrowser(),
			args: [
				...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
				// A test browser calls nobody but the server under test.
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
	projects: [
		{
			name: "desktop",
			grepInvert: /@phone/,
			use: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
		},
		{
			name: "phone",
			grep: /@screens|@phone/,
			use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
		},
	],
	webServer: {
		command: "node scripts/start.mjs",
		url: `http://127.0.0.1:${port}/api/health`,
		env: {
			PORT: port,
			STET_DATA: path.join(folder ?? "", "data"),
			STET_DIST: process.env.STET_DIST ?? ".next-test",
			DATABASE_URL: "",
			HOST: "",
			NEXTAUTH_URL: baseURL,
			STET_WEBHOOKS_LOCAL: "1",
		},
		timeout: 300_000,
		stdout: "ignore",
		stderr: "pipe",
		gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
	},
});
