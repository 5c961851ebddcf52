import { circlesIn, type Import, importsIn } from "./imports";

type Row = {
	from: string;
	/** Folders and files it may import from, its own aside. */
	may: string[];
	/** Packages it may not import, and why. `node:` stands for all of Node's own. */
	not?: { packages: string[]; because: string };
};

const pure = {
	packages: ["node:", "react", "react-dom", "next", "next-auth", "drizzle-orm", "postgres", "hono", "ws"],
	because: "the core has no clock, network, database or React",
};
const browser = {
	packages: ["node:", "drizzle-orm", "postgres", "hono", "ws", "server-only"],
	because: "this runs in the browser",
};

/** Who may import whom (docs/architecture.md explains why). The longest matching `from` counts. */
export const table: Row[] = [
	{ from: "lib/core", may: [], not: pure },
	{ from: "lib/input", may: ["lib/core"] },
	{ from: "lib/outcome.ts", may: [] },
	{ from: "lib/setup-error.ts", may: [] },
	{ from: "lib/free-port.ts", may: [] },
	{ from: "lib/env.ts", may: ["lib/setup-error.ts"] },
	{ from: "lib/signing-key.ts", may: ["lib/env.ts", "lib/setup-error.ts"] },
	{ from: "lib/observe", may: [] },
	{ from: "lib/regular-look.ts", may: ["lib/observe"] },

	{ from: "db/schema", may: ["lib/core"] },
	{ from: "db/client.ts", may: ["db/schema", "db/lost-connections.ts", "lib/core", "lib/env.ts"] },
	{ from: "db/lost-connections.ts", may: [] },
	{ from: "db/statement.ts", may: ["db/client.ts"] },
	{ from: "db/queries", may: ["db/schema", "db/client.ts", "db/statement.ts", "lib/core"] },
	{ from: "db/writes", may: ["db/schema", "db/client.ts", "db/statement.ts", "lib/core"] },
	{ from: "db/cluster", may: ["lib/setup-error.ts", "lib/free-port.ts"] },
	{ from: "db/embedded.ts", may: ["db/cluster", "lib/setup-error.ts"] },
	{ from: "db/migrate.ts", may: ["lib/setup-error.ts"] },

	// Sign-in counts failed tries and links a provider's account: that is nobody's desk, and no command.
	{
		from: "lib/auth",
		may: [
			"lib/core",
			"db/queries",
			"db/client.ts",
			"db/writes/people.ts",
			"lib/env.ts",
			"lib/outcome.ts",
			"lib/setup-error.ts",
		],
	},
	{
		from: "lib/live",
		may: [
			"lib/core",
			"lib/input",
			"lib/auth",
			"lib/observe",
			"db/queries",
			"db/client.ts",
			"lib/env.ts",
			"lib/outcome.ts",
		],
	},
	// A record of mails is kept for the servers among themselves, and is no change to a desk.
	{
		from: "lib/digest",
		may: [
			"lib/core",
			"lib/auth/callers.ts",
			"lib/commands",
			"lib/regular-look.ts",
			"db/queries",
			"db/client.ts",
			"db/writes/digests.ts",
		],
	},
	{ from: "lib/export", may: ["lib/core", "lib/outcome.ts"] },
	// What is on its way to a webhook, too.
	{
		from: "lib/webhooks",
		may: [
			"lib/core",
			"lib/auth/callers.ts",
			"lib/regular-look.ts",
			"db/queries",
			"db/client.ts",
			"db/writes/webhooks.ts",
		],
	},
	// And how far a job is. A report in a job is made as for a download.
	{
		from: "lib/jobs",
		may: [
			"lib/core",
			"lib/auth/callers.ts",
			"lib/api/routes/reports.ts",
			"lib/export",
			"lib/outcome.ts",
			"lib/regular-look.ts",
			"db/queries",
			"db/client.ts",
			"db/writes/jobs.ts",
		],
	},
	{ from: "lib/exchange", may: ["lib/core", "lib/input"] },
	{ from: "lib/client", may: ["lib/core", "lib/input", "lib/outcome.ts"], not: browser },
	{
		from: "lib/commands",
		may: [
			"lib/core",
			"lib/input",
			"lib/exchange",
			"lib/auth",
			"lib/live",
			"lib/export/render-file.ts",
			"lib/webhooks/secret.ts",
			"lib/webhooks/target.ts",
			"lib/observe",
			"lib/env.ts",
			"lib/outcome.ts",
			"db",
		],
	},
	{
		from: "lib/api",
		may: [
			"lib/core",
			"lib/input",
			"lib/auth",
			"lib/commands",
			"lib/export",
			"lib/observe",
			"lib/env.ts",
			"lib/outcome.ts",
			"lib/signing-key.ts",
			"db/queries",
			"db/client.ts",
			"db/migrations",
		],
	},
	{
		from: "lib/public",
		may: [
			"lib/core",
			"lib/auth/callers.ts",
			"lib/commands",
			"lib/export",
			"lib/api/content-disposition.ts",
			"lib/api/failure.ts",
			"lib/observe",
			"lib/outcome.ts",
			"db/queries",
			"db/client.ts",
		],
	},
	{ from: "lib/server", may: ["lib", "db/client.ts"] },

	{ from: "components/ui", may: [], not: browser },
	{ from: "components", may: ["lib/core", "lib/client"], not: browser },
	{ from: "app", may: ["components", "lib", "db/queries", "db/client.ts"] },
	{ from: "server.ts", may: ["lib", "db/queries", "db/client.ts"] },
	{ from: "proxy.ts", may: ["lib/env.ts"] },
	{ from: "seeds", may: ["lib", "db"] },
];

