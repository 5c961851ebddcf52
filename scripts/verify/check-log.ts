import { type Bundle, nameOf } from "./bundle";
import { canonical, hashOf } from "./hashing";
import { type Say, shown } from "./problem";
import type { LoggedLine, PolicyEntry } from "./shapes";

export type LogSummary = { lines: number; runs: number; withheld: number; first: number | null; last: number | null };

/** The extract of the log: every line against its hash and the line before, and everything decided against its line. */
export function checkLog(bundle: Bundle, say: Say): LogSummary {
	const { log, head, manifest } = bundle;
	const [desk] = head.heads;
	if (desk.deskId !== manifest.desk.id || desk.seq !== manifest.logHead.seq || desk.hash !== manifest.logHead.hash) {
		say("head.json", "is another head than the one in manifest.json.");
	}
	let runs = 0;
	let before: { seq: number; hash: string } | undefined;
	for (const { seq, hash, previous, line, words } of log) {
		const at = `line ${seq} of the log`;
		if (before && seq <= before.seq) say("log.jsonl", `${at} stands behind line ${before.seq}.`);
		if (before?.seq === seq - 1) {
			if (previous !== before.hash)
				say("log.jsonl", `${at} does not follow line ${before.seq}: one of the two was changed.`);
		} else runs++;
		if (seq === 1 && previous !== hashOf(desk.deskId)) say("log.jsonl", `${at} does not begin this desk's log.`);
		if (seq > desk.seq) say("log.jsonl", `${at} is later than the head.`);
		if (seq === desk.seq && hash !== desk.hash)
			say("log.jsonl", `${at}, the last one, has another hash than the head.`);
		if (line !== null) {
			if (hashOf(Buffer.from(previous, "hex"), line) !== hash)
				say("log.jsonl", `${at} was changed: its hash does not fit.`);
			if (words?.seq !== seq || words.deskId !== desk.deskId)
				say("log.jsonl", `${at} is another line, or another desk's.`);
			if (words && canonical(words) !== line) say("log.jsonl", `${at} is not in canonical form.`);
		}
		before = { seq, hash };
	}
	const lines = log.flatMap(({ words }) => words ?? []);
	checkSealed(bundle, lines, say);
	if (bundle.report.quoting === "full") {
		checkStates(bundle, lines, say);
		checkImports(bundle, lines, say);
	}
	checkPolicies(bundle, lines, say);
	checkLinks(bundle, lines, say);
	const [first, last] = [log[0]?.seq ?? null, log.at(-1)?.seq ?? null];
	return { lines: log.length, runs, withheld: log.filter(({ line }) => line === null).length, first, last };
}

function checkSealed({ decisions }: Bundle, lines: readonly LoggedLine[], say: Say): void {
	for (const noun of ["verdict", "ruling"] as const) {
		const logged = new Map(
			lines.filter(({ subject }) => subject.startsWith(`${noun}:`)).map((line) => [line.subject, line]),
		);
		for (const entry of decisions[`${noun}s`]) {
			const subject = `${noun}:${entry.id}`;
			const line = logged.get(subject);
			logged.delete(subject);
			if (!line) say("log.jsonl", `has no line of ${noun} ${shown(entry.id)}.`);
			else if (line.body.seal !== entry.seal)
				say("decisions.json", `${noun} ${shown(entry.id)} is not the one that line ${line.seq} of the log sealed.`);
		}
		for (const [subject, { seq }] of logged)
			say("decisions.json", `leaves out ${shown(subject)}, which line ${seq} of the log sealed.`);
	}
}

const claimFields = ["statement", "kind", "priority", "tags", "risk"] as const;
const evidenceFields = [
	"stance",
	"quote",
	"quoteCheck",
	"quoteAt",
	"locator",
	"credibility",
	"url",
	"note",
	"search",
] as const;
const sourceFields = ["name", "kind", "url", "grade", "note", "csl"] as const;

