import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Refusal, refuse } from "@/lib/outcome";
import type { Made } from "./answer-jobs";

type Waiting<Job> = {
	job: Job;
	/** Why it is refused when it takes too long. */
	tooLong: string;
	resolve: (file: Uint8Array<ArrayBuffer>) => void;
	reject: (error: Error) => void;
};

type Options = {
	/** The file of it that lies beside this one. */
	worker: string;
	/** How many jobs may wait for the one that is being made. */
	room: number;
	/** Milliseconds that a job may take. */
	patience: number;
	/** Milliseconds without a job after which the worker leaves. */
	idle: number;
	/** Bytes of memory with which it leaves at once: what a long report took is not given back. */
	full: number;
};

/**
 * One worker beside the server for what would keep everybody else waiting, started when it is first needed. It is a process and
 * no thread, because a thread can't be stopped while Typst is at work, and takes the server along when it runs out of memory.
 */
export class WorkerQueue<Job extends object> {
	private readonly waiting: Waiting<Job>[] = [];
	private current: Waiting<Job> | undefined;
	private worker: ChildProcess | undefined;
	private leaving: NodeJS.Timeout | undefined;
	private late: NodeJS.Timeout | undefined;

	constructor(private readonly options: Options) {}

	async make(job: Job, tooLong: string): Promise<Uint8Array<ArrayBuffer>> {
		if (this.waiting.length >= this.options.room) {
			refuse("busy", "Many reports are being made at this moment. Try again in a minute.");
		}
		return new Promise((resolve, reject) => {
			this.waiting.push({ job, tooLong, resolve, reject });
			if (!this.current) this.next();
		});
	}

	private next(): void {
		this.current = this.waiting.shift();
		if (!this.current) {
			this.rest();
			return;
		}
		const { job, tooLong } = this.current;
		clearTimeout(this.leaving);
		this.worker ??= this.start();
		this.worker.ref();
		this.worker.channel?.ref();
		this.late = setTimeout(() => {
			this.close();
			this.done({ error: new Refusal({ code: "too-large", sentence: tooLong }) });
		}, this.options.patience);
		this.worker.send(job);
	}

	private done(outcome: { file: Uint8Array<ArrayBuffer> } | { error: Error }): void {
		clearTimeout(this.late);
		if ("file" in outcome) this.current?.resolve(outcome.file);
		else this.current?.reject(outcome.error);
		this.next();
	}

	private start(): ChildProcess {
		const worker = startWorker(this.options.worker);
		const lost = (error: Error) => {
			if (this.worker !== worker) return;
			this.worker = undefined;
			if (this.current) this.done({ error });
		};
		worker.on("message", ({ outcome, memory }: Made) => {
			// From one that was given up, it would be taken for the answer to the next job.
			if (this.worker !== worker) return;
			if (memory > this.options.full) this.close();
			this.done("error" in outcome ? { error: errorFrom(outcome.error) } : { file: new Uint8Array(outcome.file) });
		});
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

function errorFrom({ message, stack, cause }: Extract<Made["outcome"], { error: unknown }>["error"]): Error {
	const error = new Error(message, { cause });
	if (stack !== undefined) error.stack = stack;
	return error;
}

/** Built, it lies beside the server's file; from the sources, tsx reads it. */
function startWorker(name: string): ChildProcess {
	const here = import.meta.url;
	const isSource = here.endsWith(".ts");
	const file = isSource ? new URL(`./${name}.ts`, here).href : here.replace(/\.mjs$/, `-${name}.mjs`);
	return fork(fileURLToPath(file), {
		execArgv: [
			...(isSource ? ["--conditions=react-server", "--import", "tsx"] : ["--enable-source-maps"]),
			"--max-old-space-size=2048",
			"--expose-gc",
		],
		// No secrets of the server's: what it reads was written by anybody.
		env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
		serialization: "advanced",
		stdio: ["ignore", 2, 2, "ipc"],
	});
}
