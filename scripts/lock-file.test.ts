import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

const names = z.record(z.string(), z.string()).default({});
const lock = z
	.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), optionalDependencies: names })) })
	.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

// `npm ci` refuses a lock file that lacks one of them, on every platform. npm leaves a package out when it
// could not load it from the registry while it wrote the file.
it("has an entry for every platform's binaries", () => {
	const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies }]) =>
		Object.keys(optionalDependencies)
			.filter(
				(name) => !(`${place}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
			)
			.map((name) => `${name}, which ${place} asks for`),
	);
	expect(missing).toEqual([]);
});

it("says of every package which version it is", () => {
	const unsaid = Object.entries(lock.packages).filter(([place, { version }]) => place !== "" && !version);
	expect(unsaid.map(([place]) => place)).toEqual([]);
});
