import { connect } from "node:net";

/*
 * Readers of one page, in a process of their own: so many connections that stay open, each asking again as soon as it has its
 * answer. Written on bare sockets, because a client that works as hard as the server would measure itself.
 */
export type Asking = {
	port: number;
	path: string;
	headers: Record<string, string>;
	/** The status that counts; any other is an error. */
	status: number;
	connections: number;
	seconds: number;
};
export type Answered = { perSecond: number; answers: number; errors: number; p50: number; p99: number };

process.channel?.ref(); // stays while there may be more to do
process.on("message", (asking: Asking) => {
	ask(asking).then(
		(result) => process.send?.({ result }),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});

async function ask({ connections, seconds, ...asking }: Asking): Promise<Answered> {
	const milliseconds: number[] = [];
	let errors = 0;
	const began = performance.now();
	const until = began + seconds * 1_000;
	await Promise.all(
		Array.from({ length: connections }, () =>
			reader(asking, until, (took, isRight) => {
				if (isRight) milliseconds.push(took);
				else errors++;
			}),
		),
	);
	const perSecond = (milliseconds.length / (performance.now() - began)) * 1_000;
	const sorted = Float64Array.from(milliseconds).sort();
	const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
	return { perSecond, answers: milliseconds.length, errors, p50: at(0.5), p99: at(0.99) };
}

const endOfHead = Buffer.from("\r\n\r\n");
const nothing = Buffer.alloc(0);

/** One connection, until the time is over or it breaks. */
function reader(
	{ port, path, headers, status }: Omit<Asking, "connections" | "seconds">,
	until: number,
	answered: (took: number, isRight: boolean) => void,
): Promise<void> {
	const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
	const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1");
	return new Promise((resolve) => {
		let asked = performance.now();
		let head: Buffer = nothing;
		/** Bytes of the body that are still to come; undefined while the head is. */
		let missing: number | undefined;
		let isRight = false;
		const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(request));
		const stop = (isBroken: boolean) => {
			socket.removeAllListeners("close").destroy();
			if (isBroken) answered(performance.now() - asked, false);
			resolve();
		};
		socket.on("error", () => {}); // a close follows
		socket.on("close", () => stop(true));
		socket.on("data", (chunk: Buffer) => {
			if (missing === undefined) {
				head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
				const end = head.indexOf(endOfHead);
				if (end < 0) return;
				const said = head.toString("latin1", 0, end);
				const came = Number(said.slice(9, 12));
				isRight = came === status;
				const length = came === 304 ? 0 : Number(/^content-length: (\d+)/im.exec(said)?.[1]);
				missing = length - (head.length - end - endOfHead.length);
				head = nothing;
			} else {
				missing -= chunk.length;
			}
			if (missing > 0) return;
			// More than was announced, or nothing announced: no telling where the next answer begins.
			if (missing !== 0) return stop(true);
			const now = performance.now();
			answered(now - asked, isRight);
			if (now >= until) return stop(false);
			asked = now;
			missing = undefined;
			socket.write(request);
		});
	});
}
