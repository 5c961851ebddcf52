import "server-only";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { Target } from "./target";

/** What became of a request: the receiver's status, or why there is none, in words of ours. */
export type Posted = { status: number } | { problem: string };

/** Of what a receiver answers nothing is kept, and no more than this is taken. */
const mostAnswer = 16_000;

/**
 * Sends a body to a target's address and no other. Redirects are not followed: they are an answer like any other. Never
 * throws for what a receiver can do; the whole exchange has `patience` milliseconds.
 */
export function post(
	{ url, address, family }: Target,
	{ headers, body, patience }: { headers: Record<string, string>; body: string; patience: number },
): Promise<Posted> {
	const lookup: LookupFunction = (_hostname, options, found) =>
		options.all ? found(null, [{ address, family }]) : found(null, address, family);
	const bytes = Buffer.from(body);
	return new Promise((resolve) => {
		const request = (url.protocol === "https:" ? https : http).request(
			url,
			{
				method: "POST",
				agent: false,
				lookup,
				signal: AbortSignal.timeout(patience),
				maxHeaderSize: 16_384,
				headers: {
					"Content-Type": "application/json",
					"Content-Length": bytes.length,
					"User-Agent": "Stet-Webhooks/1",
					...headers,
				},
			},
			(response) => {
				resolve({ status: response.statusCode ?? 0 });
				let taken = 0;
				response.on("error", () => {});
				response.on("data", (chunk: Buffer) => {
					taken += chunk.length;
					if (taken > mostAnswer) response.destroy();
				});
			},
		);
		request.on("error", (error) => resolve({ problem: whyNot(error) }));
		request.end(bytes);
	});
}

function whyNot(error: Error): string {
	const code = "code" in error && typeof error.code === "string" ? error.code : "";
	if (error.name === "AbortError" || error.name === "TimeoutError" || code === "ETIMEDOUT") {
		return "The receiver did not answer in time.";
	}
	if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
		return "The receiver can’t be reached.";
	}
	if (/^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL)/.test(code)) {
		return "The receiver’s certificate can’t be trusted.";
	}
	if (code.startsWith("HPE_")) return "The receiver’s answer is not HTTP.";
	return "The receiver hung up without an answer.";
}
