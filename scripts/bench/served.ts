import type { ChildProcess } from "node:child_process";

/** Where a server that was started here listens (see api/serve.ts). */
export function portOf(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => {
		child.once("message", (message: { port: number }) => resolve(message.port));
		child.once("exit", (code) => reject(new Error(`A server ended with ${code} before it listened`)));
	});
}

/** Milliseconds of CPU time that it has used since it began. */
export function cpuOf(server: ChildProcess): Promise<number> {
	return new Promise((resolve) => {
		server.once("message", (answer: { cpu: number }) => resolve(answer.cpu));
		server.send("cpu");
	});
}
