import { randomUUID } from "node:crypto";
import { Agent, type IncomingMessage, request } from "node:http";

/*
 * The caller, in a process of its own so that it takes nothing from the servers' event loops. Runs what it is sent, answers
 * with how long each call took.
 */
export type Load = {
	port: number;
	token: string;
	concurrency: number;
	/** What each call asks for, one after the other on one connection; a POST where there is a body. */
	calls: { path: string; body?: unknown }[][];
};
export type LoadResult = { seconds: number; milliseconds: number[]; bytes: number };

process.channel?.ref(); // stays while there may be more to do
process.on("message", (load: Load) => {
	run(load).then(
		(result) => process.send?.({ result }),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});

async function run({ port, token, concurrency, calls }: Load): Promise<LoadResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const milliseconds: number[] = [];
	let bytes = 0;
	let next = 0;
	const began = performance.now();
	await Promise.all(
		Array.from({ length: concurrency }, async () => {
			for (let call = calls[next++]; call; call = calls[next++]) {
				const at = performance.now();
				for (const { path, body } of call) bytes += await send(agent, port, token, path, body);
				milliseconds.push(performance.now() - at);
			}
		}),
	);
	const seconds = (performance.now() - began) / 1_000;
	agent.destroy();
	return { seconds, milliseconds, bytes };
}

/** The bytes of the body that came back, as they were sent. */
function send(agent: Agent, port: number, token: string, path: string, body: unknown): Promise<number> {
	return new Promise((resolve, reject) => {
		const sent = body === undefined ? undefined : JSON.stringify(body);
		const headers: Record<string, string> = { Authorization: `Bearer ${token}`, "Accept-Encoding": "gzip" };
		if (sent !== undefined) {
			headers["Content-Type"] = "application/json";
			headers["Content-Length"] = String(Buffer.byteLength(sent));
			headers["Idempotency-Key"] = randomUUID();
		}
		const method = sent === undefined ? "GET" : "POST";
		const outgoing = request({ agent, host: "127.0.0.1", port, path, method, headers }, (response: IncomingMessage) => {
			let bytes = 0;
			response.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
			});
			response.on("error", reject);
			response.on("end", () => {
				const { statusCode = 0 } = response;
				if (statusCode >= 200 && statusCode < 300) resolve(bytes);
				else reject(new Error(`${method} ${path} answered ${statusCode}`));
			});
		});
		outgoing.on("error", reject);
		outgoing.end(sent);
	});
}
