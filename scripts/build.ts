import { createHash } from "node:crypto";
import { access, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BuildOptions, build } from "esbuild";
import type { Env } from "@/lib/env";
import { SetupError } from "@/lib/setup-error";
import { entryPoints, forNode } from "./bundle.mjs";
import { runNode } from "./processes";

/** Builds the pages and the server, unless what is there was built from the same sources. */
export async function buildIfChanged(env: Env, say: (line: string) => void): Promise<void> {
	const stamp = path.join(env.distDir, "stet-build");
	const sources = await hashOfSources();
	if ((await readFile(stamp, "utf8").catch(() => "")) === sources) return;

	say("Building; the first time this takes about a minute…");
	await rm(stamp, { force: true }); // a build cut short is none
	await runNode("The build", {
		args: ["node_modules/next/dist/bin/next", "build"],
		env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", STET_DIST: env.distDir },
		output: "collected",
	});
	await access(path.join(env.distDir, "BUILD_ID")).catch((cause) => {
		throw new SetupError("The build ended before it was complete. Start again.", { cause });
	});
	await build(serverBundle(env.distDir));
	await writeFile(stamp, sources);
}

/** The server as one file, beside other build folders' own. */
export function serverFile(distDir: string): string {
	return `dist/server${distDir.replace(/^\.next/, "").replaceAll("/", "-")}.mjs`;
}

/** What Node is given to run the server. A page leaves much behind that is soon of no use: with room for it, a tenth less work. */
export function serverArgs(distDir: string): string[] {
	return ["--enable-source-maps", "--max-semi-space-size=64", serverFile(distDir)];
}

/** server.ts, the worker beside it, and everything of ours that they use. */
export function serverBundle(distDir: string) {
	const { name, dir } = path.parse(serverFile(distDir));
	return {
		...forNode,
		entryPoints: entryPoints("server.ts", name),
		outdir: dir,
		sourcemap: "linked",
	} as const satisfies BuildOptions;
}

/** What the build reads, apart from packages, which the lock file stands for. Tests don't count. */
const folders = ["app", "components", "lib", "db", "public"];
const files =
	/^(server|proxy|instrumentation.*|(next|postcss)\.config)\.(ts|mjs|js)$|^(package-lock|tsconfig.*)\.json$/;
const ignored = /\.test\.tsx?$|(^|\/)migrations\/(?!meta\/_journal)/;

async function hashOfSources(): Promise<string> {
	const inFolders = folders.map(async (folder) => {
		const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
		return names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
	});
	const inRoot = (await readdir(".")).filter((name) => files.test(name));
	const all = ["scripts/build.ts", "scripts/bundle.mjs", ...inRoot, ...(await Promise.all(inFolders)).flat()];
	const hash = createHash("sha256").update(process.version);
	for (const file of all.filter((name) => !ignored.test(name)).sort()) {
		hash.update(`\0${file}\0`).update(await readFile(file));
	}
	return hash.digest("hex");
}