/** Free to import anything: they make, start and try out the rest. */
const free = /^(scripts|tests|docs)\/|^[^/]+\.config\.(ts|mjs)$|\.test\.tsx?$/;

/** Must say `import "server-only"`, so that nothing of it reaches a browser by mistake. drizzle-kit loads the schema without it. */
const serverOnly =
	/^(db|lib\/commands|lib\/auth|lib\/digest|lib\/export|lib\/exchange|lib\/jobs|lib\/webhooks)\/(?!schema\/)/;

/** One line for everything that breaks the table, closes a circle or lacks its `server-only`. */
export function problemsIn(sources: Map<string, string>): string[] {
	const checked = new Map([...sources].filter(([file]) => !free.test(file)));
	const imports = importsIn(sources).filter(({ file }) => checked.has(file));
	return [
		...[...checked.keys()].filter((file) => !rowOf(file)).map((file) => `${file}: no row of the table is about it`),
		...imports.flatMap((found) => objectionTo(found) ?? []),
		...circlesIn(imports).map((files) => `${files[0]}: imports itself, by way of ${files.slice(1).join(" → ")}`),
		...[...checked]
			.filter(([file, source]) => serverOnly.test(file) && !/^import "server-only";$/m.test(source))
			.map(([file]) => `${file}: begins without import "server-only"`),
	];
}

function rowOf(file: string): Row | undefined {
	const rows = table.filter(({ from }) => isIn(from, file));
	return rows.sort((a, b) => b.from.length - a.from.length)[0];
}

function isIn(place: string, file: string): boolean {
	return file === place || file.startsWith(`${place}/`);
}

function objectionTo({ file, line, name, target }: Import): string | undefined {
	const row = rowOf(file);
	if (!row) return undefined;
	const at = `${file}:${line}`;
	if (target !== undefined) {
		if (/\.(css|json|svg|png|woff2)$/.test(target)) return undefined;
		const allowed = [row.from, ...row.may];
		if (allowed.some((place) => isIn(place, target))) return undefined;
		return `${at}: ${row.from} may not import ${name} (only ${allowed.join(", ")})`;
	}
	const banned = row.not?.packages.some((one) => (one === "node:" ? name.startsWith(one) : isIn(one, name)));
	return banned ? `${at}: ${row.from} may not import ${name}: ${row.not?.because}` : undefined;
}
