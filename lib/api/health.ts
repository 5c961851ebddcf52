import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Hono } from "hono";
import { connection } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json" with { type: "json" };

/** Whoever asks has a limit of its own, mostly a second or a few. */
const patience = 2_000;

const newest = Math.max(...journal.entries.map(({ when }) => when));

/**
 * `/api/health` says whether this server should be sent requests: a load balancer asks it. `/api/health/live` says that the process
 * answers at all, and asks nothing of the database: whoever restarts what hangs asks that, since a new process would not bring a database back.
 */
export function health(app: Hono, isStopping: () => boolean): void {
	app.get("/api/health/live", (c) => c.json({ status: "ok" }));
	app.get("/api/health", async (c) => {
		const reason = isStopping() ? "stopping" : await objection();
		if (reason === undefined) return c.json({ status: "ok" });
		c.header("Retry-After", "2");
		return c.json({ status: "unavailable", reason }, 503);
	});
}

async function objection(): Promise<string | undefined> {
	const asked = connection()
		.db.execute(sql`select max(created_at)::float8 as version from drizzle.__drizzle_migrations`)
		.then(
			([row]) => (Number(row?.version) >= newest ? undefined : "database-out-of-date"),
			() => "database-away",
		);
	return Promise.race([asked, pause(patience, "database-away", { ref: false })]);
}
