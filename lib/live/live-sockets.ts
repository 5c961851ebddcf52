import "server-only";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { parse } from "hono/utils/cookie";
import { type WebSocket, WebSocketServer } from "ws";
import type { Connection } from "@/db/client";
import { callerWithCookies } from "@/lib/auth/callers";
import { closedForGood, type FromDesk } from "@/lib/core/live/live-line";
import { log } from "@/lib/observe/log";
import { DeskFeeds } from "./desk-feeds";
import { LivePage } from "./live-page";
import { Presence, type PresenceTimes } from "./presence";

/** Closing codes of RFC 6455. */
const goingAway = 1001;
const tryAgain = 1013;

const beatEvery = 30_000;

/**
 * `/live`: what happens on a desk, as it happens, to its members' browsers, and who is where on it. `?desk=` is the desk that
 * the page is of, `&after=` the last line it knows of. Other sites' pages are refused with 403; who may not listen is told
 * why by a closing code.
 */
export class LiveSockets {
	private readonly server = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024, perMessageDeflate: false });
	private readonly feeds: DeskFeeds;
	private readonly presence: Presence;
	private readonly beat: NodeJS.Timeout;
	private readonly alive = new WeakSet<WebSocket>();

	constructor(
		private readonly connection: Connection,
		times: Partial<PresenceTimes> = {},
	) {
		this.feeds = new DeskFeeds(connection);
		this.presence = new Presence(connection, times);
		this.beat = setInterval(() => this.dropTheSilent(), beatEvery).unref();
	}

	/** Browsers that listen, or are about to. */
	get size(): number {
		return this.server.clients.size;
	}

	async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
		socket.on("error", () => socket.destroy());
		if (!isOwnPage(request)) {
			socket.end(
				"HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\nOnly the desk's own pages may listen.",
			);
			return;
		}
		this.server.handleUpgrade(request, socket, head, (opened) => {
			this.alive.add(opened);
			opened.on("pong", () => this.alive.add(opened));
			opened.on("error", () => opened.terminate());
			const page = new LivePage(opened);
			this.begin(request, opened, page).catch((error: unknown) => {
				log().warn({ err: error }, "A browser could not be told what happens on its desk");
				page.close(tryAgain, "The desk can't be read just now.");
			});
		});
	}

	/** Tells every browser to come back, which another server may answer. */
	async close(): Promise<void> {
		clearInterval(this.beat);
		for (const socket of this.server.clients) socket.close(goingAway, "The server stops.");
		await Promise.all([this.feeds.close(), this.presence.close()]);
		for (const socket of this.server.clients) socket.terminate();
	}

	private async begin(request: IncomingMessage, socket: WebSocket, page: LivePage): Promise<void> {
		const { searchParams } = new URL(request.url ?? "/", "http://desk");
		const caller = await callerWithCookies(this.connection, parse(request.headers.cookie ?? ""));
		if (!caller) return socket.close(closedForGood.notIn, "Sign in first.");
		if (searchParams.get("desk") !== caller.desk) {
			return socket.close(closedForGood.otherDesk, "This page belongs to another desk. Reload it.");
		}
		const listener = {
			caller,
			send: (message: FromDesk) => page.tell(inWords(message)),
			close: (code: number, reason: string) => page.close(code, reason),
		};
		const leave = await this.feeds.join(listener, lineNumber(searchParams.get("after")));
		page.onGone(leave);
		page.attend(this.presence.join(listener.caller, page.tell));
	}

	private dropTheSilent(): void {
		for (const socket of this.server.clients) {
			if (!this.alive.has(socket)) {
				socket.terminate();
				continue;
			}
			this.alive.delete(socket);
			socket.ping();
		}
	}
}

// A desk's feed gives one message to many listeners.
const worded = new WeakMap<FromDesk, string>();

function inWords(message: FromDesk): string {
	const words = worded.get(message) ?? JSON.stringify(message);
	worded.set(message, words);
	return words;
}

/** Browsers send Origin with every handshake, and a page can't change it. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage): boolean {
	return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

function lineNumber(text: string | null): number | undefined {
	const number = text === null || !/^\d{1,15}$/.test(text) ? undefined : Number(text);
	return number;
}
