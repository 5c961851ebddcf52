import { once } from "node:events";
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * A load balancer as plain as one can be: each request, also those of one browser, goes to the next server in turn that says it is
 * ready. It keeps nobody with a server, and does not send a request a second time: that is for whoever sent it.
 */
export class Balancer {
	/** How many requests each server has answered. */
	readonly answered = new Map<number, number>();
	private readonly server: Server;
	private readonly ready = new Set<number>();
	private readonly sockets = new Set<Duplex>();
	private readonly looking: NodeJS.Timeout;
	private turn = 0;

	constructor(private readonly ports: number[]) {
		this.server = createServer((request, response) => this.pass(request, response));
		this.server.on("upgrade", (request, socket, head) => this.passSocket(request, socket as Socket, head));
		this.looking = setInterval(() => void this.look(), 200);
	}

	async listen(port: number): Promise<void> {
		await this.look();
		this.server.listen(port, "127.0.0.1");
		await once(this.server, "listening");
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	close(): void {
		clearInterval(this.looking);
		for (const socket of this.sockets) socket.destroy();
		this.server.close();
		this.server.closeAllConnections();
	}

	private async look(): Promise<void> {
		await Promise.all(
			this.ports.map(async (port) => {
				const signal = AbortSignal.timeout(1_000);
				const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal }).catch(() => undefined);
				if (answer?.ok) this.ready.add(port);
				else this.ready.delete(port);
			}),
		);
	}

	private next(): number | undefined {
		const open = this.ports.filter((port) => this.ready.has(port));
		return open[this.turn++ % open.length];
	}

	private pass(request: IncomingMessage, response: ServerResponse): void {
		const port = this.next();
		const gone = () => {
			if (response.headersSent) response.destroy();
			else response.writeHead(502).end();
		};
		if (port === undefined) {
			gone();
			return;
		}
		const { method, url, headers } = request;
		const onward = ask({ host: "127.0.0.1", port, method, path: url, headers, agent: false });
		onward.on("error", gone);
		onward.on("response", (answer) => {
			this.answered.set(port, (this.answered.get(port) ?? 0) + 1);
			response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
			answer.pipe(response);
			answer.on("error", () => response.destroy());
		});
		response.on("close", () => onward.destroy());
		request.pipe(onward);
	}

	private passSocket(request: IncomingMessage, near: Socket, head: Buffer): void {
		const port = this.next();
		if (port === undefined) {
			near.destroy();
			return;
		}
		const far = connect(port, "127.0.0.1", () => {
			const lines = Array.from({ length: request.rawHeaders.length / 2 }, (_, n) =>
				request.rawHeaders.slice(2 * n, 2 * n + 2),
			);
			far.write(`GET ${request.url} HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`);
			far.write(head);
			near.pipe(far).pipe(near);
		});
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			this.sockets.add(one);
			one
				.on("error", () => other.destroy())
				.on("close", () => {
					this.sockets.delete(one);
					other.destroy();
				});
		}
	}
}
