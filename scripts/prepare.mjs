// Runs on bare Node, before anything is installed: no packages, no TypeScript.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(fileURLToPath(import.meta.url), "../..");

/** Checks Node, installs what is missing, then runs a TypeScript file of ours with the arguments. */
export async function handOver(file, args) {
	process.chdir(root);
	checkNode();
	if (!isInstalled()) await install();
	// Only now: it needs what has been installed.
	const { bundleOf } = await import("./bundle.mjs");
	const { code, signal } = await run(["--enable-source-maps", await bundleOf(file), ...args], "inherit");
	process.exit(code ?? (signal === "SIGINT" ? 130 : 1));
}

let current;
// The terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone would not.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => current?.kill(signal));
endWithNpm();

/** Runs a Node program to its end; answers its exit code or the signal that ended it. */
function run(args, stdout) {
	return new Promise((resolve) => {
		current = spawn(process.execPath, args, {
			stdio: ["inherit", stdout, "inherit", "ipc"],
			env: { ...process.env, STET_LEASH: String(process.pid) },
		});
		current.on("exit", (code, signal) => resolve({ code, signal }));
	});
}

function checkNode() {
	const [major, minor] = process.versions.node.split(".").map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	fail(`Stet needs Node 20.19 or newer. This is ${process.versions.node}.`);
}

/** What npm says goes to stderr: stdout may be read by a program. Killed outright, we take npm along: two at once would spoil it. */
async function install() {
	console.error("Installing packages…");
	const ours = path.resolve(path.dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
	const npm = [process.env.npm_execpath ?? "", ours].find((file) => file.endsWith("npm-cli.js") && existsSync(file));
	if (!npm)
		fail("Stet installs its packages with npm, and there is none beside this Node. Run `npm ci`, then try again.");
	const asked = ["ci", "--include=dev", "--no-audit", "--no-fund"];
	const { code, signal } = await run(["--import", "./scripts/leash.mjs", npm, ...asked], 2);
	if (signal) process.exit(130);
	if (code === 0) return;
	fail("The packages could not be installed: `npm ci` failed, see above. Is the npm registry within reach?");
}

/** Compares the lock file with the one npm leaves in node_modules when it has finished. */
function isInstalled() {
	try {
		const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
		const present = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
		return Object.entries(wanted).every(([place, { version, optional }]) => {
			if (place === "") return true;
			const found = present[place];
			return found ? found.version === version && existsSync(place) : optional === true;
		});
	} catch {
		return false; // one of the two is missing or cut short
	}
}

/** `npm start` that is killed outright can't pass the signal on, and nobody at that terminal could stop us any more. */
function endWithNpm() {
	if (!process.env.npm_lifecycle_event) return;
	const before = ancestors();
	setInterval(() => ancestors() !== before && current?.kill("SIGTERM"), 250).unref();
}

/** Our parent, and its parent: npm runs us directly or through a shell, as the system's shell likes it. */
function ancestors() {
	try {
		const status = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
		return `${process.ppid} ${status.slice(status.lastIndexOf(")")).split(" ")[2]}`;
	} catch {
		return String(process.ppid); // not Linux: there the shell makes way for us
	}
}

function fail(sentence) {
	console.error(`\n${sentence}`);
	process.exit(1);
}
