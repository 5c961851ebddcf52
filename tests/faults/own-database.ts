import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { isServing, readPostmaster } from "@/db/cluster/postmaster";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { freePort } from "@/lib/free-port";

/** A Postgres that a test may kill, as durable as anybody's, on a port that it keeps. */
export class OwnDatabase {
	private readonly folder = mkdtempSync(path.join(tmpdir(), "stet-faults-"));
	private port = 0;
	private running: Embedded | undefined;

	async start(): Promise<void> {
		chmodSync(this.folder, 0o755); // root's database runs as another user
		this.port ||= await freePort();
		this.running = await startEmbedded(path.join(this.folder, "data"), { settings: { port: String(this.port) } });
	}

	/** Makes the desk's own database, with nothing in it. */
	async prepare(): Promise<void> {
		const admin = postgres(this.ownerUrl.replace(/stet$/, "postgres"), { max: 1, onnotice: () => {} });
		await admin`create database stet`;
		await admin.end();
		await migrate(this.ownerUrl);
	}

	get ownerUrl(): string {
		return this.running?.ownerUrl ?? "";
	}

	get appUrl(): string {
		return this.running?.appUrl ?? "";
	}

	async kill(): Promise<void> {
		const data = path.join(this.folder, "data", "postgres", "data");
		const { pid } = (await readPostmaster(data)) ?? { pid: 0 };
		process.kill(pid, "SIGKILL");
		while (await isServing(data, { pid, port: undefined })) await pause(20);
	}

	async remove(): Promise<void> {
		await this.running?.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
