import { defineConfig } from "@playwright/test";
import base from "./playwright.config";
export default defineConfig({
	...base,
	webServer: undefined as never,
	timeout: 240_000,
	expect: { timeout: 60_000 },
	workers: 1,
	use: { ...base.use, baseURL: "http://localhost:3987", actionTimeout: 90_000 },
});
