import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { isAway } from "@/db/client";
import { log } from "@/lib/observe/log";

/** What is being answered has this long to be finished. */
const limit = 10_000;

type Parts = {
	server: Server;
	/** Milliseconds in which requests are still taken, so that a load balancer can notice. */
	grace: number;
	/** Says to `/live`'s browsers that they should come back, to another server, and begins nothing of its own any more. */
	sendAway(): Promise<unknown>;
	/** What is closed last: the database, what has been counted and not been sent. */
	closing(): Promise<unknown>;
};

/** How the server ends. */
export class Stopping {
	private begun: number | undefined;

	get hasBegun(): boolean {
		return this.begun !== undefined;
	}

	/** On SIGTERM and SIGINT in an orderly way, a second time at once; after a mistake that nobody caught at once too, with an exit code. */
	listen(parts: Parts): void {
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => this.stop(parts));
		process.on("uncaughtException", (err) => fail("Nobody caught an error; the server ends", err));
		process.on("unhandledRejection", (err) => {
			// As when a page asked two things and gave up after the first. What is half done is half done in no request that is answered.
			if (isAway(err)) log().warn({ err }, "The database is away, and nobody waited to hear it");
			else fail("Nobody caught a rejection; the server ends", err);
		});
	}

	private async stop({ server, grace, sendAway, closing }: Parts): Promise<void> {
		if (this.begun !== undefined) {
			// Ctrl-C reaches us from the terminal and from the start command at once: that is one wish.
			if (Date.now() - this.begun > 1_000) process.exit(0);
			return;
		}
		this.begun = Date.now();
		log().info("Stopping");
		await pause(grace);
		setTimeout(() => process.exit(0), limit).unref();
		const told = sendAway();
		const answered = new Promise((resolve) => server.close(resolve));
		// A connection that is kept alive would hold us for ever: those that have an answer coming end with it.
		server.closeIdleConnections();
		await Promise.allSettled([told, answered]);
		await Promise.allSettled([closing()]);
		process.exit(0);
	}
}

function fail(what: string, err: unknown): void {
	log().fatal({ err }, what);
	log().flush();
	process.exitCode = 1;
	// What was written last has a moment to get out.
	setTimeout(() => process.exit(1), 100);
}
