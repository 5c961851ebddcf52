import "server-only";
import type { Connection } from "@/db/client";
import { log } from "@/lib/observe/log";
import { DeskFeed, type Listener } from "./desk-feed";

/** How often it is looked whether those who listen may still do so, and whether a notification was lost. */
const lookEvery = 1_000;

/**
 * Hears from Postgres that a desk's log has grown, whichever server wrote the line, and wakes that desk's feed. After
 * a lost connection every feed looks for what it missed.
 */
export class DeskFeeds {
	private readonly feeds = new Map<string, DeskFeed>();
	private readonly timer: NodeJS.Timeout;
	private hearing: Promise<{ unlisten: () => Promise<void> }> | undefined;

	constructor(private readonly connection: Connection) {
		this.timer = setInterval(() => this.each((feed) => feed.look()), lookEvery).unref();
	}

	/** Resolves when the listener has been told everything up to now. Answers what takes it away again. */
	async join(listener: Listener, after: number | undefined): Promise<() => void> {
		await this.hear();
		const { desk } = listener.caller;
		const feed = this.feeds.get(desk) ?? new DeskFeed(desk, this.connection, report);
		this.feeds.set(desk, feed);
		await feed.join(listener, after);
		return () => {
			feed.leave(listener);
			if (feed.isIdle && this.feeds.get(desk) === feed) this.feeds.delete(desk);
		};
	}

	async close(): Promise<void> {
		clearInterval(this.timer);
		await (await this.hearing?.catch(() => undefined))?.unlisten();
	}

	/** A listening connection is opened when the first browser comes, and by postgres.js again whenever it is lost. */
	private async hear(): Promise<void> {
		this.hearing ??= this.connection.sql.listen(
			"stet_events",
			(line) => {
				const [desk = "", seq, claimId] = line.split(":");
				this.feeds.get(desk)?.wake({ seq: Number(seq), claimId });
			},
			() => this.each((feed) => feed.wake()),
		);
		await this.hearing.catch((error: unknown) => {
			this.hearing = undefined;
			throw error;
		});
	}

	private each(act: (feed: DeskFeed) => void): void {
		for (const feed of this.feeds.values()) act(feed);
	}
}

let saidAt = Number.NEGATIVE_INFINITY;

/** Said once a minute: without a database every feed fails every second. */
function report(error: unknown): void {
	if (Date.now() - saidAt < 60_000) return;
	saidAt = Date.now();
	log().warn({ err: error }, "The live feed can't read the log; it goes on trying");
}
