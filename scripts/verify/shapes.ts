import { z } from "zod";
import { report } from "@/lib/input/report";
import { type Say, shown } from "./problem";

/*
 * What the files of a bundle look like. Only their form: whether they hold is computed elsewhere, and with none of the
 * writer's code.
 */
const id = z.string().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const natural = z.int().min(0);

const manifest = z.strictObject({
	format: z.literal("stet-bundle@1"),
	stet: z.string(),
	report: z.string(),
	generatedAt: z.string(),
	desk: z.strictObject({ id, name: z.string() }),
	subject: z.strictObject({ noun: z.string(), id, title: z.string() }),
	quoting: z.string(),
	copies: z.strictObject({ named: natural, included: natural }),
	policy: z.string(),
	scale: z.string(),
	logHead: z.strictObject({ seq: natural, hash }),
	signed: z.boolean(),
	files: z.array(z.strictObject({ path: id, bytes: natural, sha256: hash })),
	sha256: hash,
});

const rule = {
	verdictsNeeded: z.int().min(0),
	blind: z.string(),
	originsNeeded: natural,
	rulers: z.array(z.string()),
};
const policy = z.strictObject({
	name: z.string(),
	version: z.int(),
	...rule,
	disputedFrom: z.int(),
	overrides: z.record(z.string(), z.strictObject(rule).partial()),
	publication: z.strictObject({
		publishers: z.array(z.string()),
		conditions: z.array(z.string()),
		quoting: z.string(),
	}),
});
const basis = z.looseObject({
	claim: z.looseObject({ id, version: z.int(), statement: z.string(), kind: z.string() }),
	evidence: z.array(z.looseObject({ id, version: z.int() })),
	sources: z.array(z.looseObject({ id, grade: z.string().nullable() })),
	texts: z.array(z.looseObject({ versionId: id, sha256: hash })),
	links: z.array(z.looseObject({ id, fromSourceId: id, toSourceId: id, relation: z.string() })).optional(),
	spans: z.array(z.looseObject({ versionId: id, start: natural, end: natural })).optional(),
});
const verdict = z.looseObject({
	id,
	claimId: id,
	reviewerId: id,
	track: z.string(),
	rating: z.string(),
	blind: z.boolean().nullable(),
	basis,
	sealedAt: z.string(),
	seal: hash,
});
const ruling = z.looseObject({
	id,
	claimId: id,
	track: z.string(),
	rating: z.string(),
	kind: z.string(),
	disputeId: z.string().nullable(),
	adopts: z.string().nullable(),
	confirms: z.string().nullable(),
	verdictIds: z.array(id),
	dissent: z.array(id),
	policy: z.string(),
	basis,
	decidedBy: id,
	decidedAt: z.string(),
	seal: hash,
});
const decisions = z.strictObject({
	policies: z.array(policy).min(1),
	verdicts: z.array(verdict),
	rulings: z.array(ruling),
});
const links = z.array(z.strictObject({ id, fromSourceId: id, toSourceId: id, relation: z.string() }));
const copies = z.array(
	z.strictObject({
		evidence: id,
		sha256: hash,
		mediaType: z.string(),
		filename: z.string().nullable(),
		bytes: natural,
		archivedAt: z.string(),
		url: z.string().nullable(),
		file: z.string().nullable(),
		reading: z.string().nullable(),
	}),
);
const head = z.strictObject({
	format: z.literal("stet-heads@1"),
	exportedAt: z.string(),
	heads: z.tuple([z.strictObject({ deskId: id, desk: z.string(), seq: natural, hash, at: z.string().nullable() })]),
	publicKey: z.string().nullable(),
	signature: z.string().nullable(),
});
const signature = z.strictObject({ publicKey: z.string(), signature: z.string() });
const logLine = z.strictObject({ seq: z.int().min(1), hash, previous: hash, line: z.string().nullable() });
const loggedLine = z.strictObject({
	deskId: id,
	seq: z.int(),
	at: z.string(),
	actorId: id,
	kind: z.string(),
	subject: z.string(),
	claimId: z.string().nullable(),
	articleId: z.string().nullable(),
	body: z.record(z.string(), z.unknown()),
});

export const shapes = { manifest, report, decisions, links, copies, head, signature, logLine, loggedLine };

export type Manifest = z.infer<typeof manifest>;
export type SealedVerdictEntry = z.infer<typeof verdict>;
export type SealedRulingEntry = z.infer<typeof ruling>;
export type PolicyEntry = z.infer<typeof policy>;
export type LogEntry = z.infer<typeof logLine>;
export type LoggedLine = z.infer<typeof loggedLine>;

/** A file's JSON in that shape; undefined, and said, for anything else. */
export function readShape<S extends z.ZodType>(
	file: string,
	content: Buffer | string | undefined,
	shape: S,
	say: Say,
): z.infer<S> | undefined {
	if (content === undefined) return undefined;
	let value: unknown;
	try {
		value = JSON.parse(String(content));
	} catch {
		say(file, "is no JSON.");
		return undefined;
	}
	const read = shape.safeParse(value);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const where = issue?.path.join(".") ?? "";
	say(
		file,
		`is not of the form it should have${where === "" ? "" : ` at ${shown(where)}`}: ${shown(issue?.message ?? "", 120)}.`,
	);
	return undefined;
}
