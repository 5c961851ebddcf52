// Plain JavaScript: what is left to do before our TypeScript can run is done here.
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/**
 * How our TypeScript becomes a file for Node: bundled, so that `server-only` can be left out of it and one file is read in
 * place of hundreds; packages stay where they are.
 */
export const forNode = /** @type {const} */ ({
	bundle: true,
	platform: "node",
	format: "esm",
	target: "node20",
	packages: "external",
	alias: { "server-only": path.resolve("scripts/empty.mjs"), "@": process.cwd() },
	outExtension: { ".js": ".mjs" },
	logLevel: "warning",
});

const workers = ["paper-worker", "text-worker"];

/** What a bundle is made of: the program, and the workers that it looks for beside itself. */
export function entryPoints(/** @type {string} */ program, /** @type {string} */ name) {
	return Object.fromEntries([
		[name, program],
		...workers.map((worker) => [`${name}-${worker}`, `lib/export/worker/${worker}.ts`]),
	]);
}

/**
 * The file to give to Node to run `program`, a TypeScript file of ours: the one in `dist`, made anew when anything that it
 * was made of has changed since. It starts three times as quickly as sources that are translated on the way.
 */
export async function bundleOf(/** @type {string} */ program) {
	const name = path.parse(program).name;
	const made = `dist/${name}.mjs`;
	const list = `dist/${name}.inputs.json`;
	if (await isFresh(list)) return made;
	const began = Date.now();
	const { outputFiles, metafile } = await build({
		...forNode,
		entryPoints: entryPoints(program, name),
		outdir: "dist",
		sourcemap: "inline",
		write: false,
		metafile: true,
	});
	await mkdir("dist", { recursive: true });
	for (const { path: file, contents } of outputFiles) await writeWhole(file, contents);
	const files = [...Object.keys(metafile.inputs), "scripts/bundle.mjs", "package-lock.json", made];
	const stamps = await Promise.all(files.map(stampOf));
	// What was saved meanwhile may be in the bundle or not: it is made anew next time.
	const isSure = stamps.every(([file, stamp]) => file === made || Number.parseFloat(stamp) < began);
	if (isSure) await writeWhole(list, JSON.stringify(Object.fromEntries(stamps)));
	return made;
}

/** Whether none of the files on the list has changed since it was written. */
async function isFresh(/** @type {string} */ list) {
	try {
		const stamps = Object.entries(JSON.parse(await readFile(list, "utf8")));
		const now = await Promise.all(stamps.map(([file]) => stampOf(file)));
		return stamps.every(([, stamp], i) => stamp === now[i]?.[1]);
	} catch {
		return false; // none was made, or a file is gone
	}
}

/** When it was changed last, and its size. */
async function stampOf(/** @type {string} */ file) {
	const { mtimeMs, size } = await stat(file);
	return /** @type {[string, string]} */ ([file, `${mtimeMs} ${size}`]);
}

/** Two programs that are started at once may both write: each sees a whole file. */
async function writeWhole(/** @type {string} */ file, /** @type {string | Uint8Array} */ contents) {
	const half = `${file}.${process.pid}`;
	await writeFile(half, contents);
	await rename(half, file);
}
