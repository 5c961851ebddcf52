import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { connection } from "@/db/client";
import { apiApp } from "@/lib/api/app";
import { startDigests } from "@/lib/digest/digests";
import { readEnv } from "@/lib/env";
import { LiveSockets } from "@/lib/live/live-sockets";

/**
 * The one HTTP server: the API here, every page to Next. It is started by `npm start`, which
 * has brought up the database and put its URL and the rest into the environment.
 */
const dev = process.env.NODE_ENV !== "production";
const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST ?? "127.0.0.1";

// Next takes every upgrade of the server it is given, so it gets one that hears of its own alone.
const pagesUpgrades = new Server();
const pages = next({ dev, hostname, port, httpServer: pagesUpgrades });
await pages.prepare();
const renderPage = pages.getRequestHandler();
const answerApi = getRequestListener(apiApp().fetch);

const server = createServer((request, response) => {
	const path = request.url ?? "/";
	if (path.startsWith("/api/v1/") || path === "/api/health") {
		answerApi(request, response);
	} else {
		guardPage(request, response);
		renderPage(request, response);
	}
});

const live = new LiveSockets(connection());
const digests = startDigests(connection(), readEnv().mail);
server.on("upgrade", (request, socket, head) => {
	if (request.url?.split("?")[0] === "/live") void live.upgrade(request, socket, head);
	else if (dev) pagesUpgrades.emit("upgrade", request, socket, head);
	else socket.destroy();
});

/** A new nonce for every page: Next puts it on its own scripts when it finds it in the request's policy. */
function guardPage(request: IncomingMessage, response: ServerResponse): void {
	const nonce = randomBytes(16).toString("base64");
	const policy = [
		"default-src 'self'",
		`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
		// Development's hot reloading injects styles; positions of popovers are style attributes.
		dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data: blob:",
		`connect-src 'self'${dev ? " ws:" : ""}`,
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join("; ");
	request.headers["content-security-policy"] = policy;
	request.headers["x-nonce"] = nonce;
	response.setHeader("Content-Security-Policy", policy);
	response.setHeader("X-Content-Type-Options", "nosniff");
	response.setHeader("Referrer-Policy", "same-origin");
	response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

// Longer than load balancers and browsers keep an idle connection, so that it is not us who hang up as they ask again.
server.keepAliveTimeout = 75_000;
server.listen(port, hostname);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		// Finish what is being answered, then go; keep-alive connections would hold us for ever.
		const told = Promise.all([live.close(), digests.close()]);
		server.close(async () => {
			await told;
			await connection().close();
			process.exit(0);
		});
		server.closeIdleConnections();
		setTimeout(() => process.exit(0), 10_000).unref();
	});
}
