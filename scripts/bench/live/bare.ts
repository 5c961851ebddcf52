import type { IncomingMessage, ServerResponse } from "node:http";
import { WebSocketServer } from "ws";
import { bodyOf, callerOf, createClaim } from "../api/bare-claim";
import { serve } from "../api/serve";

/*
 * What the way to a colleague's screen is measured against: the statements of `POST /claims` in one transaction, and after its
 * commit the claim's JSON to every WebSocket. No session, no roles, no order, nothing for who was away; one server only.
 */
const pages = new Map<string, string>();

const server = serve((request, response) => {
	answer(request, response).catch((error: unknown) => {
		console.error(error);
		response.writeHead(500).end();
	});
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const path = request.url ?? "/";
	if (request.method === "PUT") {
		pages.set(path, await bodyOf(request));
		return void response.writeHead(204).end();
	}
	const page = pages.get(path);
	if (page !== undefined) return void response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
	const caller = await callerOf(request);
	if (!caller) return void response.writeHead(401).end();
	const claim = await createClaim(
		caller,
		String(request.headers["idempotency-key"]),
		JSON.parse(await bodyOf(request)),
	);
	const words = JSON.stringify(claim);
	for (const socket of sockets.clients) socket.send(words);
	response.writeHead(201, { "Content-Type": "application/json" }).end(words);
}
