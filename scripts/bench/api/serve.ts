import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves on a free loopback port and tells it to whoever started this process; also, when asked, the CPU time it has used. */
export function serve(listener: RequestListener): Server {
	const server = createServer(listener);
	server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
	process.on("message", () => {
		const { user, system } = process.cpuUsage();
		process.send?.({ cpu: (user + system) / 1_000 });
	});
	process.on("SIGTERM", () => process.exit(0));
	return server;
}
