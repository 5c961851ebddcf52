// Runs on bare Node, before anything is installed: no packages, no TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(fileURLToPath(import.meta.url), "../..");

/** Checks Node, installs what is missing, then runs a TypeScript file of ours with the arguments. */
export function handOver(file, args) {
	process.chdir(root);
	checkNode();
	install();
	const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", file, ...args], {
		stdio: ["inherit", "inherit", "inherit", "ipc"],
	});
	// The terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone would not.
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
	child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
	endWithNpm(child);
}

function checkNode() {
	const [major, minor] = process.versions.node.split(".").map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	fail(`Stet needs Node 20.19 or newer. This is ${process.versions.node}.`);
}

/** `npm ci`, unless everything the lock file asks for is there. What npm says goes to stderr: stdout may be read by a program. */
function install() {
	if (isInstalled()) return;
	console.error("Installing packages…");
	const npm = process.env.npm_execpath;
	const command = npm ? [process.execPath, npm] : [process.platform === "win32" ? "npm.cmd" : "npm"];
	const done = spawnSync(command[0], [...command.slice(1), "ci", "--include=dev", "--no-audit", "--no-fund"], {
		stdio: ["ignore", 2, 2],
	});
	if (done.status === 0) return;
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
function endWithNpm(child) {
	if (!process.env.npm_lifecycle_event) return;
	const before = ancestors();
	setInterval(() => ancestors() !== before && child.kill("SIGTERM"), 250).unref();
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
