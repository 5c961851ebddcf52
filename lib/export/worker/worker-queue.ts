import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Report } from "@/lib/core/reports/report";
import { Refusal, refuse } from "@/lib/outcome";

export type SlowFormat = "pdf" | "docx";

export type Job = { format: SlowFormat /** A report as JSON. */; report: string };
export type Made =
	| { file: Uint8Array<ArrayBuffer> }
	| { error: { message: string; stack?: string | undefined; cause?: string | undefined } };

type Waiting = Job & { resolve: (file: Uint8Array<ArrayBuffer>) => void; reject: (error: Error) => void };

type Options = {
	/** Characters of a report as JSON; 1,000 claims have about five million. Typst takes 250 bytes of memory for each. */
	longest: number;
	/** How many jobs may wait for the one that is being made. */
	room: number;
	/** Milliseconds that a job may take. */
	patience: number;
	/** Milliseconds without a job after which the worker leaves. */
	idle: number;
};

/**
 * One worker beside the server for what would keep everybody else waiting, started when it is first needed. It is a process and
 * no thread, because a thread can't be stopped while Typst is at work, and takes the server along when it runs out of memory.
 */
export class WorkerQueue {
	private readonly waiting: Waiting[] = [];
	private current: Waiting | undefined;
	private worker: ChildProcess | undefined;
	private leaving: NodeJS.Timeout | undefined;
	private late: NodeJS.Timeout | undefined;

	constructor(private readonly options: Options) {}

	async make(format: SlowFormat, report: Report): Promise<Uint8Array<ArrayBuffer>> {
		if (this.waiting.length >= this.options.room) {
			refuse("busy", "Many reports are being made at this moment. Try again in a minute.");
		}
		const json = JSON.stringify(report);
		if (json.length > this.options.longest) throw new Refusal({ code: "too-large", sentence: tooLong(format) });
		return new Promise((resolve, reject) => {
			this.waiting.push({ format, report: json, resolve, reject });
			if (!this.current) this.next();
		});
	}

	private next(): void {
		this.current = this.waiting.shift();
		if (!this.current) {
			this.rest();
			return;
		}
		const { format, report } = this.current;
		clearTimeout(this.leaving);
		this.worker ??= this.start();
		this.worker.ref();
		this.worker.channel?.ref();
		this.late = setTimeout(() => {
			this.close();
			this.done({ error: new Refusal({ code: "too-large", sentence: tooLong(format) }) });
		}, this.options.patience);
		this.worker.send({ format, report } satisfies Job);
	}

	private done(outcome: { file: Uint8Array<ArrayBuffer> } | { error: Error }): void {
		clearTimeout(this.late);
		if ("file" in outcome) this.current?.resolve(outcome.file);
		else this.current?.reject(outcome.error);
		this.next();
	}

	private start(): ChildProcess {
		const worker = startWorker();
		const lost = (error: Error) => {
			if (this.worker !== worker) return;
			this.worker = undefined;
			if (this.current) this.done({ error });
		};
		worker.on("message", (made: Made) => this.done("error" in made ? { error: errorFrom(made.error) } : made));
		worker.on("error", (cause) => lost(new Error("The worker that makes reports failed", { cause })));
		worker.on("exit", (code, signal) =>
			lost(new Error(`The worker that makes reports ended by itself (${signal ?? code})`)),
		);
		return worker;
	}

	/** Nothing to do: the worker holds nobody up who wants to end, and leaves after a while. */
	private rest(): void {
		const { worker } = this;
		if (!worker) return;
		worker.unref();
		worker.channel?.unref();
		this.leaving = setTimeout(() => this.close(), this.options.idle).unref();
	}

	/** Also in the middle of a job, which is not finished then. */
	close(): void {
		clearTimeout(this.leaving);
		this.worker?.kill("SIGKILL");
		this.worker = undefined;
	}
}

/** The one of this server. */
export const slowExports = new WorkerQueue({ longest: 8_000_000, room: 8, patience: 60_000, idle: 5 * 60_000 });

function tooLong(format: SlowFormat): string {
	return `This report is too long to be made as ${format.toUpperCase()}: it would take more than a minute, or more memory than there is. Choose HTML or Markdown, or leave claims out.`;
}

function errorFrom({ message, stack, cause }: Extract<Made, { error: unknown }>["error"]): Error {
	const error = new Error(message, { cause });
	if (stack !== undefined) error.stack = stack;
	return error;
}

/** Built, it lies beside the server's file; from the sources, tsx reads it. */
function startWorker(): ChildProcess {
	const here = import.meta.url;
	const isSource = here.endsWith(".ts");
	const file = isSource ? new URL("./worker.ts", here).href : here.replace(/\.mjs$/, "-worker.mjs");
	return fork(fileURLToPath(file), {
		execArgv: [
			...(isSource ? ["--conditions=react-server", "--import", "tsx"] : ["--enable-source-maps"]),
			"--max-old-space-size=2048",
		],
		// No secrets of the server's: what it reads was written by anybody.
		env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
		serialization: "advanced",
		stdio: ["ignore", 2, 2, "ipc"],
	});
}
