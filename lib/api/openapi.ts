import "server-only";
import { z } from "zod";
import type { Command } from "@/lib/commands/command";
import { dashboardParts } from "@/lib/core/dashboard/dashboard";
import { quotings } from "@/lib/core/reports/report";
import { exportFormats } from "@/lib/core/reports/report-files";
import { agreementInput } from "@/lib/input/agreement";
import { dashboardInput } from "@/lib/input/dashboard";
import type { Query } from "./query";

type JsonSchema = { properties?: Record<string, unknown>; required?: string[]; [key: string]: unknown };

const problemSchema = {
	type: "object",
	required: ["type", "title", "status", "detail", "code"],
	properties: {
		type: { type: "string" },
		title: { type: "string" },
		status: { type: "integer" },
		detail: { type: "string", description: "What happened and what to do next" },
		code: { type: "string" },
	},
};

/** The OpenAPI 3.1 description of the whole API, generated from the lists that serve it. */
export function openApi(commands: readonly Command[], queries: readonly Query[]) {
	const paths: Record<string, Record<string, unknown>> = {};
	const schemas: Record<string, unknown> = { Problem: problemSchema };
	for (const verb of commands) {
		const { path, method, status = 200 } = verb.route;
		paths[path] = { ...paths[path], [method]: commandOperation(verb, status, schemas) };
	}
	for (const one of queries) paths[one.path] = { ...paths[one.path], get: queryOperation(one, schemas) };
	const bringingIn = commands.find(({ name }) => name === "exchange.import");
	if (bringingIn) paths["/imports/preview"] = { post: previewOperation(commandOperation(bringingIn, 200, schemas)) };
	Object.assign(paths, downloadPaths);
	return {
		openapi: "3.1.0",
		info: {
			title: "Stet",
			version: "1",
			description: "Claims, evidence, verdicts and reports. Offsets are UTF-16 units; times are ISO 8601 with zone.",
		},
		servers: [{ url: "/api/v1" }],
		security: [{ token: [] }],
		paths,
		components: {
			securitySchemes: { token: { type: "http", scheme: "bearer" } },
			schemas,
		},
	};
}

function commandOperation(verb: Command, status: number, shared: Record<string, unknown>) {
	const { inPath, rest } = split(schemaOf(verb.name, verb.input, shared), verb.route.path);
	const json = { "application/json": { schema: rest } };
	const form = {
		"multipart/form-data": {
			schema: { ...rest, properties: { ...rest.properties, file: { type: "string", format: "binary" } } },
		},
	};
	return {
		operationId: verb.name,
		summary: verb.summary,
		description: `Needs the permission \`${verb.may}\`.`,
		parameters: [
			...inPath,
			{
				name: "Idempotency-Key",
				in: "header",
				schema: { type: "string", maxLength: 200 },
				description: "A request repeated with the same key happens once",
			},
			...("version" in verb.input.shape || "claimVersion" in verb.input.shape
				? [
						{
							name: "If-Match",
							in: "header",
							schema: { type: "string" },
							description: "The version this edit is based on",
						},
					]
				: []),
		],
		...(Object.keys(rest.properties ?? {}).length > 0 && {
			requestBody: { required: true, content: verb.takesFile ? { ...json, ...form } : json },
		}),
		responses: { [status]: { description: "Done, and committed", content: anyJson }, default: problemResponse },
	};
}

/** The same words as the command takes; nothing is written. */
function previewOperation({ parameters: _parameters, ...operation }: ReturnType<typeof commandOperation>) {
	return {
		...operation,
		operationId: "exchange.preview",
		summary: "What bringing in a file would make, and what stays out and why",
		responses: { 200: { description: "Nothing is written", content: anyJson }, default: problemResponse },
	};
}

