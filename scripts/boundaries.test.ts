import { describe, expect, it } from "vitest";
import { problemsIn } from "./boundaries";

/** Files as `path: source` pairs; everything in db, lib/commands and lib/auth gets its `server-only`. */
function project(files: Record<string, string>): Map<string, string> {
	const guarded = /^(db|lib\/(commands|auth))\//;
	return new Map(
		Object.entries(files).map(([file, source]) => [
			file,
			guarded.test(file) ? `import "server-only";\n${source}` : source,
		]),
	);
}

const problems = (files: Record<string, string>) => problemsIn(project(files));

describe("who may import whom", () => {
	it.each([
		["a core file may import another", "lib/core/claims/a.ts", 'import { b } from "../articles/b";'],
		["a command may write", "lib/commands/claims/a.ts", 'import { b } from "@/db/writes/b";'],
		["a command may use another", "lib/commands/claims/a.ts", 'import { b } from "../command";'],
		["a page may read", "app/(desk)/page.tsx", 'import { b } from "@/db/queries/b";'],
		["a page may bring its styles", "app/layout.tsx", 'import "./globals.css";'],
		["a component may use a button", "components/claim/a.tsx", 'import { b } from "@/components/ui/button";'],
		["a component may use React", "components/claim/a.tsx", 'import { useState } from "react";'],
		["a test may import anything", "lib/core/claims/a.test.ts", 'import { b } from "@/seeds/factories/b";'],
		["a script may import anything", "scripts/a.ts", 'import { b } from "@/db/writes/b";'],
		["a comment imports nothing", "lib/core/a.ts", '/**\n * as `import("@/db/client")` does\n */\nexport const a = 1;'],
		["a query's text imports nothing", "lib/core/a.ts", 'export const a = `select *\nfrom "@/db/client"`;'],
	])("%s", (_, file, source) => expect(problems({ [file]: source })).toEqual([]));

	it.each([
		["the core on the database", "lib/core/claims/a.ts", 'import { b } from "@/db/client";', "@/db/client"],
		["the core on Node", "lib/core/a.ts", 'import { createHash } from "node:crypto";', "node:crypto"],
		["the core on React", "lib/core/a.ts", 'import { useState } from "react";', "react"],
		["the core on a part of Next", "lib/core/a.ts", 'import { headers } from "next/headers";', "next/headers"],
		["a query on a write", "db/queries/a.ts", 'import { b } from "../writes/b";', "../writes/b"],
		["a component on a query", "components/claim/a.tsx", 'import { b } from "@/db/queries/b";', "@/db/queries/b"],
		["a component on a row's type", "components/a.tsx", 'import type { B } from "@/db/schema/b";', "@/db/schema/b"],
		["a button on a claim", "components/ui/button.tsx", 'import { b } from "../claim/b";', "../claim/b"],
		["the browser on a command", "lib/client/a.ts", 'const b = await import("@/lib/commands/b");', "@/lib/commands/b"],
		["a page on a write", "app/page.tsx", 'export { b } from "@/db/writes/b";', "@/db/writes/b"],
		[
			"a command on the browser",
			"lib/commands/a.ts",
			'import {\n\tb,\n\tc,\n} from "@/lib/client/b";',
			"@/lib/client/b",
		],
	])("stops %s", (_, file, source, name) => {
		expect(problems({ [file]: source })).toEqual([expect.stringContaining(`may not import ${name}`)]);
	});

	it("names the line", () => {
		const source = 'import { z } from "zod";\n\nimport { b } from "@/db/client";';
		expect(problems({ "lib/core/a.ts": source })[0]).toMatch(/^lib\/core\/a\.ts:3: lib\/core may not import/);
	});

	it("asks for a row when a new place appears", () => {
		expect(problems({ "helpers/a.ts": "" })).toEqual(["helpers/a.ts: no row of the table is about it"]);
	});
});

describe("circles", () => {
	it("names the way round", () => {
		const files = {
			"lib/core/a.ts": 'import { b } from "./b";',
			"lib/core/b.ts": 'import { c } from "./c";',
			"lib/core/c.ts": 'import { b } from "./b";',
		};
		expect(problems(files)).toEqual(["lib/core/b.ts: imports itself, by way of lib/core/c.ts → lib/core/b.ts"]);
	});

	it.each([
		["types, which vanish", 'import type { B } from "./b";'],
		["what is loaded later", 'const b = () => import("./b");'],
	])("does not count %s", (_, source) => {
		expect(problems({ "lib/core/a.ts": source, "lib/core/b.ts": 'import { a } from "./a";' })).toEqual([]);
	});
});

describe("server-only", () => {
	it.each(["db/queries/a.ts", "lib/commands/claims/a.ts", "lib/auth/a.ts"])("is asked of %s", (file) => {
		expect(problemsIn(new Map([[file, "export {};"]]))).toEqual([`${file}: begins without import "server-only"`]);
	});

	it.each(["db/schema/a.ts", "lib/core/a.ts", "lib/auth/a.test.ts"])("is not asked of %s", (file) => {
		expect(problemsIn(new Map([[file, "export {};"]]))).toEqual([]);
	});
});
