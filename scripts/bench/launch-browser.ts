import { type Browser, chromium } from "@playwright/test";
import { provideBrowser } from "../browser";

export function launchBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: provideBrowser(),
		args: [
			...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}
