import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type Connection, isAway } from "@/db/client";
import { beat, deleteExpired, failJob, finishJob, putBack, type TakenJob, takeJob } from "@/db/writes/jobs";
import { exportReport } from "@/lib/api/routes/reports";
import { callerForUser } from "@/lib/auth/callers";
import { jobTries } from "@/lib/core/jobs/job";
import { exportFormats } from "@/lib/core/reports/report-files";
import { Refusal } from "@/lib/outcome";
import { RegularLook } from "@/lib/regular-look";

/** How often the server that is at a job says so. */
const beatEvery = 5_000;
/** How often it is looked whether a file has expired. */
const cleanEvery = 60_000;

type Settings = {
	clock?: () => Date;
	make?: typeof exportReport;
	/** Milliseconds between two looks whether a job waits. */
	lookEvery?: number;
	/** Milliseconds until a worker that had no room is asked again. */
	roomEvery?: number;
};

type OnStep = (progress: number, step: string) => Promise<void>;

/** It was cancelled, or this server stops: nothing more is to be done about it here. */
class Stopped extends Error {}

/**
 * Does the jobs of all desks, one at a time on each server; the rows of `jobs` say which server is at which. One that dies
 * is noticed by its silence, and another begins the job anew.
 */
export class Jobs {
	private readonly looks: RegularLook;
	private cleanedAt = Number.NEGATIVE_INFINITY;
	private readonly clock: () => Date;
	private readonly make: typeof exportReport;
	private readonly roomEvery: number;

	constructor(
		private readonly connection: Connection,
		{ clock = () => new Date(), make = exportReport, lookEvery = 1_000, roomEvery = 2_000 }: Settings = {},
	) {
		this.clock = clock;
		this.make = make;
		this.roomEvery = roomEvery;
		this.looks = new RegularLook(() => this.doAll(), {
			every: lookEvery,
			failing: "A job failed, or the jobs can't be looked at",
			sayEvery: 60_000,
		});
	}

	/** Does everything that waits. One look at a time. */
	look(): Promise<void> {
		return this.looks.now();
	}

	/** No more jobs. The one under way ends with its next step and goes back to those that wait. */
	close(): Promise<void> {
		return this.looks.close();
	}

	private async doAll(): Promise<void> {
		const { db } = this.connection;
		if (this.clock().getTime() - this.cleanedAt >= cleanEvery) {
			this.cleanedAt = this.clock().getTime();
			await deleteExpired(db, this.clock());
		}
		while (!this.looks.isClosed) {
			const taken = await takeJob(db, this.clock());
			if (!taken) return;
			if (taken.attempts > jobTries) {
				await failJob(
					db,
					taken,
					this.clock(),
					"The servers that were at it stopped, again and again. Tell your admin.",
				);
			} else await this.doOne(taken);
		}
	}

	private async doOne(taken: TakenJob): Promise<void> {
		const { db } = this.connection;
		// A beat that fails says nothing: the next step finds out whose the job is.
		const beating = setInterval(() => void beat(db, taken, this.clock()).catch(() => {}), beatEvery);
		try {
			await this.render(taken);
		} catch (error) {
			if (error instanceof Stopped) {
				if (this.looks.isClosed) await putBack(db, taken);
				return;
			}
			// It is not made as it was asked for, and the sentence says what to ask for instead.
			if (error instanceof Refusal) return failJob(db, taken, this.clock(), error.refused.sentence);
			// Nobody hears of it then; silent, it is begun anew when the database is back.
			if (isAway(error)) throw error;
			await failJob(
				db,
				taken,
				this.clock(),
				"Something went wrong on our side. Start it again, and tell your admin if it stays.",
			);
			throw error;
		} finally {
			clearInterval(beating);
		}
	}

	private async render(taken: TakenJob): Promise<void> {
		const { db } = this.connection;
		const { noun, subjectId, format: asked } = taken.input;
		let reached = 0;
		const onStep: OnStep = async (progress, step) => {
			// What waits for room begins again, and is as far as it was.
			reached = Math.max(reached, progress);
			const isOurs = await beat(db, taken, this.clock(), { progress: reached, step });
			if (!isOurs || this.looks.isClosed) throw new Stopped();
		};
		await onStep(5, "Looking who asks.");
		// As they are now: whether they are still on the desk, and the role they hold.
		const caller = await callerForUser(this.connection, taken.userId, taken.deskId);
		if (!caller) return failJob(db, taken, this.clock(), "Whoever started it is no longer on this desk.");
		const format = exportFormats.find((one) => one === asked);
		if (!format) return failJob(db, taken, this.clock(), `Reports don't come as ${asked} any more.`);
		const making = () => this.make(db, caller, { noun, id: subjectId }, format, { now: this.clock(), onStep });
		const file = await this.whenThereIsRoom(making, onStep);
		if (!file) return failJob(db, taken, this.clock(), `There is no such ${noun} on this desk any more.`);
		await onStep(95, "Keeping the file.");
		const { filename, mediaType, body } = file;
		await finishJob(db, taken, this.clock(), { result: Buffer.from(body), filename, mediaType, madeFor: caller.role });
	}

	/** Whoever asks for a file at once is sent away when many are being made; a job has time. */
	private async whenThereIsRoom<File>(make: () => Promise<File>, onStep: OnStep): Promise<File> {
		for (;;) {
			try {
				return await make();
			} catch (error) {
				if (!(error instanceof Refusal) || error.refused.code !== "busy") throw error;
				await onStep(30, "Waiting until others’ reports are made.");
				await pause(this.roomEvery);
			}
		}
	}
}
