import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { serverArgs } from "@/scripts/build";

/** One production server on a database that is there already, which a test may kill. */
export class AppServer {
	said = "";
	private child: ChildProcess | undefined;
	private ended: Promise<unknown> = Promise.resolve();

	constructor(
		readonly port: number,
		private readonly env: Record<string, string>,
	) {}

	get address(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Answers once it is ready. */
	async start(): Promise<void> {
		this.launch();
		await this.ready();
	}

	launch(): void {
		const dist = process.env.STET_DIST ?? ".next-test";
		const child = spawn(process.execPath, serverArgs(dist), {
			env: {
				...process.env,
				NODE_ENV: "production",
				PORT: String(this.port),
				HOST: "127.0.0.1",
				DATABASE_URL: "",
				STET_DIST: dist,
				...this.env,
			},
			stdio: ["ignore", "pipe", "pipe"],
		});
		this.child = child;
		this.ended = once(child, "close");
		for (const stream of [child.stdout, child.stderr]) {
			stream.on("data", (chunk: Buffer) => {
				this.said = (this.said + chunk.toString("utf8")).slice(-1_000_000);
			});
		}
		const endWithUs = () => child.kill("SIGKILL");
		process.once("exit", endWithUs);
		child.once("close", () => process.off("exit", endWithUs));
	}

	async ready(): Promise<void> {
		for (;;) {
			const answer = await fetch(`${this.address}/api/health`).catch(() => undefined);
			if (answer?.ok) return;
			if (!this.isUp) throw new Error(`The server ended:\n${this.said.slice(-2_000)}`);
			await pause(50);
		}
	}

	get isUp(): boolean {
		return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
	}

	signal(signal: NodeJS.Signals): void {
		this.child?.kill(signal);
	}

	/** The exit code; null when a signal ended it. */
	async end(signal: NodeJS.Signals): Promise<number | null> {
		this.signal(signal);
		await this.ended;
		return this.child?.exitCode ?? null;
	}
}
