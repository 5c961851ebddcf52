import { expect, it } from "vitest";
import { findBrowser, type Machine, provideBrowser } from "./browser";

/** A Debian machine with these files; running a command of `installs` adds the file it brings. */
function machine(
	files: string[],
	{ installs = {}, ...rest }: Partial<Machine> & { installs?: Record<string, string> } = {},
) {
	const there = new Set([...files, "/etc/debian_version"]);
	const ran: string[] = [];
	const made: Machine = {
		env: { PATH: "/usr/local/bin:/usr/bin" },
		platform: "linux",
		isRoot: true,
		exists: (file) => there.has(file),
		playwrights: "/cache/chromium/chrome",
		run(command, args) {
			ran.push([command, ...args].join(" "));
			const brings = installs[`${command} ${args[0]}`];
			if (brings) there.add(brings);
			return brings !== undefined;
		},
		...rest,
	};
	return { made, ran };
}

const install = "apt-get install --yes --no-install-recommends chromium-headless-shell";

it("takes CHROME_PATH before anything else", () => {
	const { made } = machine(["/opt/chrome", "/usr/bin/chromium"], {
		env: { CHROME_PATH: "/opt/chrome", PATH: "/usr/bin" },
	});
	expect(findBrowser(made)).toBe("/opt/chrome");
});

it("says so when CHROME_PATH leads nowhere", () => {
	const { made } = machine(["/usr/bin/chromium"], { env: { CHROME_PATH: "/opt/gone", PATH: "/usr/bin" } });
	expect(() => findBrowser(made)).toThrow("CHROME_PATH says /opt/gone");
});

it("takes an installed browser, then the one Playwright has downloaded", () => {
	expect(findBrowser(machine(["/usr/bin/google-chrome", "/cache/chromium/chrome"]).made)).toBe(
		"/usr/bin/google-chrome",
	);
	expect(findBrowser(machine(["/cache/chromium/chrome"]).made)).toBe("/cache/chromium/chrome");
});

it("installs nothing when there is one", () => {
	const { made, ran } = machine(["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"]);
	expect(provideBrowser(made)).toBe("/usr/bin/chromium-headless-shell");
	expect(ran).toEqual([]);
});

it.each([{ isRoot: false }, { env: { CHROME_PATH: "/usr/bin/chromium", PATH: "/usr/bin" } }])(
	"takes what is there where packages are not ours to install, or a browser was named",
	(rest) => {
		const { made, ran } = machine(["/usr/bin/chromium"], rest);
		expect(provideBrowser(made)).toBe("/usr/bin/chromium");
		expect(ran).toEqual([]);
	},
);

it("does with a browser that is there when Debian has no shell to give", () => {
	const { made, ran } = machine(["/usr/bin/chromium"]);
	expect(provideBrowser(made)).toBe("/usr/bin/chromium");
	expect(ran).toEqual([install, "apt-get update", install]);
});

it("lets Playwright download one", () => {
	const { made, ran } = machine([], { installs: { "npx playwright": "/cache/chromium/chrome" }, isRoot: false });
	expect(provideBrowser(made)).toBe("/cache/chromium/chrome");
	expect(ran).toEqual(["npx playwright install chromium"]);
});

it("asks Debian, as root", () => {
	const { made, ran } = machine(["/usr/bin/chromium"], {
		installs: { "apt-get install": "/usr/bin/chromium-headless-shell" },
	});
	expect(provideBrowser(made)).toBe("/usr/bin/chromium-headless-shell");
	expect(ran).toEqual([install]);
});

it("lets Playwright download one, with what it needs, when Debian has none", () => {
	const { made, ran } = machine([], { installs: { "npx playwright": "/cache/chromium/chrome" } });
	expect(provideBrowser(made)).toBe("/cache/chromium/chrome");
	expect(ran).toEqual([install, "apt-get update", install, "npx playwright install --with-deps chromium"]);
});

it("says in one sentence that there is none to be had", () => {
	const { made, ran } = machine([], { isRoot: false });
	expect(() => provideBrowser(made)).toThrow(/need Chromium or Chrome.*CHROME_PATH/);
	expect(ran).toEqual(["npx playwright install chromium"]);
});
