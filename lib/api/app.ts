import "server-only";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { connection } from "@/db/client";
import { type Command, checkMay, execute, read } from "@/lib/commands/command";
import { commands } from "@/lib/commands/list";
import { countCommand } from "@/lib/observe/metrics";
import { traced } from "@/lib/observe/traces";
import { type Outcome, Refusal, refuse } from "@/lib/outcome";
import { answer, worthCompressing } from "./answer";
import { maxBodyBytes, readBody } from "./body";
import { apiCaller } from "./caller";
import { failure, timely } from "./failure";
import { health } from "./health";
import { observed } from "./observed";
import { openApi } from "./openapi";
import { problem } from "./problem";
import { queries } from "./queries";
import type { Query } from "./query";
import { agreement } from "./routes/agreement";
import { dashboard } from "./routes/dashboard";
import { downloads } from "./routes/downloads";
import { imports } from "./routes/imports";
import { jobFiles } from "./routes/job-files";
import { reports } from "./routes/reports";

type ApiParts = {
	/** The server was asked to stop: it should be sent nothing more. */
	isStopping?: () => boolean;
};

/** `/api/v1` and `/api/health`: every command and query, read off their lists, and the few downloads. */
export function apiApp({ isStopping = () => false }: ApiParts = {}): Hono {
	const app = new Hono();
	health(app, isStopping);
	app.use(observed);
	app.use(async (c, next) => {
		// Before the answer is made: added afterwards, they would have it made a second time.
		c.header("X-Content-Type-Options", "nosniff");
		c.header("Cache-Control", "no-store");
		await next();
	});
	// For downloads; what `answer` sends is compressed already, or not worth it.
	app.use(compress({ threshold: worthCompressing }));
	const limited = bodyLimit({
		maxSize: maxBodyBytes,
		onError: (c) =>
			problem(c, {
				code: "too-large",
				sentence: "This request is too large. An article has at most 5 MB, a kept copy 20 MB.",
			}),
	});
	app.use((c, next) => (isSurelySmall(c) ? next() : limited(c, next)));

	const v1 = app.basePath("/api/v1");
	v1.get("/openapi.json", (c) => c.json(openApi(commands, queries)));
	for (const verb of commands) v1.on(verb.route.method, honoPath(verb.route.path), (c) => handleCommand(c, verb));
	for (const one of queries) v1.get(honoPath(one.path), (c) => handleQuery(c, one));
	v1.route("/", downloads);
	v1.route("/", imports);
	v1.route("/", reports);
	v1.route("/", agreement);
	v1.route("/", dashboard);
	v1.route("/", jobFiles);

	app.notFound((c) =>
		problem(c, { code: "not-found", sentence: `Nothing is at ${c.req.path}. The list is /api/v1/openapi.json.` }),
	);
	app.onError((error, c) => (error instanceof Refusal ? problem(c, error.refused) : failure(c, error)));
	return app;
}

function honoPath(path: string): string {
	return path.replace(/\{(\w+)\}/g, ":$1");
}

async function handleCommand(c: Context, verb: Command): Promise<Response> {
	const caller = await timely(apiCaller(c));
	const body = await readBody(c, verb.takesFile === true);
	const input = { ...withBaseVersion(c, verb, body), ...c.req.param() };
	const idempotencyKey = readKey(c);
	const outcome: Outcome<unknown> = await traced(verb.name, {}, () =>
		timely(execute(connection().db, verb, caller, input, { idempotencyKey })),
	);
	countCommand(verb.name, outcome.ok ? (outcome.replayed ? "replayed" : "done") : outcome.refused.code);
	if (!outcome.ok) return problem(c, outcome.refused);
	if (outcome.replayed) c.header("Idempotent-Replayed", "true");
	if (outcome.line) c.header("Stet-Line", `${outcome.line.seq} ${outcome.line.kind}`);
	return answer(c, outcome.value, verb.route.status ?? 200);
}

async function handleQuery(c: Context, one: Query): Promise<Response> {
	const caller = await timely(apiCaller(c));
	if (one.may) checkMay(caller, one.may);
	const input = read(one.input, { ...c.req.query(), ...c.req.param() });
	const value = await timely(one.run(connection().db, caller, input));
	if (value === undefined) refuse("not-found", "There is no such thing on this desk.");
	return answer(c, value, 200);
}

/** No body, or one whose length was given, which Node holds the sender to: nothing has to be counted as it comes in. */
function isSurelySmall({ req }: Context): boolean {
	if (req.method === "GET" || req.method === "HEAD") return true;
	const length = req.header("Content-Length");
	return length !== undefined && Number(length) <= maxBodyBytes && req.header("Transfer-Encoding") === undefined;
}

/** `If-Match: "3"` says the same as `version: 3` in the body. */
function withBaseVersion(c: Context, verb: Command, body: Record<string, unknown>): Record<string, unknown> {
	const match = c.req.header("If-Match");
	const field = "version" in verb.input.shape ? "version" : "claimVersion" in verb.input.shape ? "claimVersion" : null;
	if (match === undefined || field === null || field in body) return body;
	const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(match.trim())?.[1];
	if (version === undefined) refuse("invalid", 'Send If-Match with the version in quotes: If-Match: "3".');
	return { ...body, [field]: Number(version) };
}

function readKey(c: Context): string | undefined {
	const key = c.req.header("Idempotency-Key");
	if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) {
		refuse("invalid", "An Idempotency-Key has 1 to 200 visible ASCII characters; a UUID is best.");
	}
	return key;
}
