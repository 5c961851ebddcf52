import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { problemsIn } from "./boundaries";

/** Reads every source file of the project and names each import that the table in boundaries.ts does not allow. */
const folders = ["app", "components", "db", "lib", "scripts", "seeds", "tests"];
const inFolders = folders.map(async (folder) => {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries.map((entry) => path.join(entry.parentPath, entry.name));
});
const files = [...(await readdir(".")), ...(await Promise.all(inFolders)).flat()]
	.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
	.map((file) => file.replaceAll(path.sep, "/"));
const sources = await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")] as const));

const problems = problemsIn(new Map(sources));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${files.length} files keep to their boundaries.`);
