import { type DeskCheck, deskChecker, type Head } from "@/lib/core/log/chain";
import type { Field } from "@/lib/core/log/copy-text";
import type { Finding } from "@/lib/core/log/finding";
import { lineColumns, readLine } from "@/lib/core/log/line";
import { originSearch } from "@/lib/core/log/origins";
import { sealChecker, sealedTables } from "@/lib/core/log/sealed";
import { headWatch, type SignedHeads } from "@/lib/core/log/signed-heads";
import { SetupError } from "@/lib/setup-error";
import { link, sha256 } from "./link";
import type { LogSource, Section } from "./source";

export type DeskReport = { id: string; name: string | null; lines: number; head: Head; findings: Finding[] };
export type LogReport = {
	ok: boolean;
	lines: number;
	desks: DeskReport[];
	/** How many rows of each kind were held against the log. */
	sealed: { noun: string; rows: number }[];
	/** How many exported heads were looked for, if any. */
	exported: number | undefined;
};

type Options = { desk?: string | undefined; heads?: SignedHeads | undefined };

/** Reads a whole log and says everything that is not as it was written. */
export async function verifyLog(source: LogSource, { desk, heads }: Options = {}): Promise<LogReport> {
	const names = new Map<string, string>();
	const headRows = new Map<string, Head>();
	const checkers = new Map<string, ReturnType<typeof deskChecker>>();
	const exported = (heads?.heads ?? []).filter(({ deskId }) => !desk || deskId === desk);
	const watches = new Map(exported.map((head) => [head.deskId, headWatch(head, link("", head.deskId))]));
	const seals = sealedTables.map((table) => sealChecker(table, sha256));
	const isAsked = (deskId: Field | undefined): deskId is string =>
		typeof deskId === "string" && (!desk || deskId === desk);
	const checkerOf = (deskId: string) => {
		const known = checkers.get(deskId) ?? deskChecker(deskId, link);
		checkers.set(deskId, known);
		return known;
	};

	for await (const section of source.sections()) {
		if (section.table === "desks") {
			await eachRow(section, ["id", "name"], ([id, name]) => void (id && names.set(id, name ?? "")));
		} else if (section.table === "desk_heads") {
			await eachRow(section, ["desk_id", "seq", "hash"], ([deskId, seq, hash]) => {
				if (isAsked(deskId)) headRows.set(deskId, { seq: Number(seq), hash: (hash ?? "").slice(2) });
			});
		} else if (section.table === "events") {
			let checker: ReturnType<typeof deskChecker> | undefined;
			await eachRow(section, lineColumns, (fields) => {
				const [deskId] = fields;
				if (!isAsked(deskId)) return;
				if (checker?.deskId !== deskId) checker = checkerOf(deskId);
				const line = readLine(fields);
				checker.take(line);
				watches.get(deskId)?.take(line);
				for (const seal of seals) seal.takeLine(line);
			});
		}
		for (const seal of seals) {
			if (seal.sealed.table !== section.table) continue;
			await eachRow(section, seal.sealed.columns, (fields) => {
				if (isAsked(fields[0])) seal.takeRow(fields);
			});
		}
	}
	if (desk && !names.has(desk) && !headRows.has(desk) && !checkers.has(desk)) {
		throw new SetupError(`There is no desk ${desk} here. These are: ${[...names.keys()].join(", ") || "none"}.`);
	}

	const known = new Set([...names.keys(), ...headRows.keys(), ...checkers.keys()].filter(isAsked));
	const checks = [...known].sort().map((deskId) => checkerOf(deskId).finish(headRows.get(deskId)));
	const chain = await explained(source, checks);
	const rows = seals.map((seal) => seal.finish());
	const others = [
		...exported.flatMap(({ deskId }) => watches.get(deskId)?.finish(lastOf(checks, deskId)) ?? []),
		...rows.flatMap(({ findings }) => findings),
	];
	const desks = checks.map(({ deskId, lines, last }) => ({
		id: deskId,
		name: names.get(deskId) ?? null,
		lines,
		head: last,
		findings: [...chain, ...others].filter((finding) => finding.deskId === deskId),
	}));
	for (const finding of others) {
		if (known.has(finding.deskId)) continue;
		known.add(finding.deskId);
		const findings = others.filter(({ deskId }) => deskId === finding.deskId);
		desks.push({ id: finding.deskId, name: null, lines: 0, head: { seq: 0, hash: "" }, findings });
	}
	return {
		ok: desks.every(({ findings }) => findings.length === 0),
		lines: checks.reduce((sum, check) => sum + check.lines, 0),
		desks,
		sealed: rows.map(({ noun, rows: count }) => ({ noun, rows: count })),
		exported: heads && exported.length,
	};
}

async function explained(source: LogSource, checks: DeskCheck[]): Promise<Finding[]> {
	const search = originSearch(checks, link);
	if (search.isWorthIt) {
		for (const { deskId } of checks) search.look({ deskId, seq: 0, hash: link("", deskId) });
		for await (const section of source.lines()) {
			await eachRow(section, ["desk_id", "seq", "hash"], ([deskId, seq, hash]) =>
				search.look({ deskId: deskId ?? "", seq: Number(seq), hash: (hash ?? "").slice(2) }),
			);
		}
	}
	return search.findings();
}

function lastOf(checks: DeskCheck[], deskId: string): Head | undefined {
	return checks.find((check) => check.deskId === deskId)?.last;
}

/** Hands every row's wanted fields over, in the order asked for. */
async function eachRow(
	{ table, columns, rows }: Section,
	wanted: readonly string[],
	take: (fields: readonly Field[]) => void,
): Promise<void> {
	const places = wanted.map((name) => columns.indexOf(name));
	if (places.includes(-1)) throw new SetupError(`The table ${table} has no column ${wanted[places.indexOf(-1)]}.`);
	const isSame = places.length === columns.length && places.every((place, at) => place === at);
	for await (const batch of rows) {
		for (const row of batch) {
			if (row.length !== columns.length) throw new SetupError(`A row of the table ${table} is cut off.`);
			take(isSame ? row : places.map((place) => row[place] as Field));
		}
	}
}
