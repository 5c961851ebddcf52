import { log } from "@/lib/observe/log";

type Settings = {
	/** Milliseconds between the beginnings of two looks. */
	every: number;
	/** What the log of the server says when a look fails. Without a database every look does. */
	failing: string;
	/** Milliseconds in which it is said once. */
	sayEvery: number;
};

/** Looks again and again whether there is something to do, and does it; one look at a time. It keeps no process alive. */
export class RegularLook {
	private readonly timer: NodeJS.Timeout;
	private looking: Promise<void> | undefined;
	private saidAt = Number.NEGATIVE_INFINITY;
	/** Looks that take long ask between their steps whether they should end. */
	isClosed = false;

	constructor(
		private readonly work: () => Promise<void>,
		private readonly settings: Settings,
	) {
		this.timer = setInterval(() => void this.now().catch((error) => this.report(error)), settings.every).unref();
	}

	/** Looks now, or joins the look that is under way. Rejects as the work does. */
	now(): Promise<void> {
		this.looking ??= this.work().finally(() => {
			this.looking = undefined;
		});
		return this.looking;
	}

	/** No more looks. One that is under way is waited for. */
	async close(): Promise<void> {
		this.isClosed = true;
		clearInterval(this.timer);
		await this.looking?.catch(() => {});
	}

	private report(err: unknown): void {
		if (Date.now() - this.saidAt < this.settings.sayEvery) return;
		this.saidAt = Date.now();
		log().warn({ err }, this.settings.failing);
	}
}
