import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { SetupError } from "@/lib/setup-error";

/** What the search asks of the machine; a test hands over a machine of its own. */
export type Machine = {
	env: Record<string, string | undefined>;
	platform: NodeJS.Platform;
	isRoot: boolean;
	exists(file: string): boolean;
	/** The browser that Playwright downloads for itself, there or not. */
	playwrights: string;
	/** Runs a command to its end, shows what it prints, and answers whether it went well. */
	run(command: string, args: string[]): boolean;
};

export const thisMachine: Machine = {
	env: process.env,
	platform: process.platform,
	isRoot: process.getuid?.() === 0,
	exists: existsSync,
	playwrights: chromium.executablePath(),
	run(command, args) {
		const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
		return spawnSync(command, args, { env, stdio: ["ignore", "inherit", "inherit"], timeout: 300_000 }).status === 0;
	},
};

/** The shell has no windows and menus to draw, and takes a quarter less time. It is what Playwright takes by itself. */
const shell = "chromium-headless-shell";
const names = [shell, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const apps = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium or Chrome for browser tests: `$CHROME_PATH`, an installed one, or the one Playwright has downloaded. */
export function findBrowser(machine = thisMachine): string | undefined {
	const { CHROME_PATH, PATH = "" } = machine.env;
	if (CHROME_PATH) {
		if (machine.exists(CHROME_PATH)) return CHROME_PATH;
		throw new SetupError(`CHROME_PATH says ${CHROME_PATH}, but there is no such file.`);
	}
	const folders = PATH.split(path.delimiter).filter(Boolean);
	const installed = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
	const all = [...installed, ...(machine.platform === "darwin" ? apps : []), machine.playwrights];
	return all.find(machine.exists);
}

/**
 * Finds a browser, or installs one: as root on Debian its package, otherwise Playwright's download. There, a browser that is
 * no shell does only when the shell can't be had.
 */
export function provideBrowser(machine = thisMachine): string {
	const found = findBrowser(machine);
	const hasPackages = machine.isRoot && machine.exists("/etc/debian_version");
	if (found && (!hasPackages || machine.env.CHROME_PATH || path.basename(found) === shell)) return found;
	const ways: [string, string[]][] = [];
	if (hasPackages) {
		const install = ["install", "--yes", "--no-install-recommends", shell];
		ways.push(["apt-get", install], ["apt-get", ["update"]], ["apt-get", install]);
	}
	// The libraries a browser needs (--with-deps) only root can install.
	if (!found) ways.push(["npx", ["playwright", "install", ...(machine.isRoot ? ["--with-deps"] : []), "chromium"]]);
	for (const [command, args] of ways) {
		console.log(`A browser for the tests: ${command} ${args.join(" ")}`);
		machine.run(command, args);
		const now = findBrowser(machine);
		if (now && now !== found) return now;
	}
	if (found) return found;
	throw new SetupError(
		"The browser tests need Chromium or Chrome, and none could be installed. Install one, or set CHROME_PATH to it.",
	);
}