/** Claims, evidence and sources as the log's lines leave them, against what the report says of them. */
function checkStates({ report }: Bundle, lines: readonly LoggedLine[], say: Say): void {
	const states = new Map<string, Record<string, unknown>>();
	for (const { kind, subject, body } of lines) {
		if (/^(claim\.create|evidence\.add|source\.add)$/.test(kind)) states.set(subject, { ...body });
		const state = states.get(subject);
		if (state && /^(claim|evidence|source)\.edit$/.test(kind)) Object.assign(state, body.after);
	}
	const compare = <T extends object>(
		subject: string,
		thing: T,
		fields: readonly (keyof T & string)[],
		where: string,
	) => {
		const state = states.get(subject);
		// Bulk imports of a later Stet may bring things in without a line each; what there is has to fit.
		if (!state) return;
		for (const field of fields) {
			if (field in state && canonical(state[field]) !== canonical(thing[field])) {
				say("report.json", `${where}: ${field} is not what the log says it is.`);
			}
		}
	};
	for (const claim of report.claims) {
		compare(`claim:${claim.id}`, claim, claimFields, nameOf(claim));
		for (const item of claim.evidence)
			compare(`evidence:${item.id}`, item, evidenceFields, `evidence ${item.id} on ${nameOf(claim)}`);
	}
	for (const source of report.sources) compare(`source:${source.id}`, source, sourceFields, `source ${source.number}`);
	const gone = new Set<string>();
	for (const { kind, subject } of lines) {
		if (kind === "evidence.withdraw") gone.add(subject);
		if (kind === "evidence.restore") gone.delete(subject);
	}
	const listed = new Set(report.claims.flatMap(({ evidence }) => evidence.map(({ id }) => `evidence:${id}`)));
	for (const { kind, subject, seq } of lines) {
		if (kind === "evidence.add" && !gone.has(subject) && !listed.has(subject)) {
			say("report.json", `leaves out ${shown(subject)}, which line ${seq} of the log added.`);
		}
	}
}

function checkImports({ report }: Bundle, lines: readonly LoggedLine[], say: Say): void {
	const logged = new Map(lines.map(({ body, seq }) => [body.versionId, { sha256: body.sha256, seq }]));
	for (const { versionId, sha256, place } of report.articles) {
		const line = logged.get(versionId);
		if (typeof line?.sha256 === "string" && line.sha256 !== sha256) {
			say("report.json", `article ${place} is another text than the one that line ${line.seq} of the log brought in.`);
		}
	}
}

/** Every policy out of the one that desks begin with and the lines that changed it. */
function checkPolicies({ decisions }: Bundle, lines: readonly LoggedLine[], say: Say): void {
	let current: PolicyEntry = {
		name: "two-reviewers@1",
		version: 1,
		verdictsNeeded: 2,
		blind: "until-all",
		originsNeeded: 0,
		rulers: ["admin", "editor"],
		disputedFrom: 1,
		overrides: {},
		publication: {
			publishers: ["admin", "editor"],
			conditions: ["disputed", "stale", "quote-not-found"],
			quoting: "full",
		},
	};
	const made = [current];
	for (const { kind, body } of lines) {
		if (kind !== "policy.change") continue;
		const version = Number(body.version);
		current = { ...current, ...(body.after as Partial<PolicyEntry>), name: `desk-policy@${version}`, version };
		made.push(current);
	}
	if (canonical(made) !== canonical(decisions.policies)) {
		say("decisions.json", "the desk's policies are not what the log says they are.");
	}
}

function checkLinks({ links, report }: Bundle, lines: readonly LoggedLine[], say: Say): void {
	const sources = new Set<unknown>(report.sources.map(({ id }) => id));
	const listed = new Set<unknown>(links.map(({ id }) => id));
	const there = new Map<string, string>();
	for (const { kind, body } of lines) {
		const { id, fromSourceId, toSourceId, relation } = body;
		const concerns = listed.has(id) || sources.has(fromSourceId) || sources.has(toSourceId);
		if (kind === "source.link" && concerns)
			there.set(String(id), canonical({ id, fromSourceId, toSourceId, relation }));
		if (kind === "source.unlink") there.delete(String(id));
	}
	for (const link of links) {
		const logged = there.get(link.id);
		there.delete(link.id);
		if (logged !== canonical(link)) say("links.json", `the link ${shown(link.id)} is not what the log says it is.`);
	}
	for (const id of there.keys()) say("links.json", `leaves out the link ${shown(id)}, which the log has.`);
}
