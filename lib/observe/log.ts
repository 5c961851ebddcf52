import "server-only";
import { type Writable, Writable as WritableStream } from "node:stream";
import { format } from "node:util";
import { type Logger, pino } from "pino";
import { described } from "./described";

/*
 * What the server says of itself, for whoever runs it: one JSON object a line, or words where a person watches the terminal. Nothing that
 * somebody sent is in it but a method and a route's pattern; who did what on a desk is in that desk's own log, for its members.
 */
let logger: Logger | undefined;

export function log(): Logger {
	logger ??= logTo(process.stdout.isTTY ? inWords(process.stdout) : pino.destination({ fd: 1, sync: false }));
	return logger;
}

export function logTo(destination: Pick<Writable, "write">): Logger {
	return pino(
		{
			level: process.env.LOG_LEVEL || "info",
			base: { pid: process.pid },
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (level) => ({ level }) },
			serializers: { err: described },
		},
		destination as pino.DestinationStream,
	);
}

/** What packages print, errors with values in them among it, goes the same way. */
export function takeOverConsole(to: Logger = log()): void {
	for (const [method, level] of [
		["error", "error"],
		["warn", "warn"],
		["info", "info"],
		["log", "info"],
	] as const) {
		console[method] = (...said: unknown[]) => {
			const err = said.find((one) => one instanceof Error);
			to[level]({ ...(err && { err }) }, format(...said.filter((one) => !(one instanceof Error))).slice(0, 2_000));
		};
	}
}

type Line = {
	time: string;
	level: string;
	msg?: string;
	method?: string;
	route?: string;
	status?: number;
	ms?: number;
	err?: object;
};

/** For a terminal: `12:03:04 POST /api/v1/claims 201 12 ms`. */
function inWords(out: Writable): Writable {
	return new WritableStream({
		write(chunk: Buffer, _encoding, done) {
			const { time, level, msg, method, route, status, ms, err } = JSON.parse(chunk.toString("utf8")) as Line;
			const mark = level === "info" ? "" : `${level}: `;
			const what = method ? `${method} ${route} ${status} ${ms} ms` : (msg ?? "");
			const why = err ? `\n${JSON.stringify(err, null, "  ")}` : "";
			out.write(`${time.slice(11, 19)} ${mark}${what}${why}\n`, done);
		},
	});
}
