import path from "node:path";

export type Import = {
	/** The importing file and where in it, `lib/a.ts` and 12. */
	file: string;
	line: number;
	/** As written: a package, `@/…` or a relative path. */
	name: string;
	/** The file of ours that it means; undefined for a package. */
	target: string | undefined;
	/** Types vanish when compiled; `import()` waits until it is called. Neither can close a circle. */
	kind: "value" | "type" | "later";
};

/** Biome keeps imports at the start of a line, so no parser is needed to find them. */
const atTop = /^(?:import|export)\s+(type\s+)?(?:[\w$*{},\s]+?\sfrom\s+)?["']([^"'\n]+)["']/gm;
const inside = /(\btypeof\s+)?\bimport\(\s*["']([^"'\n]+)["']/g;

/** Every import of the files, `sources` being what is in them by their path from the root, with `/`. */
export function importsIn(sources: Map<string, string>): Import[] {
	return [...sources].flatMap(([file, source]) => {
		const read = (name: string, index: number, kind: Import["kind"]): Import => ({
			file,
			line: source.slice(0, index).split("\n").length,
			name,
			target: resolve(name, file, sources),
			kind,
		});
		const top = [...source.matchAll(atTop)].map((found) =>
			read(found[2] ?? "", found.index, found[1] ? "type" : "value"),
		);
		const later = [...source.matchAll(inside)]
			.filter((found) => !isComment(source, found.index))
			.map((found) => read(found[2] ?? "", found.index, found[1] ? "type" : "later"));
		return [...top, ...later];
	});
}

function resolve(name: string, from: string, sources: Map<string, string>): string | undefined {
	if (!name.startsWith("@/") && !name.startsWith(".")) return undefined;
	const plain = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
	const candidates = [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`, `${plain}/index.tsx`];
	return candidates.find((candidate) => sources.has(candidate)) ?? plain;
}

function isComment(source: string, index: number): boolean {
	const line = source.slice(source.lastIndexOf("\n", index) + 1, index);
	return /^\s*(\/\/|\/?\*)/.test(line);
}

/** Circles of imports, each as the files from one round to itself. One for every knot of files that depend on each other. */
export function circlesIn(imports: Import[]): string[][] {
	const next = new Map<string, string[]>();
	for (const { file, target, kind } of imports) {
		if (kind === "value" && target) next.set(file, [...(next.get(file) ?? []), target]);
	}
	const done = new Set<string>();
	const circles: string[][] = [];
	const visit = (file: string, trail: string[]): void => {
		const at = trail.indexOf(file);
		if (at >= 0) circles.push([...trail.slice(at), file]);
		if (at >= 0 || done.has(file)) return;
		for (const target of next.get(file) ?? []) visit(target, [...trail, file]);
		done.add(file);
	};
	for (const file of [...next.keys()].sort()) visit(file, []);
	return circles;
}
