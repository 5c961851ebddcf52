import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, vi } from "vitest";
import { WebSocket } from "ws";
import type { Connection } from "@/db/client";
import type { FromDesk, LiveLine } from "@/lib/core/live/live-line";
import { LiveSockets } from "@/lib/live/live-sockets";
import type { PresenceTimes } from "@/lib/live/presence";
import { type Person, sessionCookie } from "./desk";

/** One of Stet's servers, as far as `/live` goes. */
export type LiveServer = { port: number; close(): Promise<void> };

export async function liveServer(connection: Connection, times: Partial<PresenceTimes> = {}): Promise<LiveServer> {
	const live = new LiveSockets(connection, times);
	const server = createServer();
	server.on("upgrade", (request, socket, head) => void live.upgrade(request, socket, head));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const close = async () => {
		await live.close();
		server.close();
	};
	return { port: (server.address() as AddressInfo).port, close };
}

export type Asked = { after?: number | string; desk?: string; headers?: Record<string, string> };

const open: WebSocket[] = [];

/** For `afterEach`. */
export function closePages(): void {
	for (const socket of open.splice(0)) socket.terminate();
}

/** A page of that person's, listening. */
export class Page {
	readonly messages: FromDesk[] = [];
	readonly closed: Promise<{ code: number; reason: string }>;

	constructor(readonly socket: WebSocket) {
		open.push(socket);
		socket.on("message", (data) => this.messages.push(JSON.parse(String(data)) as FromDesk));
		socket.on("error", () => {});
		this.closed = new Promise((resolve) => {
			socket.once("close", (code, reason) => resolve({ code, reason: String(reason) }));
		});
	}

	get lines(): LiveLine[] {
		return this.messages.flatMap((message) => (message.type === "lines" ? message.lines : []));
	}

	/** The first message says that the desk listens to it. */
	async begun(): Promise<this> {
		await vi.waitFor(() => expect(this.messages.length).toBeGreaterThan(0), { timeout: 5_000 });
		return this;
	}

	async hears(kind: string): Promise<LiveLine> {
		return vi.waitUntil(() => this.lines.find((line) => line.kind === kind), { timeout: 5_000 });
	}
}

export async function pageOf(
	{ port }: { port: number },
	person: Person,
	{ after, desk = person.caller.desk, headers = {} }: Asked = {},
): Promise<Page> {
	const query = new URLSearchParams({ desk, ...(after !== undefined && { after: String(after) }) });
	const cookie = await sessionCookie(person.caller.userId);
	return new Page(
		new WebSocket(`ws://127.0.0.1:${port}/live?${query}`, {
			headers: { Origin: `http://127.0.0.1:${port}`, Cookie: cookie, ...headers },
		}),
	);
}
