import "server-only";
import { type RawData, WebSocket } from "ws";
import type { Place } from "@/lib/core/live/presence";
import { type Bucket, type Rate, takeOne } from "@/lib/core/live/token-bucket";
import { readFromPage } from "@/lib/input/presence";
import type { Attendance } from "./presence";

/** Closing codes of RFC 6455. */
const notUnderstood = 1003;
const broken = 1008;

/** What may wait for a browser that reads too slowly; past that it has to come back and be told what it missed. */
const mostWaiting = 1_000_000;
/** A page says where it is some six times a second at most; this leaves room for a network that holds back and then hurries. */
const rate: Rate = { burst: 30, perSecond: 12 };

/** One browser's connection: what is said to it, and what it says, which is only where it is. */
export class LivePage {
	private bucket: Bucket = { tokens: rate.burst, at: performance.now() };
	private attendance: Attendance | undefined;
	/** Said before the page was let in. */
	private early: Place | undefined;
	private readonly leaving: (() => void)[] = [];
	private isGone = false;

	constructor(private readonly socket: WebSocket) {
		socket.on("message", (data, isBinary) => this.take(data, isBinary));
		socket.once("close", () => this.leave());
	}

	readonly tell = (message: string): void => {
		if (this.isGone) return;
		if (this.socket.bufferedAmount > mostWaiting) this.socket.terminate();
		else this.socket.send(message);
	};

	/** From here on the page is somewhere. */
	attend(attendance: Attendance): void {
		this.attendance = attendance;
		this.onGone(() => attendance.leave());
		if (this.early && !this.isGone) void attendance.here(this.early);
	}

	/** Calls when the page is gone, or at once if it is gone already. */
	onGone(act: () => void): void {
		if (this.isGone) act();
		else this.leaving.push(act);
	}

	/** It is gone from now on, however long its browser takes to hang up. */
	close(code: number, reason: string): void {
		this.leave();
		this.socket.close(code, reason);
	}

	private take(data: RawData, isBinary: boolean): void {
		if (this.isGone || this.socket.readyState !== WebSocket.OPEN) return;
		const bucket = takeOne(this.bucket, performance.now(), rate);
		const said = isBinary || !bucket ? null : readFromPage(String(data));
		if (!bucket) this.close(broken, "This page said too much at once. Load it again.");
		else if (!said) this.close(notUnderstood, "That was not understood. Load the page again.");
		else if (this.attendance) void this.attendance.here(said.place);
		else this.early = said.place;
		this.bucket = bucket ?? this.bucket;
	}

	private leave(): void {
		if (this.isGone) return;
		this.isGone = true;
		for (const act of this.leaving.splice(0)) act();
	}
}