function queryOperation(one: Query, shared: Record<string, unknown>) {
	const { inPath, rest } = split(schemaOf(one.name, one.input, shared), one.path);
	const inQuery = Object.entries(rest.properties ?? {}).map(([name, schema]) => ({
		name,
		in: "query",
		required: rest.required?.includes(name) ?? false,
		schema,
	}));
	return {
		operationId: one.name,
		summary: one.summary,
		...((one.description ?? one.may) && {
			description: [one.description, one.may && `Needs the permission \`${one.may}\`.`].filter(Boolean).join(" "),
		}),
		parameters: [...inPath, ...inQuery],
		responses: { 200: { description: "What was asked for", content: anyJson }, default: problemResponse },
	};
}

const anyJson = { "application/json": { schema: { type: "object" } } };
const problemResponse = {
	description: "Refused, with a sentence",
	content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

const idParameter = { name: "id", in: "path", required: true, schema: { type: "string" } };
const download = (operationId: string, summary: string, parameters: unknown[] = []) => ({
	get: {
		operationId,
		summary,
		parameters: [idParameter, ...parameters],
		responses: { 200: { description: "The file" }, default: problemResponse },
	},
});
const csvDownload = (operationId: string, summary: string, input: z.ZodObject) => ({
	get: {
		operationId,
		summary,
		parameters: Object.entries(z.toJSONSchema(input, { io: "input" }).properties ?? {}).map(([name, schema]) => ({
			name,
			in: "query",
			schema,
		})),
		responses: { 200: { description: "The file" }, default: problemResponse },
	},
});
const downloadPaths = {
	"/agreement/ratings.csv": csvDownload(
		"agreement.csv",
		"The table that agreement is computed from, as CSV",
		agreementInput,
	),
	...Object.fromEntries(
		dashboardParts.map((part) => [
			`/dashboard/${part}.csv`,
			csvDownload(`dashboard.${part}`, `The dashboard's ${part}, as CSV`, dashboardInput),
		]),
	),
	"/versions/{id}/original": download("version.original", "The bytes an article came in"),
	"/archives/{id}/content": download("archive.content", "The bytes of a kept copy"),
	"/jobs/{id}/file": download("job.file", "What a job of yours made, for a day"),
	"/articles/{id}/report": download("article.report", "An article's fact-check report", [
		{ name: "format", in: "query", schema: { enum: exportFormats, default: "html" } },
		{ name: "download", in: "query", schema: { enum: ["1"] } },
		{ name: "quoting", in: "query", schema: { enum: quotings, default: "full" } },
		{ name: "copies", in: "query", schema: { enum: ["0"] }, description: "Leaves kept copies out of a bundle" },
	]),
	"/dossiers/{id}/report": download("dossier.report", "A dossier's fact-check report, over all its articles", [
		{ name: "format", in: "query", schema: { enum: exportFormats, default: "html" } },
		{ name: "download", in: "query", schema: { enum: ["1"] } },
		{ name: "quoting", in: "query", schema: { enum: quotings, default: "full" } },
		{ name: "copies", in: "query", schema: { enum: ["0"] }, description: "Leaves kept copies out of a bundle" },
	]),
};

/** An input's schema. What refers to itself, such as any JSON, goes into `shared`, where references can find it. */
function schemaOf(name: string, input: z.ZodObject, shared: Record<string, unknown>): JsonSchema {
	const schema = z.toJSONSchema(input.omit({ ...("bytes" in input.shape && { bytes: true }) }), {
		io: "input",
		unrepresentable: "any",
	});
	const { $schema: _dialect, $defs = {}, ...rest } = schema;
	const moved = (part: object) =>
		JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`)) as JsonSchema;
	for (const [key, part] of Object.entries($defs)) shared[`${name}.${key}`] = moved(part);
	return moved(rest);
}

/** Divides an input's schema into what stands in the path and what doesn't. */
function split(schema: JsonSchema, path: string) {
	const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
	const entries = Object.entries(schema.properties ?? {});
	const required = schema.required?.filter((name) => !names.includes(name)) ?? [];
	return {
		inPath: names.map((name) => ({ name, in: "path", required: true, schema: schema.properties?.[name] ?? {} })),
		rest: {
			...schema,
			properties: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
			...(required.length > 0 ? { required } : { required: undefined }),
		} as JsonSchema,
	};
}
