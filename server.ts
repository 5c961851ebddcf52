import { createServer, Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { connection } from "@/db/client";
import { apiApp } from "@/lib/api/app";
import { startDigests } from "@/lib/digest/digests";
import { readEnv } from "@/lib/env";
import { Jobs } from "@/lib/jobs/jobs";
import { LiveSockets } from "@/lib/live/live-sockets";
import { takeOverConsole } from "@/lib/observe/log";
import { startMetrics } from "@/lib/observe/metrics";
import { startTraces } from "@/lib/observe/traces";
import { publicApp } from "@/lib/public/public-app";
import { guardPage } from "@/lib/server/guard-page";
import { Stopping } from "@/lib/server/stopping";
import { Webhooks } from "@/lib/webhooks/webhooks";

/**
 * The one HTTP server: the API here, every page to Next. It is started by `npm start`, which
 * has brought up the database and put its URL and the rest into the environment.
 */
const dev = process.env.NODE_ENV !== "production";
const { port, host, url, metrics, traces, stopGrace } = readEnv();
if (!dev) takeOverConsole();
const endTraces = traces ? startTraces() : undefined;

// Next takes every upgrade of the server it is given, so it gets one that hears of its own alone.
const pagesUpgrades = new Server();
const pages = next({ dev, hostname: host, port, httpServer: pagesUpgrades });
await pages.prepare();
const renderPage = pages.getRequestHandler();

const stopping = new Stopping();
const answerApi = getRequestListener(apiApp({ isStopping: () => stopping.hasBegun }).fetch);

const answerPublic = getRequestListener(publicApp(connection(), new URL(url).origin).fetch);

const server = createServer((request, response) => {
	// Whoever keeps a connection to a server that stops would find it closed; told, they open the next one elsewhere.
	if (stopping.hasBegun) response.setHeader("Connection", "close");
	const path = request.url?.split("?")[0] ?? "/";
	// What only looks whether we are there may do so in HTTP/1.0, without a name.
	if (path.startsWith("/api/health")) request.headers.host ??= "localhost";
	if (path.startsWith("/api/v1/") || path.startsWith("/api/health")) {
		answerApi(request, response);
	} else if (path.startsWith("/r/")) {
		answerPublic(request, response);
	} else {
		guardPage(request, response, dev);
		renderPage(request, response);
	}
});

const live = new LiveSockets(connection());
const digests = startDigests(connection(), readEnv().mail);
const webhooks = new Webhooks(connection(), { local: readEnv().localWebhooks });
const jobs = new Jobs(connection());
server.on("upgrade", (request, socket, head) => {
	if (request.url?.split("?")[0] === "/live") void live.upgrade(request, socket, head);
	else if (dev) pagesUpgrades.emit("upgrade", request, socket, head);
	else socket.destroy();
});

const endMetrics = metrics
	? await startMetrics(metrics.port, metrics.host, { sockets: () => live.size, database: () => connection().load() })
	: undefined;
stopping.listen({
	server,
	grace: stopGrace,
	sendAway: () => Promise.all([live.close(), digests.close(), webhooks.close(), jobs.close()]),
	closing: () => Promise.allSettled([connection().close(), endTraces?.(), endMetrics?.()]),
});

// Longer than load balancers and browsers keep an idle connection, so that it is not us who hang up as they ask again.
server.keepAliveTimeout = 75_000;
server.listen(port, host);
